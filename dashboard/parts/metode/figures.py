"""How figures are made and how far they carry: who is counted, quality, chance, map classes, causes named, origin."""

import pandas as pd

from dashboard.filters import codes
from dashboard.filters.codes import METHODS
from dashboard.sentences import places
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, day, number, percent
from peka_core.measures.sampling import intervals
from peka_core.measures.sampling.quality import (
    GOOD_COVERAGE,
    GOOD_CV,
    MINIMUM_FAMILIES,
    MINIMUM_SHOWN,
    USABLE_COVERAGE,
    USABLE_CV,
)
from peka_core.measures.space import patterns
from peka_core.tabulation.speakers import INCOMPLETE, NOT_POOR, POOR


def counting() -> str:
    """What persons and families are in headings and sentences, as a Markdown list."""
    return _(
        "- **Penduduk**: anggota keluarga. Persen pada judul, peta, dan grafik adalah bagian dari penduduk, kecuali "
        "disebut lain; sebuah keluarga berbobot jumlah anggotanya.\n"
        "- **Keluarga terdata**: semua keluarga putaran itu yang lolos saringan.\n"
        "- **Keluarga dinilai**: dari yang terdata, yang isiannya cukup untuk ukuran itu; untuk ukuran uang, yang "
        "pengeluarannya diketahui. Di antara merekalah angka dihitung.\n"
        "- **Keluarga terhitung**: dari yang dinilai, yang termasuk ukuran itu, misalnya yang miskin. **Penduduk "
        "dinilai** dan **penduduk terhitung**: orang di dalam keluarga-keluarga itu.\n"
        "- **Data tak lengkap**: sedikitnya satu isian yang diperlukan tidak diketahui. Keluarga itu tidak ikut angka, "
        "tetapi jumlahnya disebut. **Cakupan data**: bagian keluarga terdata yang dapat dinilai.\n"
        "- **Keluarga tercacah**: pada sampel, yang benar-benar didatangi; semua jumlah keluarga lain adalah perkiraan."
    )


def quality() -> pd.DataFrame:
    """The classes of quality with their numbers, from the rules themselves."""
    few = _("kurang dari {n} keluarga").format(n=MINIMUM_SHOWN)
    between = _("{dari} sampai {ke} keluarga").format(dari=MINIMUM_SHOWN, ke=MINIMUM_FAMILIES - 1)
    enough = _("sedikitnya {n} keluarga").format(n=MINIMUM_FAMILIES)
    full, part = percent(GOOD_COVERAGE, 0), percent(USABLE_COVERAGE, 0)
    sure, rough = percent(GOOD_CV, 0), percent(USABLE_CV, 0)
    rows = (
        (
            _("baik"),
            f"{enough}; " + _("cakupan data sedikitnya {nilai}").format(nilai=full),
            f"{enough}; " + _("galat relatif paling besar {nilai}").format(nilai=sure),
        ),
        (
            _("hati-hati"),
            f"{between}; " + _("atau cakupan data {dari} sampai {ke}").format(dari=part, ke=full),
            f"{between}; " + _("atau galat relatif {dari} sampai {ke}").format(dari=sure, ke=rough),
        ),
        (_("terlalu sedikit"), few, few),
        (
            _("tidak ditampilkan"),
            _("cakupan data di bawah {nilai}").format(nilai=part),
            _("galat relatif di atas {nilai}").format(nilai=rough),
        ),
    )
    headings = (_("Mutu"), _("Pendataan lengkap"), _("Sampel"))
    return pd.DataFrame([dict(zip(headings, row, strict=True)) for row in rows])


def on_quality() -> str:
    """What follows from the classes, as Markdown."""
    return _(
        "Keluarga di sini ialah yang menjadi penyebut angkanya: untuk kedalaman kekurangan hanya yang miskin. Angka "
        "dari terlalu sedikit keluarga tidak ditampilkan di mana pun, juga tidak banyaknya yang miskin; begitu pula "
        "angka yang darinya angka itu dapat dihitung, yang juga disebut *tidak ditampilkan*. Hanya wilayah dengan "
        "sedikitnya {n} keluarga disebut tertinggi atau diberi peringkat. Galat relatif adalah galat baku dibagi "
        "angkanya; batas {baik} dan {pakai} adalah kebiasaan BPS."
    ).format(n=MINIMUM_FAMILIES, baik=percent(GOOD_CV, 0), pakai=percent(USABLE_CV, 0))


