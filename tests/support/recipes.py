"""One change for each row of "Menambah sesuatu" in README: the files it touches, and what is done to each.

A recipe adds something invented. ``tests/support/added.py`` looks in the copy whether each is really there.
"""

import json
from collections.abc import Callable, Mapping

Edit = Callable[[str], str]
"""From the text of a file (empty for a new one) to its new text."""
DICTIONARY = "docs/kamus.md"
"""Made by docs/buat_kamus.py, never by hand."""
PO = "locale/en/LC_MESSAGES/peka.po"


def new(text: str) -> Edit:
    """A file that was not there."""

    def write(before: str) -> str:
        assert not before, "the file exists already"
        return text.lstrip("\n")

    return write


def swap(*pairs: tuple[str, str]) -> Edit:
    """A text that stands just once, by another; one pair after the other."""

    def write(before: str) -> str:
        for old, fresh in pairs:
            assert before.count(old) == 1, f"{before.count(old)} times: {old}"
            before = before.replace(old, fresh)
        return before

    return write


def below(line: str, more: str) -> Edit:
    """Lines below one that stands just once."""
    return swap((line, f"{line}\n{more}"))


def append(text: str) -> Edit:
    """Lines at the end."""
    return lambda before: f"{before.rstrip()}\n{text}"


def english(texts: Mapping[str, str]) -> Edit:
    """Translations, by the Indonesian text."""
    return append("".join(f'\nmsgid "{said}"\nmsgstr "{text}"\n' for said, text in texts.items()))


def made(before: str) -> str:
    """The dictionary is written anew once every recipe was followed."""
    return before


TABLE = '''
"""Wells: one row a gampong and round."""

from peka_core.tables.contract import KODE_GAMPONG, PUTARAN_DATA, Tabel, bulat

SUMUR = Tabel(
    "sumur",
    "Sumur umum",
    (KODE_GAMPONG, PUTARAN_DATA, bulat("banyak", "Banyaknya", 0, 500)),
    kunci=("kode_gampong", "putaran"),
)
'''
INDICATOR = """
[[indikator]]
kode = "pangan"
dimensi = "kesehatan"
label_id = "Cukup makan"
label_en = "Enough to eat"
kekurangan_id = "Kurang pangan"
kekurangan_en = "Short of food"
bobot = 7
uraian_id = "Pernah sehari penuh tidak makan."
uraian_en = "Went a whole day without eating."
rujukan_id = "contoh untuk uji"
rujukan_en = "example for a test"
aturan = { kolom = "sehari_tidak_makan", sama = 1 }
"""
CASES = """
# Kurang pangan.
- kasus: Pernah sehari tidak makan
  keluarga: {sehari_tidak_makan: Ya}
  hasil: terdeprivasi
- kasus: Tidak pernah
  keluarga: {sehari_tidak_makan: Tidak}
  hasil: tidak terdeprivasi
- kasus: Tidak ditanyakan
  hasil: hilang
"""
CAUSE = """
[[penyebab]]
kode = "judi_daring"
label_id = "Judi daring"
label_en = "Online gambling"
jenis = "kultural"
"""
GROUP = """
[[kelompok]]
kode = "buruh_bangunan"
label_id = "Buruh bangunan"
label_en = "Construction workers"
uraian_id = "Ada anggota yang bekerja di konstruksi."
uraian_en = "A member works in construction."
aturan = { anggota = "ada", yang = { kolom = "bekerja", sama = 1 }, memenuhi = { kolom = "lapangan_usaha", sama = 11 } }
"""
LINE = """
[[garis]]
jenis = "miskin"
seri = "bps"
wilayah = "11.72"
berlaku_sejak = 2026-03-01
rp_kapita_bulan = 801250
sumber = "angka karangan untuk uji"
"""
MEASURE = """
[[ukuran]]
kode = "tidak_miskin"
label_id = "Tidak miskin"
label_en = "Not poor"
arti_id = "Penduduk yang tidak miskin dan tidak rentan."
arti_en = "People neither poor nor vulnerable."
satuan = "penduduk"
jenis = "tingkat"
dasar = "lengkap"
"""
CHART = '''
"""One number in large letters."""

import plotly.graph_objects as go


def number_alone(value: float) -> go.Figure:
    """The number and nothing else."""
    return go.Figure(go.Indicator(value=value), layout={"height": 200})
'''
BESIDE = """
def _alone(view: View) -> None:
    fig = angka.number_alone(view.data.families(view.state))
    chart.chart(fig, "peta_angka", _("Banyak keluarga"), after_map=True)


Draw = Callable"""
SECTION = '''
"""How many families there are, alone."""

from dashboard.blocks import text
from dashboard.shell.view import View
from dashboard.wording import _, number


def headline(view: View) -> str:
    """Families of the round."""
    return _("{n} keluarga terdata").format(n=number(view.data.families(view.state)))


def show(view: View) -> None:
    """The same as a note."""
    text.note(headline(view))
'''
PAGE = '''
"""Catatan: what officials wrote down."""

from dashboard.blocks import controls, frame, text
from dashboard.shell.view import view
from dashboard.wording import _

page = view()
total = page.data.total(page.state)
frame.title(_("Catatan pendataan"))
controls.controls(page)
text.source_line(page, total["tercacah"])
'''
READER = '''
"""Tables as lists of objects, one a row."""

import json
from pathlib import Path

import polars as pl

from peka_core.intake.readers.guard import checksum
from peka_core.intake.sheet import Document, sheet_of


def read(path: Path) -> Document:
    """One table of text cells, its headings in row 1."""
    digest = checksum(path)
    rows = json.loads(path.read_text(encoding="utf-8"))
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [[name, *(row.get(name) for row in rows)] for name in names]
    return Document(path.name, digest, (sheet_of(path.stem, [pl.Series(column) for column in cells]),))
'''
EXPORT = '''
"""JSON for other programs: title, notes, and one object a row."""

import json as standard

from peka_core.exports.sheet import Book, Sheet, book_of


def json(content: Book | Sheet) -> bytes:
    """``content`` as one JSON object."""
    book = book_of(content)
    whole = {"judul": book.judul, "catatan": book.notes, "tabel": {sheet.nama: _rows(sheet) for sheet in book.tabel}}
    return standard.dumps(whole, ensure_ascii=False).encode()


def _rows(sheet: Sheet) -> list[dict]:
    return [dict(zip((column.judul for column in sheet.kolom), row, strict=True)) for row in sheet.rows]
'''
PLACE = {
    "type": "Feature",
    "properties": {
        "nama": "SD Negeri Contoh",
        "jenis": "sekolah",
        "ketelitian": 20,
        "sumber": "Dinas Pendidikan Kota Sabang, GPS 2026",
        "kode_gampong": "11.72.01.2008",
    },
    "geometry": {"type": "Point", "coordinates": [95.3226, 5.8979]},
}
LANGUAGE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: ms\\n"

