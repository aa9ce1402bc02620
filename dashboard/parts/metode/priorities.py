"""How it is decided who comes first, what is tied, how firmness is tried, and the words of the charts."""

import pandas as pd

from dashboard.sentences import priorities, programmes
from dashboard.shell.view import View
from dashboard.wording import _, number, percent
from peka_core.followup.priority.firmness import CUTOFFS, DRAWS, FIRM


def counted(view: View) -> str:
    """The rules as a Markdown list."""
    rules = [
        _(
            "Aturan siapa didahulukan ditulis dengan bahasa aturan sasaran program, ditambah kolom tahap, "
            "jumlah_program, jenis_program, dan bulan_dampingan; lalu satu sampai tiga cara mengurutkan, dan paling "
            "banyak berapa keluarga. Aturan berlaku bagi seluruh kota; saringan hanya memilih yang ditampilkan."
        ),
        _(
            "Setiap perubahan aturan menjadi versi berikutnya, dengan siapa yang menyimpan dan kapan; versi lama tetap "
            "dapat dibuka dari tautannya."
        ),
        priorities.about_ties(),
        _(
            "Keluarga yang isian kosongnya dapat mengubah jawaban aturan belum diketahui: ia tidak didahulukan dan "
            "tidak dihitung dalam bagian."
        ),
        _(
            "Dua aturan dibandingkan pada keluarga yang dapat dinilai keduanya. Ketahanan: aturan yang sama dijalankan "
            "lagi dengan {n} bobot dimensi acak di sekitar bobot baku, dengan satu dimensi diperbesar, semua indikator "
            "sama, tiap indikator ditinggalkan, dan ambang {ambang}. Kokoh: didahulukan pada sedikitnya {kokoh} bobot "
            "acak."
        ).format(n=number(DRAWS), ambang=", ".join(percent(float(k)) for k in CUTOFFS), kokoh=percent(FIRM, 0)),
        _(
            "Program yang cocok: tiap kekurangan dan penyebab dipadankan dengan jenis program di katalog, beserta "
            "alasannya. Padanan berasal dari kajian dan pertimbangan, bukan dari ukuran dampak di Sabang."
        ),
        priorities.small(view),
    ]
    return "\n".join(f"- {rule}" for rule in rules)


def words(view: View) -> pd.DataFrame:
    """Words of the charts with their meaning."""
    kinds = "; ".join(programmes.labels(view, "jenis_program").values())
    rows = [
        (_("A dan B"), _("Keluarga yang didahulukan oleh kedua aturan.")),
        (_("Hanya A"), _("Didahulukan oleh aturan A, tidak oleh aturan B.")),
        (_("Hanya B"), _("Didahulukan oleh aturan B, tidak oleh aturan A.")),
        (_("Tidak keduanya"), _("Tidak didahulukan oleh aturan mana pun dari keduanya.")),
        (
            _("Seri atau belum diketahui"),
            _("Seri di batas kuota, atau isian kosong, pada salah satu aturan; tidak dibandingkan."),
        ),
        (_("Data tak lengkap"), _("Keluarga tanpa tingkat kemiskinan, karena ada isian yang kosong.")),
        (kinds, _("Jenis program pada padanan.")),
    ]
    headings = (_("Kata"), _("Arti"))
    return pd.DataFrame([dict(zip(headings, row, strict=True)) for row in rows])