def uncertainty() -> str:
    """Errors, intervals, ranks and chance, as a Markdown list."""
    return _(
        "- **Pendataan lengkap** tidak bergalat sampel. Yang belum pasti adalah isian yang kosong: **batas** berjalan "
        "dari angka bila semua isian kosong berarti cukup, sampai angka bila semuanya berarti kekurangan.\n"
        "- **Sampel**: **galat baku** dihitung menurut strata dan klaster pencuplikannya; **selang {tingkat}** memuat "
        "angka yang sebenarnya pada 95 dari 100 sampel seperti ini.\n"
        "- **Peringkat 3–5** berarti: di antara peringkat itu, sebab rentang wilayahnya bersentuhan. Yang tidak dapat "
        "dibedakan disebut bersama, juga sebagai tertinggi.\n"
        "- **Arah belum pasti**: perubahan yang dapat berbalik karena kebetulan sampel atau isian kosong.\n"
        "- **p**: seberapa sering kebetulan saja memberi pola sekuat ini, dari {acak} pengacakan; **q**: p sesudah "
        "diperhitungkan bahwa banyak wilayah diuji sekaligus. Petunjuk disebut kuat bila q di bawah {batas}.\n"
        "- **Dihaluskan**: angka wilayah kecil ditarik ke rata-rata, makin kuat makin sedikit keluarganya.\n"
        "- **Kekokohan** memakai bobot acak di sekitar bobot baku: seberapa sering sebuah gampong tetap di atas, dan "
        "di antara peringkat berapa."
    ).format(tingkat=percent(intervals.LEVEL, 0), acak=number(patterns.PERMUTATIONS), batas=number(patterns.NOTABLE, 2))


def classes() -> pd.DataFrame:
    """The ways to cut map classes, each with its rule."""
    named = codes.labels("kelas")
    return pd.DataFrame(
        [{_("Pembagian kelas"): named[method], _("Aturan"): _(METHODS[method].rule)} for method in METHODS]
    )


def on_classes() -> str:
    """What holds for classes of every kind, as Markdown."""
    return _(
        "Sebuah kelas memuat batas bawahnya, tidak batas atasnya; kelas terakhir memuat keduanya. Angka dalam kurung "
        "di legenda adalah banyaknya wilayah. Peta perubahan berkelas simetris di sekitar nol; peta dua ukuran membagi "
        "tiap ukuran menjadi tiga sama banyak. Luas lingkaran sebanding dengan jumlah; titik disebar acak di dalam "
        "wilayah dan bukan letak rumah."
    )


def speakers(view: View) -> pd.DataFrame:
    """Of which families of the round causes are on record, and who named them."""
    found = view.data.speakers(view.state)
    kinds = {
        POOR: _("Miskin multidimensi"),
        NOT_POOR: _("Tidak miskin multidimensi"),
        INCOMPLETE: _("Data tak lengkap"),
    }
    voices = {"keluarga": _("keluarga sendiri"), "enumerator": _("enumerator"), "aturan": _("aturan")}
    return pd.DataFrame(
        [
            {
                _("Keluarga"): label,
                _("Banyaknya"): number(found[kind].families) if found[kind].naming is not None else "–",
                _("Berpenyebab"): percent(found[kind].naming),
                **{
                    _("Disebut oleh {siapa}").format(siapa=said): percent(found[kind].by[code])
                    for code, said in voices.items()
                },
            }
            for kind, label in kinds.items()
        ]
    )


