"""Texts and tables of the method page, drawn from the catalogue so that they cannot fall behind it."""

from fractions import Fraction

import pandas as pd

from dashboard.blocks import tables
from dashboard.filters.filter import Filter
from dashboard.sentences import places
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, day, number, percent, rupiah
from peka_core.catalog.ukuran import WORDS
from peka_core.exports import Sheet


def tables_of(view: View) -> list[Sheet]:
    """The tables of the page."""
    found = {
        _("Indikator dan bobot"): indicators(view),
        _("Jawaban yang bacaannya belum pasti"): readings(view),
        _("Penyebab"): causes(view),
        _("Kelompok"): groups(view),
        _("Garis kemiskinan"): lines(view),
    }
    return [tables.of_pandas(name, name, frame) for name, frame in found.items()]


def introduction(view: View) -> str:
    """What is measured and how, in four paragraphs of Markdown; numbers come from the catalogue."""
    katalog = view.data.katalog
    return _(
        "Sebuah keluarga dinilai dengan **{indikator} indikator** dalam **{dimensi} dimensi** berbobot sama. Setiap "
        "kekurangan menambah skor sebesar bobotnya; jumlah seluruh bobot {penyebut}. Keluarga **miskin multidimensi** "
        "bila skornya sedikitnya {k} dari seluruh bobot, dihitung dengan bilangan bulat sehingga tepat di ambang.\n\n"
        "**H** adalah bagian penduduk dalam keluarga miskin, **A** rata-rata skor mereka, dan **Indeks PEKA "
        "(M0) = H × A**. Keluarga yang menentukan, penduduk yang dihitung: setiap keluarga berbobot jumlah "
        "anggotanya.\n\n"
        "Isian yang tidak diketahui tidak dianggap cukup: keluarga itu keluar dari perhitungan dan jumlahnya selalu "
        "ditampilkan. Isian yang tidak berlaku (misalnya gizi balita tanpa balita) dianggap tidak kekurangan.\n\n"
        "Metode: S. Alkire dan J. Foster, *Journal of Public Economics* 95 (2011) 476–487. Kemiskinan pengeluaran: "
        "J. Foster, J. Greer, dan E. Thorbecke, *Econometrica* 52 (1984) 761–766; di bawah garis berarti kurang dari, "
        "bukan sama dengan."
    ).format(
        indikator=len(katalog.indikator),
        dimensi=len(katalog.dimensi),
        penyebut=katalog.penyebut,
        k=_part(katalog.k_miskin),
    )


def _part(share: Fraction) -> str:
    return WORDS[share][bahasa() == "en"] if share in WORDS else str(share)


def indicators(view: View) -> pd.DataFrame:
    """Every indicator: dimension, name, when a family falls short, weight, source."""
    katalog = view.data.katalog
    names = {d.kode: d.label(bahasa()) for d in katalog.dimensi}
    return pd.DataFrame(
        [
            {
                _("Dimensi"): names[i.dimensi],
                _("Indikator"): i.label(bahasa()),
                _("Kekurangan bila"): i.uraian(bahasa()),
                _("Bobot"): f"{i.bobot}/{katalog.penyebut}",
                _("Rujukan"): i.rujukan,
            }
            for i in katalog.indikator
        ]
    )


def levels(view: View) -> str:
    """The two axes of level and desil, as a Markdown list."""
    katalog = view.data.katalog
    multi = ", ".join(f"{t.label(bahasa()).lower()} ≥ {t.skor_minimal}" for t in katalog.tingkat if t.skor_minimal > 0)
    money = ", ".join(
        f"{t.label(bahasa()).lower()} < {_times(t.kelipatan)}{_line(t.garis)}"
        for t in katalog.tingkat_uang
        if t.kelipatan is not None
    )
    return _(
        "- **Multidimensi** (bagian bobot): {multi}.\n- **Pengeluaran** per kapita per bulan: {money}.\n"
        "- **Desil** ditampilkan seperti diterima dari pusat dan tidak pernah dihitung ulang.\n\n"
        "Ketiganya sumbu yang berbeda dan tidak dicampur."
    ).format(multi=multi, money=money)


def _times(factor: Fraction) -> str:
    return "" if factor == 1 else f"{number(float(factor), 1)} × "


def _line(jenis: str) -> str:
    return {"miskin": _("garis kemiskinan"), "ekstrem": _("garis kemiskinan ekstrem")}[jenis]


