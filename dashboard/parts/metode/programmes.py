"""How programmes and those they reach are counted, the words of their charts, and the programmes on record."""

import pandas as pd

from dashboard.sentences import programmes
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number


def counted(view: View) -> str:
    """The rules as a Markdown list, with the numbers of the catalogue."""
    rules = [
        programmes.window(view),
        _(
            "Aturan sasaran ditulis pada lembar Program sebagai satu baris TOML: kolom + sama, dalam, minimal, "
            "maksimal, atau kurang_dari; kekurangan = kode indikator; digabung dengan semua, salah_satu, dan bukan. "
            "Pada kelompok dan penyebab, dalam berarti salah satunya."
        ),
        *programmes.definitions(),
        _(
            "Galat pada pencacahan penuh tidak punya selang sampel; rentangnya adalah apa yang dapat diubah oleh "
            "keluarga yang belum diketahui berhak atau tidak. Pada putaran sampel: selang 95 % menurut rancangan "
            "survei."
        ),
        programmes.cost(view),
        _(
            "Kebutuhan dan jangkauan: keluarga dengan kekurangan atau penyebab itu, dan yang di antaranya menerima "
            "program yang mencatat melayaninya. Program yang menyebut dimensi tanpa indikatornya melayani semua "
            "indikator dimensi itu."
        ),
        _("Hampir habis dana: selesai dalam {n} bulan sesudah hari terakhir pendataan.").format(
            n=number(view.data.katalog.tindak_lanjut.habis_dana_bulan)
        ),
        programmes.small(),
    ]
    return "\n".join(f"- {rule}" for rule in rules)


def words(view: View) -> pd.DataFrame:
    """Words of the charts with their meaning."""
    fields = ("jenis_program", "sumber_dana", "strategi", "strategi_permendagri")
    terms = ["; ".join(programmes.labels(view, field).values()) for field in fields]
    rows = [
        ("; ".join(programmes.classes()), _("Banyaknya program berbeda yang diterima sebuah keluarga.")),
        (
            "; ".join(programmes.desil(code) for code in (*range(1, 11), None)),
            _("Peringkat kesejahteraan nasional seperti diterima; tanpa desil: keluarga di luar peringkat itu."),
        ),
        (terms[0], _("Jenis program.")),
        (terms[1], _("Sumber dana program.")),
        (terms[2], _("Strategi PEKA yang dilaksanakan program.")),
        (terms[3], _("Strategi penanggulangan kemiskinan menurut Permendagri 53/2020.")),
        (_("tanpa keterangan"), _("Tidak tertulis pada lembar Program.")),
    ]
    headings = (_("Kata"), _("Arti"))
    return pd.DataFrame([dict(zip(headings, row, strict=True)) for row in rows])


def register(view: View) -> pd.DataFrame:
    """The programmes of the round's year by name, with whom they mean."""
    shown = view.data.running(view.state)
    headings = (_("Program"), _("Aturan sasaran"))
    rows = [
        (
            shown.names[kode],
            (target := shown.targets[kode]).words(bahasa()) or target.problem or _("tanpa aturan sasaran"),
        )
        for kode in shown.codes
    ]
    return pd.DataFrame(rows or [(_("belum ada program yang tercatat"), "")], columns=list(headings))
