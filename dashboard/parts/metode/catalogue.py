"""What the catalogue says, for readers: indicators, measures, levels, groups, causes, lines, doubtful answers."""

from fractions import Fraction

import pandas as pd

from dashboard.filters.filter import Filter
from dashboard.sentences import filters
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, day, number, percent, rupiah
from peka_core.catalog import Garis
from peka_core.catalog.model import TingkatUang
from peka_core.catalog.rule_words import rule
from peka_core.catalog.ukuran import WORDS


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
    """Every indicator: dimension, its name, the name of its deprivation in charts, when a family falls short, weight,
    source.
    """
    katalog = view.data.katalog
    names = {d.kode: d.label(bahasa()) for d in katalog.dimensi}
    return pd.DataFrame(
        [
            {
                _("Dimensi"): names[i.dimensi],
                _("Indikator"): i.label(bahasa()),
                _("Pada grafik dan peta"): i.kekurangan(bahasa()),
                _("Kekurangan bila"): i.uraian(bahasa()),
                _("Bobot"): f"{i.bobot}/{katalog.penyebut}",
                _("Rujukan"): i.rujukan(bahasa()),
            }
            for i in katalog.indikator
        ]
    )


def measures(view: View) -> pd.DataFrame:
    """Every measure of persons that is no single indicator: name, meaning, the families it stands on."""
    base = {
        "lengkap": _("keluarga berdata lengkap"),
        "uang": _("keluarga yang pengeluarannya diketahui"),
        "miskin": _("keluarga miskin multidimensi berdata lengkap"),
    }
    return pd.DataFrame(
        [
            {
                _("Ukuran"): item.label(bahasa()),
                _("Arti"): item.arti(bahasa()),
                _("Dihitung dari"): base[item.dasar],
            }
            for item in view.data.ukuran.values()
            if item.jenis != "indikator" and not item.of_families
        ]
    )


def measures_of_families(view: View) -> pd.DataFrame:
    """Every measure of families: name, meaning with whose share it is, and how many of all it can be told of."""
    return pd.DataFrame(
        [
            {_("Ukuran keluarga"): item.label(bahasa()), _("Arti"): item.arti(bahasa())}
            for item in view.data.ukuran.values()
            if item.of_families and (item.kode in view.data.allowed.ukuran or not view.data.public)
        ]
    )


def on_families() -> str:
    """How measures of families are counted, as Markdown."""
    return _(
        "**Ukuran keluarga** menghitung keluarga, bukan penduduk: program, pendampingan, dan kemandirian sampai kepada "
        "keluarga. Kalimatnya selalu menyebut dari keluarga yang mana. Bila pada suatu putaran tidak ada program atau "
        "kunjungan yang tercatat, tidak ada angkanya, bukan nol. **Peta kesenjangan** menaruh satu kebutuhan "
        "(kemiskinan, kekurangan, atau penyebab) di samping bagian keluarga dengan kebutuhan itu yang terjangkau "
        "program; keluarga tanpa kebutuhan itu tidak ikut dihitung. Terjangkau tidak berarti kebutuhannya terpenuhi."
    )


def levels(view: View) -> pd.DataFrame:
    """Levels on both axes: what they are called and what brings a family there."""
    katalog = view.data.katalog
    least = [t.skor_minimal for t in katalog.tingkat]
    multi = [
        (_("Multidimensi"), t.label(bahasa()), _score(t.skor_minimal, above))
        for t, above in zip(katalog.tingkat, (None, *least), strict=False)
    ]
    money = [(_("Pengeluaran"), t.label(bahasa()), _limit(t)) for t in katalog.tingkat_uang]
    headings = (_("Menurut"), _("Tingkat"), _("Batas"))
    return pd.DataFrame([dict(zip(headings, row, strict=True)) for row in (*multi, *money)])


def on_levels(view: View) -> str:
    """What deciles are, and that the three axes are never mixed."""
    return _(
        "**Desil** adalah peringkat nasional keluarga, dari 1 (terendah) sampai 10, yang diterima dari pusat. Desil "
        "ditampilkan seperti diterima, tidak pernah dihitung di sini, dan berlaku pada tanggalnya sendiri ({tanggal}). "
        "Multidimensi, pengeluaran, dan desil adalah tiga sumbu yang berbeda dan tidak dicampur."
    ).format(tanggal=filters.ranking(view))


def on_groups() -> str:
    """How a family comes into a group, as Markdown."""
    return _(
        "Kelompok diturunkan dari isian formulir; satu keluarga dapat masuk beberapa kelompok, jadi jumlahnya dapat "
        "melebihi semua keluarga. Isian yang tidak diketahui tidak memasukkan keluarga. Pada kolom isian, kurung siku "
        "menyatukan syarat dan garis miring berarti salah satu."
    )


def _score(least: Fraction, above: Fraction | None) -> str:
    if not least:
        return _("kekurangan kurang dari {batas} dari seluruh bobot").format(batas=_part(above or least))
    if above is None:
        return _("kekurangan sedikitnya {batas} dari seluruh bobot").format(batas=_part(least))
    return _("kekurangan sedikitnya {dari}, kurang dari {ke} dari seluruh bobot").format(
        dari=_part(least), ke=_part(above)
    )


def _limit(item: TingkatUang) -> str:
    if item.kelipatan is None:
        return _("selebihnya")
    return _("pengeluaran sekapita di bawah {batas}").format(batas=f"{_times(item.kelipatan)}{_line(item.garis)}")


def groups(view: View) -> pd.DataFrame:
    """Groups: which families belong to them, in words and by the answers of the form."""
    katalog = view.data.katalog
    return pd.DataFrame(
        [
            {
                _("Kelompok"): item.label(bahasa()),
                _("Keluarga masuk bila"): item.uraian(bahasa()),
                _("Menurut isian Regsosek"): rule(item.aturan, katalog),
            }
            for item in katalog.kelompok
        ]
    )


def causes(view: View) -> pd.DataFrame:
    """Causes with their kind."""
    kinds = {j.kode: j.label(bahasa()) for j in view.data.katalog.jenis_penyebab}
    return pd.DataFrame(
        [{_("Penyebab"): p.label(bahasa()), _("Jenis"): kinds[p.jenis]} for p in view.data.katalog.penyebab]
    )


def _times(factor: Fraction) -> str:
    return "" if factor == 1 else f"{number(float(factor), 1)} × "


def _line(jenis: str) -> str:
    return {"miskin": _("garis kemiskinan"), "ekstrem": _("garis kemiskinan ekstrem")}[jenis]


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


def lines_by_round(view: View) -> pd.DataFrame:
    """Which poverty line measured the families of which round."""

    def used(jenis: str, putaran: str) -> str:
        return "; ".join(_amount(view, item) for item in view.data.lines(view.state, jenis, putaran)) or "–"

    return pd.DataFrame(
        [
            {
                _("Putaran"): putaran,
                _("Garis kemiskinan"): used("miskin", putaran),
                _("Garis kemiskinan ekstrem"): used("ekstrem", putaran),
            }
            for putaran in view.data.putaran
        ]
    )


def _amount(view: View, item: Garis) -> str:
    where = view.data.katalog.wilayah.name_of(item.wilayah)
    return f"{rupiah(item.rp_kapita_bulan)} ({where}, {item.berlaku_sejak.year})"


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
