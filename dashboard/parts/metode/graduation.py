"""How graduation, the clock after it, relapse alerts, staying out and dependency are counted, and the words of their
charts."""

import pandas as pd

from dashboard.shell.view import View
from dashboard.wording import _, bahasa, day, number
from peka_core.followup.survival import MARKS
from peka_core.measures.sampling.quality import MINIMUM_SHOWN


def introduction(view: View) -> str:
    """What is counted how, and what it does not say."""
    following, katalog = view.data.katalog.tindak_lanjut, view.data.katalog
    least = number(min(item.dari for item in katalog.tahap if item.perlu_syarat))
    return _(
        "Keluarga **diikuti** bila pernah miskin multidimensi pada suatu putaran atau pernah tercatat menerima "
        "program. **Siap lulus**: semua syarat lulus terpenuhi dan IKK sedikitnya {batas}. Usul dihitung dari usul "
        "terakhir setiap keluarga; keputusan sesudah hari bacaan belum dihitung. **Kelulusan** adalah satu "
        "persetujuan keluar karena mandiri; keluarga yang kambuh dan lulus lagi punya dua.\n\n**Dipantau** {bulan} "
        "bulan kalender sejak keluar. **Diperiksa** bila sesudah keluar dikunjungi, didata, atau dinilai. **Kambuh** "
        "bila pada pemeriksaan sesudah keluar keluarga miskin multidimensi lagi atau tahapnya di bawah "
        "mandiri.\n\n**Peringatan** membandingkan setiap keluarga yang diawasi dengan putaran sebelumnya yang "
        "mencatatnya: hal itu kini ada, dan dulu diketahui tidak ada. Tenggatnya {hari} hari sejak didata. **Alarm "
        "palsu** adalah bagian yang ditutup dengan hasil palsu dari semua yang ditutup dengan hasil, dengan selang "
        "Wilson.\n\n**Kurva bertahan** memakai taksiran Kaplan-Meier dengan selang log-log 95 % dan uji log-rank "
        "(statsmodels). Kambuh baru diketahui ketika keluarga diperiksa, jadi bulannya lebih lambat daripada "
        "kejadiannya; kurva kedua menaruhnya sehari sesudah pemeriksaan baik terakhir. Disebut pada {tanda} bulan, "
        "hanya bila sedikitnya {sedikit} masih diamati. Perbedaan antarkelompok bukan bukti sebab: tidak ada kelompok "
        "pembanding.\n\n**Bantuan langsung saja**: sedikitnya satu program dalam {jendela} bulan sebelum didata, dan "
        "semuanya bantuan langsung; lamanya dihitung dalam putaran berturut-turut.\n\nHari bacaan: hari ini untuk "
        "putaran terbaru (pada data contoh, hari terakhir yang tercatat), hari terakhir pendataan untuk putaran yang "
        "lebih lama."
    ).format(
        batas=least,
        bulan=following.pemantauan_bulan,
        hari=following.tenggat_peringatan_hari,
        tanda=", ".join(str(month) for month in MARKS),
        sedikit=MINIMUM_SHOWN,
        jendela=following.jendela_program_bulan,
    )


def rules(view: View) -> pd.DataFrame:
    """Every rule of alerts: what it compares, whom, where it is from, and since when it holds."""
    return pd.DataFrame(
        {
            _("Aturan"): item.label(bahasa()),
            _("Yang dibandingkan"): item.uraian(bahasa()),
            _("Sumber"): item.sumber(bahasa()),
            _("Versi"): _("{versi}, berlaku sejak {hari}").format(versi=item.versi, hari=day(item.berlaku_sejak)),
        }
        for item in view.data.katalog.peringatan
    )


def words(view: View) -> pd.DataFrame:
    """Words of the charts with their meaning."""
    following, total = view.data.katalog.tindak_lanjut, len(view.data.katalog.syarat)
    numbers = ", ".join(_("{n} dari {total} syarat").format(n=n, total=total) for n in range(total, -1, -1))
    rounds = [_("{n} putaran").format(n=n) for n in range(1, len(view.data.putaran))]
    longest = _("{n} putaran atau lebih").format(n=len(view.data.putaran))
    gates = "; ".join(item.label(bahasa()) for item in view.data.katalog.syarat)
    rows = (
        (gates, _("Syarat lulus; grafiknya menyebut bagian keluarga dinilai yang memenuhinya.")),
        (numbers, _("Keluarga yang diikuti dan dinilai, menurut banyaknya syarat lulus yang terpenuhi.")),
        (_("Masih mandiri"), _("Kelulusan yang diperiksa sesudahnya dan tidak terlihat kambuh.")),
        (_("Kambuh"), _("Sesudah keluar terlihat miskin multidimensi lagi atau tahapnya di bawah mandiri.")),
        (_("Belum diperiksa"), _("Belum dikunjungi, didata, atau dinilai sejak keluar.")),
        (_("Bulan sejak keluar"), _("Bulan sejak keluar karena mandiri disetujui, masing-masing 30,4 hari.")),
        (
            _("Bertahan, kambuh dihitung sejak diketahui"),
            _("Bagian kelulusan yang belum kambuh; kambuh ditaruh pada pemeriksaan yang menemukannya."),
        ),
        (
            _("Bila kambuh segera"),
            _("Kurva yang sama bila kambuh ditaruh sehari sesudah pemeriksaan terakhir yang baik."),
        ),
        (
            _("Pendampingan panjang"),
            _("Sebelum keluar dikunjungi pada sedikitnya {n} bulan yang berbeda.").format(
                n=following.dampingan_panjang_bulan
            ),
        ),
        (
            _("Pendampingan pendek"),
            _("Sebelum keluar dikunjungi pada kurang dari {n} bulan yang berbeda.").format(
                n=following.dampingan_panjang_bulan
            ),
        ),
        (_("Tanpa pendampingan"), _("Tidak ada kunjungan tercatat sebelum keluar.")),
        (_("Pelatihan, modal, dan pasar"), _("Ketiganya tercatat diterima sebelum keluar.")),
        (_("Sebagian dari paket"), _("Pelatihan, modal, atau pasar, tidak ketiganya.")),
        (_("Bantuan langsung saja"), _("Semua program yang diterima sebelum keluar adalah bantuan langsung.")),
        (_("Program lain"), _("Program selain pelatihan, modal, pasar, dan bukan bantuan langsung saja.")),
        (_("Tanpa program tercatat"), _("Tidak ada program tercatat sebelum keluar.")),
        (_("Data tak lengkap"), _("Tingkat kemiskinan tidak diketahui pada satu putaran pun.")),
        (", ".join((*rounds, longest)), _("Putaran berturut-turut dengan bantuan langsung saja.")),
    )
    return pd.DataFrame([dict(zip((_("Kata"), _("Arti")), row, strict=True)) for row in rows])
