"""How meetings, needs, judgements and corrections are counted, and the words of their charts."""

import pandas as pd

from dashboard.sentences import participation
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.measures.sampling.quality import MINIMUM_SHOWN


def counted(view: View) -> str:
    """The rules as a Markdown list, with the numbers of the catalogue."""
    found = view.data.katalog.bersama
    return _(
        "- **Hadir**: orang yang hadir menurut catatan musyawarah; bagian perempuan dari semua yang hadir, bukan "
        "rata-rata antargampong. **Keluarga miskin yang hadir** dibagi keluarga miskin multidimensi gampong itu "
        "di data.\n"
        "- **Terdepan menurut warga**: penyebab yang disepakati atau ditambahkan. **Terdepan menurut data**: "
        "sebanyak itu pula penyebab dengan keluarga terbanyak, yang sama banyak ikut semuanya. **Kesamaan**: "
        "terdepan menurut keduanya dibagi terdepan menurut salah satunya (indeks Jaccard).\n"
        "- **Urutan warga**: menurut banyaknya musyawarah yang menyebut; **urutan data**: menurut banyaknya "
        "keluarga di gampong yang bermusyawarah. Kesesuaiannya tau-b Kendall, yang memperhitungkan nilai yang "
        "sama.\n"
        "- **Aspirasi** dibaca per hari yang disebut halamannya. Ditanggapi tepat waktu: dalam {aspirasi} hari; "
        "yang jatuh tepat pada hari itu belum lewat. Tanggapan sesudah hari itu belum diketahui.\n"
        "- **Kegiatan sejenis**: kegiatan mitra atau program yang jenis dan sektornya menjawab kebutuhan itu; bukan "
        "bukti bahwa ia diadakan karena aspirasi itu.\n"
        "- **Penilaian**: yang terakhir dari tiap keluarga atas tiap program pada tahun putaran. Baik: nilai "
        "{baik} atau 5. Selang Wilson 95 % seandainya yang menilai terpilih acak. Dari kurang dari {sedikit} "
        "keluarga tidak ditampilkan.\n"
        "- **Usul dan sanggah** diputus dalam {sanggah} hari. Keputusan tidak mengubah data keluarga dengan "
        "sendirinya."
    ).format(
        aspirasi=number(found.tenggat_aspirasi_hari),
        sanggah=number(found.tenggat_sanggah_hari),
        baik=number(found.nilai_baik),
        sedikit=number(MINIMUM_SHOWN),
    )


def words(view: View) -> pd.DataFrame:
    """Words of the charts with their meaning."""
    katalog = view.data.katalog

    def every(items: tuple) -> str:
        return "; ".join(participation.labels(items).values())

    rows = [
        (every(katalog.kebutuhan), _("Kebutuhan yang disampaikan warga, dan yang didahulukan dalam musyawarah.")),
        (every(katalog.status_aspirasi), _("Keadaan sebuah aspirasi pada hari itu.")),
        (every(katalog.keluhan), _("Keluhan keluarga penerima dalam penilaiannya.")),
        (
            f"{participation.waiting()}; {every(katalog.hasil_sanggah)}",
            _("Keadaan atau hasil sebuah usul atau sanggah pada hari itu."),
        ),
    ]
    headings = (_("Kata"), _("Arti"))
    return pd.DataFrame([dict(zip(headings, row, strict=True)) for row in rows])