def causes(view: View) -> pd.DataFrame:
    """Causes with their kind."""
    kinds = {j.kode: j.label(bahasa()) for j in view.data.katalog.jenis_penyebab}
    return pd.DataFrame(
        [{_("Penyebab"): p.label(bahasa()), _("Jenis"): kinds[p.jenis]} for p in view.data.katalog.penyebab]
    )


def groups(view: View) -> pd.DataFrame:
    """Groups of the poor."""
    return pd.DataFrame([{_("Kelompok"): k.label(bahasa())} for k in view.data.katalog.kelompok])


def lines(view: View) -> pd.DataFrame:
    """Dated poverty lines with their sources, and how sure each is."""
    series = {item.kode: item.label(bahasa()) for item in view.data.katalog.seri_garis}
    certainty = {"tinggi": _("tinggi"), "sedang": _("sedang"), "rendah": _("rendah: perlu dicocokkan dengan BPS")}
    return pd.DataFrame(
        [
            {
                _("Garis"): _line(g.jenis),
                _("Wilayah"): view.data.katalog.wilayah.name_of(g.wilayah),
                _("Berlaku sejak"): day(g.berlaku_sejak),
                _("Per kapita per bulan"): rupiah(g.rp_kapita_bulan),
                _("Seri"): series[g.seri],
                _("Keyakinan"): certainty[g.keyakinan],
                _("Sumber"): g.sumber,
            }
            for g in view.data.katalog.garis
        ]
    )


def on_lines() -> str:
    """How a line is chosen, what may be compared, and what expenditure of Regsosek is not."""
    return _(
        "Dipakai garis terakhir yang berlaku pada tanggal data: garis kota, kecuali garis provinsi lebih baru lebih "
        "dari dua tahun. Antarwaktu hanya garis satu seri dan satu wilayah yang sebanding. **Pengeluaran menurut "
        "Regsosek bukan konsumsi menurut Susenas**: jangan bandingkan kemiskinan pengeluaran di sini dengan angka "
        "kemiskinan BPS."
    )


def readings(view: View) -> pd.DataFrame:
    """Answers whose meaning is uncertain, and multidimensional poverty with the other meaning."""
    city = view.data.city(Filter(putaran=view.state.putaran))
    return pd.DataFrame(
        [
            {
                _("Jawaban dan bacaannya"): item.bacaan.label(bahasa()),
                _("Bacaan lain"): item.bacaan.alternatif(bahasa()),
                _("Kemiskinan multidimensi sekarang"): percent(city["H"]),
                _("Dengan bacaan lain"): percent(item.H),
                _("Keluarga dinilai"): number(item.families),
            }
            for item in view.data.readings(view.state)
        ]
    )


def self_reliance(view: View) -> str:
    """Strategies, challenges and the stages of self-reliance, as Markdown lists."""
    katalog = view.data.katalog
    strategies = "\n".join(f"1. {item.label(bahasa())}" for item in katalog.strategi)
    challenges = "\n".join(f"- {item.label(bahasa())}" for item in katalog.tantangan)
    stages = " → ".join(item.label(bahasa()) for item in katalog.tahap)
    return _(
        "PEKA mengentaskan kemiskinan *untuk kemandirian*, dengan lima strategi:\n\n{strategi}\n\ndan menghadapi empat "
        "tantangan:\n\n{tantangan}\n\nKemandirian keluarga dinilai pada {ranah} ranah (1–5) dan bertahap: {tahap}."
    ).format(strategi=strategies, tantangan=challenges, ranah=len(katalog.ranah), tahap=stages)


def provenance(view: View) -> str:
    """Where the data and the boundaries come from, as Markdown."""
    manifest, batas = view.data.manifest, view.data.batas
    kind = _("Data contoh **sintetis**, bukan data keluarga nyata.") if manifest.sintetis else _("Data pendataan PEKA.")
    return _(
        "{jenis} Putaran: {putaran}. Diimpor {tanggal}; {ditolak} baris disisihkan karena perlu diperbaiki.\n\n"
        "Batas wilayah: **{batas}**. {atribusi}. Keluarga digabungkan ke gampong dengan kode, bukan dengan titik di "
        "peta.\n\nVersi katalog: {katalog}."
    ).format(
        jenis=kind,
        putaran=", ".join(manifest.putaran),
        tanggal=day(manifest.created_at.date()),
        ditolak=number(manifest.rejected_rows),
        batas=places.boundary_label(view),
        katalog=view.data.katalog.hash,
        atribusi=batas.atribusi,
    )
