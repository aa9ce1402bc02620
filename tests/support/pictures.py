"""Pictures made by hand, one of each kind, over the 18 gampong of the shipped boundaries."""

from dataclasses import replace
from typing import Any

import geopandas as gpd
import shapely

from dashboard.cartography.picture import Circle, Entry, Legend, Panel, Picture, Tick
from dashboard.cartography.png import Inset
from dashboard.cartography.request import Request, Scale, Variable
from dashboard.look.theme import LIGHT
from geodata import boundaries
from peka_core.catalog.units import UNITS

BATAS = boundaries.read(boundaries.SHIPPED).frame
SHAPES = gpd.GeoDataFrame({"kode": BATAS["kode_gampong"]}, geometry=BATAS.geometry, crs=BATAS.crs)
KECAMATAN = BATAS[["kode_kecamatan", "geometry"]].dissolve("kode_kecamatan").reset_index()
INSETS = (
    Inset("Pusat kota", (95.3075, 5.8825, 95.3385, 5.9025)),
    Inset("Pulau Rondo", (95.095, 6.065, 95.135, 6.085)),
)
CODES, NAMES = tuple(BATAS["kode_gampong"]), tuple(BATAS["nama"])
SIX = [0.231, 0.184, 0.062, 0.081, 0.043, 0.342, 0.214, 0.273, 0.151, 0.122, 0.305, 0.393, 0.417, 0.361, 0.253, 0.334]
SHARES = (*SIX, 0.288, 0.302)
NO_VALUE, FEW, OUTSIDE = 7, 10, 16
MARKS = "".join(
    {NO_VALUE: "-", FEW: ".", OUTSIDE: "_"}.get(i, str(min(int(value * 10), 4))) for i, value in enumerate(SHARES)
)
NOTES = (
    "Data contoh sintetis, bukan data keluarga nyata",
    "Bagian keluarga yang kekurangannya mencapai sepertiga atau lebih dari 16 indikator",
    "Sumber: pendataan PEKA putaran 2026-1, diimpor 24 November 2026, n = 9.812 keluarga",
    "Batas skematik, bukan batas resmi",
    "© OpenStreetMap contributors",
)


def _percent(value: float) -> str:
    return f"{value * 100:.1f}".replace(".", ",") + "\N{NO-BREAK SPACE}%"


VALUES = tuple("" if MARKS[i] in "-._" else _percent(value) for i, value in enumerate(SHARES))
ENTRIES = tuple(
    Entry(str(i), colour, "", f"{i * 10}–{i * 10 + 10}\N{NO-BREAK SPACE}%", MARKS.count(str(i)))
    for i, colour in enumerate(LIGHT.sequential)
)
OTHERS = (
    Entry("-", LIGHT.no_data, "hatch", "tidak ada data", 1),
    Entry(".", LIGHT.suppressed, "dots", "tidak ditampilkan: data terlalu sedikit", 1),
    Entry("_", LIGHT.unclassified, "cross", "di luar semua kelas", 1),
    Entry("~", LIGHT.muted, "stripes", "gunakan hati-hati", 1),
)
CLASSES = Legend(
    "kelas",
    "Keluarga miskin multidimensi (H)",
    (*ENTRIES, *OTHERS),
    rule="Batas kelas tetap, sama di semua putaran. Nilai tepat di batas masuk kelas di atasnya.",
    edges=(0.0, 0.2, 0.4, 0.6, 0.8, 1.0),
    strip=tuple(Tick(i, value / 0.5) for i, value in enumerate(SHARES) if MARKS[i] not in "-._"),
)
PANEL = Panel("Keluarga miskin multidimensi (H)", MARKS, tuple(f"{name}: …" for name in NAMES), VALUES, careful=(13,))
NUMBERS = tuple(None if MARKS[i] in "-." else value for i, value in enumerate(SHARES))
CHOROPLETH = Picture(
    Request(
        kind="laju",
        title="Di Sabang 24,3 % keluarga miskin multidimensi; tertinggi di Iboih (41,7 %) dan Anoe Itam (39,3 %)",
        codes=CODES,
        names=NAMES,
        variables=(),
        scale=Scale(),
        look=LIGHT,
        selected=frozenset(CODES[12:13]),
        notes=NOTES,
    ),
    palette=LIGHT.sequential,
    panels=(PANEL,),
    legends=(CLASSES,),
)


def changed(picture: Picture, **changes: Any) -> Picture:
    """``picture`` with other panels, legends or palette, or asked to be something else; areas by place."""
    if "numbers" in changes:
        changes["variables"] = tuple(Variable("", UNITS["bagian"], values, (), ()) for values in changes.pop("numbers"))
    for name in {"selected", "faded"} & set(changes):
        changes[name] = frozenset(CODES[i] for i in changes[name])
    own = {name: changes.pop(name) for name in ("palette", "panels", "legends") if name in changes}
    return replace(picture, request=replace(picture.request, **changes), **own)


CHOROPLETH = changed(CHOROPLETH, numbers=(NUMBERS,))
FADED = changed(CHOROPLETH, faded=tuple(range(5)), selected=(8, 11))

