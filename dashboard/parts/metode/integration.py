"""How bundles, mentoring and what is due are counted, with the windows in force, and the words of their charts."""

import pandas as pd

from dashboard.filters import codes
from dashboard.sentences import integration
from dashboard.shell.view import View
from dashboard.wording import _, number


def counted(view: View) -> str:
    """The rules as a Markdown list, with the numbers of the catalogue."""
    found = view.data.katalog.tindak_lanjut
    return _(
        "- **Bagian paket**: pelatihan, modal, dan akses pasar yang pernah diterima sampai hari keluarga didata; jenis "
        "program menentukan bagiannya. Sebuah keluarga punya 0 sampai 3 bagian. Pendampingan tidak ikut dihitung: ia "
        "berlangsung berbulan-bulan.\n"
        "- **Bulan pendampingan**: banyaknya bulan kalender yang berbeda dengan kunjungan. **Pendampingan panjang**: "
        "sedikitnya {panjang} bulan. **Didampingi**: dikunjungi dalam {jendela} bulan sebelum didata.\n"
        "- **Beban pendamping**: keluarga yang terakhir dikunjunginya dalam {jendela} bulan, dibagi kapasitasnya; "
        "keluarga yang pindah, meninggal, atau keluar karena sebab lain tidak dihitung.\n"
        "- **Hasil**: keluarga yang sama pada dua putaran. Keluar dari kemiskinan: miskin multidimensi dulu, kini "
        "tidak. Naik tahap: tahap kemandirian kini lebih tinggi. Siapa yang didampingi tidak diundi, jadi perbedaan "
        "hasil bukan bukti sebab.\n"
        "- **Lewat tenggat** dihitung per hari yang disebut halamannya: hari ini untuk putaran terbaru (data contoh: "
        "hari terakhir yang tercatat), hari terakhir pendataan untuk putaran yang lebih lama; termasuk yang dicatat di "
        "dasbor. Yang jatuh tepat pada hari itu belum lewat. Keluarga yang pindah, meninggal, atau keluar karena sebab "
        "lain tidak didaftar. Pascalulus: {pantau} bulan sesudah lulus mandiri.\n"
        "- Persen dari kurang dari 10 keluarga tidak ditampilkan."
    ).format(
        panjang=number(found.dampingan_panjang_bulan),
        jendela=number(found.jendela_dampingan_bulan),
        pantau=number(found.pemantauan_bulan),
    )


def words(_view: View) -> pd.DataFrame:
    """Words of the charts with their meaning."""
    steps, supports, due = integration.steps(), integration.supports(), codes.labels("hal")
    fragments = codes.labels("pecahan")
    rows = [
        (steps["bagian_0"], _("Belum pernah menerima pelatihan, modal, ataupun akses pasar.")),
        (steps["bagian_1"], _("Satu dari ketiganya.")),
        (steps["bagian_2"], _("Dua dari ketiganya.")),
        (steps["bagian_3"], _("Pelatihan, modal, dan akses pasar, semuanya.")),
        (
            "; ".join(fragments.values()),
            _("Pecahan: sebagian dari paket, bukan semuanya; sebuah keluarga punya tepat satu."),
        ),
        (
            "; ".join(integration.parts().values()),
            _("Yang pernah diterima; pendampingan berarti sedikitnya satu kunjungan."),
        ),
        *((label, meaning) for label, meaning in zip(supports.values(), _supported(), strict=True)),
        (due["kunjungan"], _("Kunjungan terakhir menyebut tanggal berikutnya, tanggal itu lewat tanpa kunjungan.")),
        (due["rencana"], _("Tanggal tinjau sebuah rencana lewat dan rencananya belum tercapai.")),
        (due["pendamping"], _("Kunjungan terakhir oleh pendamping yang masa tugasnya berakhir; belum ada gantinya.")),
        (
            due["pascalulus"],
            _("Lulus mandiri, masa pantaunya habis, dan sejak lulus tidak pernah dikunjungi atau dinilai."),
        ),
    ]
    headings = (_("Kata"), _("Arti"))
    return pd.DataFrame([dict(zip(headings, row, strict=True)) for row in rows])


def _supported() -> tuple[str, ...]:
    return (
        _("Pernah menerima pelatihan; bulan pendampingannya kurang dari batas panjang."),
        _("Didampingi panjang; belum pernah menerima pelatihan."),
        _("Pernah menerima pelatihan dan didampingi panjang."),
        _("Tidak menerima pelatihan dan tidak didampingi panjang."),
    )