def on_causes(view: View) -> str:
    """Who names causes, of whom they are asked, and how a ranking of them must be read."""
    return _(
        "Penyebab dicatat pada formulir, boleh lebih dari satu, satu di antaranya utama; satu keluarga karena itu "
        "terhitung pada beberapa penyebab. Yang menyebutnya keluarga sendiri, enumerator, atau sebuah aturan atas "
        "isian. Kolom **Berpenyebab** menyebut pada bagian mana dari keluarga putaran {putaran} penyebab tercatat, "
        "juga yang tidak miskin; tanpa catatan bukan berarti tanpa penyebab. Persen lainnya dari keluarga yang "
        "berpenyebab; selebihnya tanpa catatan siapa yang menyebut."
    ).format(putaran=view.data.round_of(view.state))


def self_reliance(view: View) -> str:
    """Strategies and challenges, as Markdown lists."""
    katalog = view.data.katalog
    strategies = "\n".join(f"1. {item.label(bahasa())}" for item in katalog.strategi)
    challenges = "\n".join(f"- {item.label(bahasa())}" for item in katalog.tantangan)
    return _(
        "PEKA mengentaskan kemiskinan *untuk kemandirian*, dengan lima strategi:\n\n{strategi}\n\ndan menghadapi empat "
        "tantangan:\n\n{tantangan}"
    ).format(strategi=strategies, tantangan=challenges)


def provenance(view: View) -> str:
    """Where the data and the boundaries come from, as Markdown."""
    manifest, batas = view.data.manifest, view.data.batas
    if view.data.public:
        return _provenance_of_public(view)
    kind = _("Data contoh **sintetis**, bukan data keluarga nyata.") if manifest.sintetis else _("Data pendataan PEKA.")
    return _(
        "{jenis} Putaran: {putaran}. Diimpor {tanggal}; {ditolak} baris disisihkan karena perlu diperbaiki.\n\n"
        "Batas wilayah: **{batas}**. {atribusi}. Keluarga digabungkan ke gampong dengan kode, bukan dengan titik di "
        "peta."
    ).format(
        jenis=kind,
        putaran=", ".join(manifest.putaran),
        tanggal=day(manifest.created_at.date()),
        ditolak=number(manifest.rejected_rows),
        batas=places.boundary_label(view),
        atribusi=batas.atribusi,
    )


def _provenance_of_public(view: View) -> str:
    """The same of public figures, which do not tell what was set aside."""
    manifest, batas = view.data.manifest, view.data.batas
    kind = _("Data contoh **sintetis**, bukan data keluarga nyata.") if manifest.sintetis else _("Data pendataan PEKA.")
    return _(
        "{jenis} Putaran: {putaran}. Angka publik terbit {tanggal}.\n\nBatas wilayah: **{batas}**. {atribusi}."
    ).format(
        jenis=kind,
        putaran=", ".join(manifest.putaran),
        tanggal=day(manifest.created_at.date()),
        batas=places.boundary_label(view),
        atribusi=batas.atribusi,
    )


def published() -> str:
    """Which figures are public and what their sign means, as Markdown."""
    return _(
        "Halaman ini memakai **angka publik**: tabel tetap yang sama untuk semua orang, dari keluarga yang "
        "isiannya lengkap (untuk pengeluaran: yang diketahui). Terbit per gampong: setiap ukuran kemiskinan, tingkat, "
        "penyebab, dan kelompok, jangkauan program, kebutuhan setiap sektor (di sektor yang cukup sering terjangkau "
        "juga berapa yang terjangkau), dan keluarga miskin tanpa program, satu per satu; per kecamatan dan kota juga "
        "berapa yang miskin di antara satu kelompok, satu penyebab, atau satu kekurangan, keluarga mandiri, dan yang "
        "keluar karena mandiri. Mitra, kegiatan, musyawarah, dan aspirasi terbit baris demi baris, "
        "tanpa keluarga dan tanpa teks bebas.\n\nTanda **–** berarti tidak diterbitkan, bukan nol: "
        "angkanya menyangkut keluarga yang terlalu sedikit, atau angka seperti itu dapat dihitung darinya. "
        "Keduanya sengaja tidak dibedakan. Persen hanya dari sedikitnya {n} keluarga. Jumlah wilayah yang lebih "
        "besar diterbitkan sendiri; jangan menghitungnya dari bagian yang ada tandanya."
    ).format(n=MINIMUM_SHOWN)