RED = ("#e8e8e8", "#e4acac", "#c85a5a", "#b0d5df", "#ad9ea5", "#985356", "#64acbe", "#627f8c", "#574249")
NINE = "".join(str(3 * min(int(v * 10) % 3, 2) + min(int(v * 7), 2)) for v in SHARES)
BIVARIATE = changed(
    CHOROPLETH,
    kind="bivariat",
    title="Miskin multidimensi dan pengeluaran di bawah garis: dua-duanya tinggi di lima gampong",
    palette=RED,
    panels=(replace(PANEL, title="", classes=NINE[:17] + "-", careful=()),),
    legends=(
        Legend(
            "kotak",
            "",
            (
                *(Entry(str(i), colour, "", f"{i}", NINE[:17].count(str(i))) for i, colour in enumerate(RED)),
                OTHERS[0],
            ),
            rule="Tiap ukuran dibagi tiga sama banyak. Pilih satu kotak untuk menyorot wilayahnya.",
            axes=("Miskin multidimensi (H)", "Pengeluaran di bawah garis kemiskinan (P0)"),
        ),
    ),
)
COUNTS = (212, 184, 402, 381, 233, 112, 304, 93, 551, 322, 65, 93, 117, 81, 53, 34, 48, 62)
PLAIN = changed(
    CHOROPLETH,
    palette=(LIGHT.land,),
    numbers=(tuple(float(count) for count in COUNTS),),
    title="551 keluarga miskin tinggal di Cot Ba'U, terbanyak di Sabang",
)
COUNTED = replace(PANEL, title="Keluarga miskin", classes="0" * 18, values=tuple(map(str, COUNTS)), careful=())
BUBBLES = changed(
    PLAIN,
    kind="jumlah",
    panels=(replace(COUNTED, bubbles=tuple(46 * (count / 551) ** 0.5 for count in COUNTS)),),
    legends=(
        Legend(
            "lingkaran",
            "Keluarga miskin",
            (),
            rule="Luas lingkaran sebanding dengan jumlah.",
            circles=tuple(Circle(46 * (n / 551) ** 0.5, f"{n} keluarga") for n in (500, 125, 31)),
        ),
    ),
)
DOTS = changed(
    PLAIN,
    kind="titik",
    panels=(replace(COUNTED, dots=tuple(count // 5 for count in COUNTS)),),
    legends=(
        Legend(
            "titik",
            "Keluarga miskin",
            (Entry("0", LIGHT.brand, "", "1 titik = 5 keluarga", 0),),
            rule="Titik disebar acak di dalam wilayah, bukan letak rumah. Kurang dari 5 keluarga tidak diberi titik.",
        ),
    ),
)


def _places(shape: shapely.Geometry) -> list[tuple[float, float]]:
    """Places on a spiral around the middle of an area."""
    middle = shapely.point_on_surface(shape)
    return [(middle.x + 0.00003 * k * (-1) ** k, middle.y + 0.00003 * k * (-1) ** (k // 2)) for k in range(150)]


PLACES = {code: _places(shape) for code, shape in zip(CODES, SHAPES.geometry, strict=True)}
SECOND = replace(
    PANEL,
    title="Pengeluaran di bawah garis kemiskinan (P0)",
    classes="".join(str((int(v * 30)) % 5) for v in SHARES),
    values=tuple(_percent(v / 2) for v in SHARES),
    careful=(),
    legend=1,
)
SIDE = changed(
    CHOROPLETH,
    kind="jajar",
    title="Miskin multidimensi dan miskin pengeluaran bersanding",
    panels=(PANEL, SECOND),
    legends=(CLASSES, replace(CLASSES, title=SECOND.title, entries=ENTRIES)),
    numbers=(NUMBERS, SHARES),
)
INDICATORS = (
    "Angka kematian anak", "Gizi", "Lama sekolah", "Partisipasi sekolah", "Bahan bakar memasak", "Sanitasi",
    "Air minum", "Listrik", "Lantai, dinding, dan atap rumah", "Aset", "Tabungan atau rekening", "Akses internet",
)  # fmt: skip


def _series(titles: tuple[str, ...], kind: str) -> Picture:
    panels = tuple(
        replace(
            PANEL,
            title=title,
            classes="".join(str((int(v * 10) + k) % 5) for v in SHARES),
            values=tuple(_percent(v) for v in SHARES),
            careful=(),
        )
        for k, title in enumerate(titles)
    )
    return changed(
        CHOROPLETH,
        kind=kind,
        title="Kekurangan menurut indikator",
        panels=panels,
        legends=(replace(CLASSES, title="Bagian keluarga yang kekurangan"),),
        numbers=tuple(SHARES for _ in titles),
    )


MULTIPLES = _series(INDICATORS, "deret")
ROUNDS = _series(("Putaran 2025-1", "Putaran 2025-2", "Putaran 2026-1"), "waktu")
PICTURES = {
    "laju": CHOROPLETH,
    "tersaring": FADED,
    "bivariat": BIVARIATE,
    "jumlah": BUBBLES,
    "titik": DOTS,
    "jajar": SIDE,
    "deret": MULTIPLES,
    "waktu": ROUNDS,
}
