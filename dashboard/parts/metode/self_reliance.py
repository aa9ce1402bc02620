"""How the index of self-reliance, stages, gates, colours and moves are counted, and the words of their charts."""

import pandas as pd

from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number
from peka_core.catalog.following import Tahap
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN


def introduction(view: View) -> str:
    """The rules, with the numbers of the catalogue."""
    katalog = view.data.katalog
    return _(
        "**Indeks Kemandirian Keluarga (IKK)** dari {ranah} ranah bernilai 1 sampai 5: IKK = 100 × Σ bobot × (nilai − "
        "1) ÷ (4 × Σ bobot) atas ranah yang dinilai. Ranah yang tidak berlaku atau tidak ditanya tidak ikut; dengan "
        "kurang dari {minimal} ranah tidak ada IKK dan tidak ada tahap. **Tahap** adalah yang tertinggi yang batas "
        "IKK-nya tercapai; mandiri juga memerlukan **semua syarat**. **Mandiri berkelanjutan**: mandiri tanpa terputus "
        "sedikitnya 6 bulan, dan dalam 6 bulan terakhir tidak menerima bantuan langsung menurut lembar Penerima "
        "program; tanpa catatan penerima tahap ini tidak dapat dicapai.\n\n**Hampir mandiri**: IKK paling jauh {dekat} "
        "di bawah batas mandiri, dan belum mandiri. **Merah** nilai 1–2, **kuning** 3, **hijau** 4–5; persen dari "
        "keluarga yang ranah itu dinilai.\n\n**Perpindahan** membandingkan keluarga yang sama pada dua putaran, yang "
        "dinilai pada keduanya; kelompok, penyebab, tingkat, dan gampongnya menurut putaran dulu. Yang naik dan yang "
        "turun dihitung sendiri-sendiri, bukan selisihnya. Tidak semua keluarga dinilai, jadi bagian mandiri adalah "
        "bagian dari yang dinilai, bukan dari semua keluarga. Di bawah {sedikit} keluarga tidak ada angka, sampai "
        "{cukup} disebut hati-hati."
    ).format(
        ranah=len(katalog.ranah),
        minimal=katalog.ranah_minimal,
        dekat=katalog.tindak_lanjut.hampir_mandiri_ikk,
        sedikit=MINIMUM_SHOWN,
        cukup=MINIMUM_FAMILIES - 1,
    )


def stages(view: View) -> pd.DataFrame:
    """Every stage with the index it begins at and what else it needs."""
    last = view.data.katalog.tahap[-1]
    return pd.DataFrame(
        {
            _("Tahap"): item.label(bahasa()),
            _("IKK"): _("{dari} sampai {sampai}").format(dari=number(item.dari), sampai=number(item.sampai)),
            _("Juga diperlukan"): _needed(item, last),
        }
        for item in view.data.katalog.tahap
    )


def _needed(item: Tahap, last: Tahap) -> str:
    if not item.perlu_syarat:
        return "\N{EN DASH}"
    if item is last:
        return _("semua syarat, 6 bulan mandiri, tanpa bantuan langsung")
    return _("semua syarat")


def words(view: View) -> pd.DataFrame:
    """Words of the charts with their meaning."""
    domains = "; ".join(item.label(bahasa()) for item in view.data.katalog.ranah)
    gates = "; ".join(item.label(bahasa()) for item in view.data.katalog.syarat)
    rows = (
        (domains, _("Ranah kemandirian, masing-masing dinilai 1 sampai 5.")),
        (gates, _("Syarat lulus ke tahap mandiri.")),
        (_("Merah: nilai 1–2"), _("Ranah yang lemah.")),
        (_("Kuning: nilai 3"), _("Ranah yang sedang.")),
        (_("Hijau: nilai 4–5"), _("Ranah yang cukup untuk mandiri.")),
        (_("Semua yang dipilih"), _("Semua keluarga menurut saringan dan wilayah yang dipilih.")),
        (f"{_('Naik tahap')}; {_('Tetap')}; {_('Turun tahap')}", _("Tahap kini dibandingkan tahap pada putaran dulu.")),
        (f"{_('Membaik')}; {_('Memburuk')}", _("Warna sebuah ranah naik atau turun di antara kedua putaran.")),
        (f"{_('Lepas')}; {_('Jatuh')}", _("Tidak lagi kurang pada sebuah indikator; menjadi kurang.")),
    )
    headings = (_("Kata"), _("Arti"))
    return pd.DataFrame([dict(zip(headings, row, strict=True)) for row in rows])