msgid "Ringkasan"
msgstr "Rumusan"
"""


def _weights(text: str) -> str:
    """Thirty of the dimension spread over four indicators instead of three."""
    for code in ("gizi", "jamkes", "rawat"):
        start = text.index(f'kode = "{code}"')
        place = text.index("bobot = 10", start)
        text = text[:place] + ("bobot = 7" if code == "rawat" else "bobot = 8") + text[place + len("bobot = 10") :]
    return text


def _palette(text: str) -> str:
    """Both looks get a palette with the colours of the grey one."""
    block = '        "kelabu": {'
    first, *parts = text.split(block)
    return first + "".join(_doubled(block, part) for part in parts)


def _doubled(block: str, part: str) -> str:
    body, rest = part.split("        },\n", 1)
    return f"{block}{body}        }},\n" + f'        "abu": {{{body}        }},\n' + rest


RECIPES: Mapping[str, Mapping[str, Edit]] = {
    "Tabel rilis": {
        "peka_core/tables/sumur.py": new(TABLE),
        "peka_core/tables/__init__.py": swap(
            ("\nTABEL: dict", "from peka_core.tables.sumur import SUMUR\n\nTABEL: dict"),
            ("KELUARGA, ANGGOTA, ASESMEN)", "KELUARGA, ANGGOTA, ASESMEN, SUMUR)"),
        ),
        "peka_core/intake/aliases.py": below(
            "ALIASES: dict[str, dict[str, tuple[str, ...]]] = {", '    "sumur": {"banyak": ("jumlah sumur",)},'
        ),
        DICTIONARY: made,
    },
    "Indikator": {
        "peka_core/catalog/indikator.toml": lambda before: append(INDICATOR)(_weights(before)),
        "peka_core/tables/keluarga.py": below(
            '        kode("internet", "Internet sebulan terakhir", "505"),',
            '        kode("sehari_tidak_makan", "Sehari tidak makan (1 ya, 2 tidak)", "ya_tidak"),',
        ),
        "peka_core/synthetic/parameters.toml": below(
            "[kolom_keluarga.daftar]",
            "sehari_tidak_makan = { kode = [1, 2], bagian = [0.1, 0.9], muatan = [0.5, 0.2], tetap = 0.9 }",
        ),
        "tests/cases/indikator/pangan.yaml": new(CASES),
        "tests/peka_core/deprivation/test_deprivation.py": below(
            '    "rekening": "Ya, untuk pribadi",', '    "sehari_tidak_makan": "Tidak",'
        ),
        "docs/metode.md": swap(("\n(65536, 336)\n", "\n(131072, 2592)\n"), ("\n296\n", "\n572\n")),
        DICTIONARY: made,
    },
    "Penyebab": {
        "peka_core/catalog/penyebab.toml": append(CAUSE),
        "peka_core/synthetic/parameters.toml": append("judi_daring = { dasar = 0.2, guncangan = 0.9 }\n"),
        DICTIONARY: made,
    },
    "Kelompok": {
        "peka_core/catalog/kelompok.toml": append(GROUP),
        "tests/cases/kelompok.yaml": append(
            "buruh_bangunan:\n  termasuk: {bekerja: Ya, lapangan_usaha: Konstruksi}\n"
            "  tidak: {bekerja: Tidak, lapangan_usaha: Konstruksi}\n"
        ),
        DICTIONARY: made,
    },
    "Garis kemiskinan": {"peka_core/catalog/garis_kemiskinan.toml": append(LINE), DICTIONARY: made},
    "Ukuran": {
        "peka_core/catalog/ukuran.toml": append(MEASURE),
        "peka_core/catalog/pita_peta.toml": swap(('["H", "rentan",', '["H", "rentan", "tidak_miskin",')),
        "peka_core/tabulation/registry.py": below(
            '    "rentan": _band("rentan"),', '    "tidak_miskin": _band("tidak_miskin"),'
        ),
        "docs/metode.md": swap(
            ("\n## Kelompok dan penyebab\n", '\n"Tidak miskin" memuat sisanya.\n\n## Kelompok dan penyebab\n')
        ),
        DICTIONARY: made,
    },
    "Batas kelas tetap": {
        "peka_core/catalog/pita_peta.toml": swap(("0.05, 0.1, 0.15, 0.2, 1]", "0.05, 0.1, 0.15, 0.25, 1]")),
        DICTIONARY: made,
    },
    "Jenis peta": {
        "dashboard/filters/codes.py": swap(
            ('    "waktu": N_(', '    "lengkap": N_("Isian lengkap"),\n    "waktu": N_(')
        ),
        "dashboard/cartography/kinds.py": swap(
            ('    "waktu": Kind(', '    "lengkap": Kind("lengkap", "lingkaran"),\n    "waktu": Kind('),
            ('"porsi", "selisih"]', '"porsi", "selisih", "lengkap"]'),
        ),
        "dashboard/maps/numbers.py": swap(
            ('        "selisih": _difference,', '        "selisih": _difference,\n        "lengkap": _complete,'),
            (
                "def _difference(view: View)",
                "def _complete(view: View) -> Variable:\n"
                '    """Families with complete answers."""\n'
                '    counts = measured(view)["keluarga"].to_list()\n'
                "    texts = tuple(number(count) for count in counts)\n"
                '    return Variable(_("Isian lengkap"), UNITS["bulat"], tuple(counts), texts, texts)\n\n\n'
                "def _difference(view: View)",
            ),
        ),
        "docs/peta.md": below(
            "|---|---|---|---|", "| Isian lengkap | `jenis=lengkap` | Di mana isiannya lengkap? | – |"
        ),
        PO: english({"Isian lengkap": "Complete answers"}),
    },
    "Cara kelas": {
        "dashboard/filters/codes.py": swap(
            (
                '    "simpangan": Method(',
                '    "belah": Method(N_("Belah dua"), N_("Dua kelas, dibelah di tengah.")),\n    "simpangan": Method(',
            )
        ),
        "dashboard/cartography/classes.py": below(
            "EDGES: Mapping[str, Callable[[np.ndarray, int], tuple[float, ...]]] = {",
            '    "belah": lambda known, _k: _between(known, [float(known.mean())]),',
        ),
        "docs/metode.md": below("| Cara | Batas kelas |\n|---|---|", "| Belah dua | rata-rata nilai pada peta |"),
        PO: english({"Belah dua": "In halves", "Dua kelas, dibelah di tengah.": "Two classes, parted in the middle."}),
    },
    "Palet": {
        "dashboard/filters/codes.py": below('    "kelabu": N_("Kelabu (cetak)"),', '    "abu": N_("Abu muda"),'),
        "dashboard/look/palettes.py": _palette,
        PO: english({"Abu muda": "Pale grey"}),
    },
    "Grafik di samping peta": {
        "dashboard/filters/codes.py": swap(
            ('    "lereng": N_(', '    "angka": N_("Banyak keluarga"),\n    "lereng": N_(')
        ),
        "dashboard/charts/angka.py": new(CHART),
        "dashboard/parts/peta/panel.py": swap(
            (
                "from dashboard.cartography.picture import Picture\n",
                "from dashboard.cartography.picture import Picture\nfrom dashboard.charts import angka\n",
            ),
            ("\nDraw = Callable", BESIDE),
            (
                '    "lereng": lambda',
                '    "angka": lambda view, _table, _picture: _alone(view),\n    "lereng": lambda',
            ),
        ),
        "docs/peta.md": swap(("perubahan antarputaran. Klik", "perubahan antarputaran, banyak keluarga. Klik")),
        PO: english({"Banyak keluarga": "How many families"}),
    },
    "Bagian halaman Statistik, Kemandirian, atau Program": {
        "dashboard/filters/codes.py": swap(('"data": N_("Data")}', '"data": N_("Data"), "jumlah": N_("Jumlahnya")}')),
        "dashboard/parts/statistik/jumlah.py": new(SECTION),
        "dashboard/parts/statistik/sections.py": swap(
            ("import change, missing, money, space", "import change, jumlah, missing, money, space"),
            ('    "data": missing,', '    "data": missing,\n    "jumlah": jumlah,'),
        ),
        PO: english({"Jumlahnya": "Count", "{n} keluarga terdata": "{n} families recorded"}),
    },
    "Halaman": {
        "pages/catatan.py": new(PAGE),
        "dashboard/navigation.py": below(
            '    PageSpec("ringkasan.py", "Ringkasan", "ringkasan", ":material/home:", "gambaran", EVERYONE),',
            '    PageSpec("catatan.py", "Catatan lapangan", "catatan", ":material/note:", "gambaran", EVERYONE),',
        ),
        "README.md": below("| Halaman | Isi |\n|---|---|", "| Catatan lapangan | Catatan pendataan |"),
        PO: english({"Catatan lapangan": "Field notes", "Catatan pendataan": "Notes of the survey"}),
    },
    "Tempat dan layanan umum": {
        "PEKA_DATA/tempat.geojson": new(json.dumps({"type": "FeatureCollection", "features": [PLACE]})),
    },
    "Format sumber": {
        "peka_core/intake/readers/objects.py": new(READER),
        "peka_core/intake/readers/__init__.py": swap(
            ("import delimited, folder, parquet, workbook", "import delimited, folder, objects, parquet, workbook"),
            ("\n)\n\n\ndef read(", '\n    Source("JSON", (".json",), objects.read),\n)\n\n\ndef read('),
        ),
        "docs/format-data.md": below(
            "| Sumber | Akhiran | Catatan |\n|---|---|---|", "| JSON | `.json` | Daftar objek, satu objek satu baris |"
        ),
    },
    "Format unduhan": {
        "peka_core/exports/objects.py": new(EXPORT),
        "peka_core/exports/__init__.py": swap(
            (
                "from peka_core.exports.sheet import",
                "from peka_core.exports.objects import json\nfrom peka_core.exports.sheet import",
            ),
            (
                '    Export("csv", "CSV (titik koma)", "text/csv", csv, single=True),',
                '    Export("csv", "CSV (titik koma)", "text/csv", csv, single=True),\n'
                '    Export("json", "JSON (untuk program)", "application/json", json),',
            ),
        ),
        "README.md": swap(("Excel, CSV) |", "Excel, CSV, JSON) |")),
        PO: english({"JSON (untuk program)": "JSON (for programs)"}),
    },
    "Bahasa": {
        "dashboard/filters/codes.py": swap(('"en": "English"}', '"en": "English", "ms": "Bahasa Melayu"}')),
        "dashboard/wording.py": swap(('"en": "en_GB"}', '"en": "en_GB", "ms": "ms_MY"}')),
        "locale/ms/LC_MESSAGES/peka.po": new(LANGUAGE),
    },
}
