"""What the search box knows: every place, group, cause, level, measure and page, with the words that find it.

The browser fetches it once under the hash of its content and searches there; no key stroke reaches the server.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from dashboard.filters.codes import CHOICES, LANGUAGES, METHOD, PUBLISHED, SECTIONS_OF
from dashboard.navigation import PAGES, PageSpec
from dashboard.wording import N_, _, bahasa, spoken
from peka_core.access.principal import Peran
from peka_core.catalog import Catalog, Istilah
from peka_core.catalog.gampong import codes_of, plain_words, recogniser
from peka_core.catalog.ukuran import Ukuran, measures
from peka_core.disclosure.shares import followed

HOME = PAGES[0].url
"""The page that stands at the root."""
KINDS = {
    "gampong": N_("Gampong"),
    "kecamatan": N_("Kecamatan"),
    "kelompok": N_("Kelompok"),
    "penyebab": N_("Penyebab"),
    "tingkat": N_("Tingkat kemiskinan"),
    "jenis_program": N_("Jenis program"),
    "tahap": N_("Tahap kemandirian"),
    "ukuran": N_("Ukuran"),
    "sektor": N_("Sektor"),
    "halaman": N_("Halaman"),
}
"""What can be found, in the order of headings; all but pages are fields of the filter."""
FILTERED = (
    "ringkasan",
    "peta",
    "rincian",
    "gampong",
    "kekokohan",
    "statistik",
    "kemandirian",
    "program",
    "integrasi",
    "prioritas",
    "tantangan",
    "kemitraan",
)
"""Pages that heed a filter of families."""
SHOWN_ON = {
    "gampong": ("gampong", *FILTERED, "partisipasi"),
    "kecamatan": (
        *("peta", "ringkasan", "rincian", "statistik", "kemandirian", "program", "integrasi", "partisipasi"),
        *("prioritas", "tantangan", "kemitraan"),
    ),
    "kelompok": ("rincian", *FILTERED),
    "penyebab": ("rincian", *FILTERED),
    "tingkat": ("rincian", *FILTERED),
    "jenis_program": ("peta", *FILTERED),
    "tahap": ("peta", *FILTERED),
    "sektor": ("kemitraan",),
    "ukuran": ("peta",),
}
"""Pages that show a choice of that kind; the first is where it leads from any other page."""
CLEARED = {"gampong": ("kecamatan", "jenjang", "kotak"), "kecamatan": ("gampong", "kotak")}
"""Fields that would contradict a choice."""

PARTS = {"peta": ("jenis", "grafik"), "rincian": ("sumbu",), **dict.fromkeys(SECTIONS_OF, ("bagian",))}
"""Parts of pages that have an address: fields whose choices are looked for by name."""
KNOWN_AS = {
    "uang": ("gini", "lorenz", "ketimpangan", "biaya", "rupiah", "inequality", "cost"),
    "perubahan": ("transisi", "keluar masuk kemiskinan", "tren", "transitions", "trend"),
    "ruang": ("moran", "klaster", "pola", "tetangga", "clusters", "neighbours"),
    "data": ("kelengkapan", "isian kosong", "completeness", "missing"),
    "siapa": ("4w", "3w", "lembaga", "who does what where"),
    "celah": ("kesenjangan", "kebutuhan", "belum terjangkau", "gap", "unmet need"),
    "bertumpuk": ("tumpang tindih mitra", "ganda", "overlap", "duplication"),
    "hasil_mitra": ("kontribusi", "capaian mitra", "contribution", "results"),
    "tahap": ("ikk", "indeks kemandirian", "syarat lulus", "stages", "self-reliance index"),
    "ranah": ("dua belas ranah", "merah kuning hijau", "domains", "red yellow green"),
    "perpindahan": ("sankey", "naik turun tahap", "transitions", "moves"),
    "daftar": ("anggaran", "realisasi", "biaya per keluarga", "budget", "cost"),
    "jangkauan": ("cakupan", "penerima", "berhak", "terlewat", "coverage", "recipients"),
    "ketepatan": ("galat eksklusi", "galat inklusi", "cgh", "salah sasaran", "targeting", "exclusion error"),
    "tumpang": ("tanpa program", "ganda", "overlap", "duplication"),
    "sumber_daya": ("kurang dana", "kunjungan", "tenaga", "funding gap", "visits", "staff"),
    "bantuan_langsung": ("kebiasaan", "ketergantungan", "dependency", "direct aid"),
    "ketidaksetaraan": ("theil", "kesenjangan", "perempuan", "diskriminasi", "inequality", "gap", "women"),
    "keberlanjutan": ("bertahan", "kambuh", "dukungan berakhir", "sustainability", "relapse"),
    "musyawarah": ("rapat gampong", "hadir", "perempuan", "penyebab menurut warga", "meeting", "attendance"),
    "aspirasi": ("usulan warga", "tanggapan", "janji", "you said we did", "needs", "requests"),
    "penilaian": ("evaluasi", "keluhan", "kepuasan", "skor", "evaluation", "complaints", "satisfaction"),
    "sanggah": ("usul sanggah", "koreksi data", "keberatan", "corrections", "appeals"),
    "urutan": ("prioritas", "didahulukan", "peringkat gampong", "priority", "first"),
    "keluarga_utama": ("daftar prioritas", "priority list"),
    "aturan": ("rumus prioritas", "kuota", "priority rule", "quota"),
    "banding": ("aturan a dan b", "tahan bobot", "compare rules", "stability"),
    "padanan": ("cocok", "program apa", "matching", "what fits"),
    "dana": ("apbn", "apbk", "otsus", "zakat", "sumber dana", "kesenjangan", "funds", "gap"),
}
"""Other words by which parts are looked for."""
EXPLAINED = {
    "mutu": ("baik", "hati-hati", "terlalu sedikit", "tidak ditampilkan", "cakupan", "quality", "coverage"),
    "tingkat": ("peringkat nasional", "decile"),
    "hitungan": ("terhitung", "dinilai", "tercacah", "data tak lengkap", "counted", "assessed", "incomplete"),
    "ketidakpastian": ("selang kepercayaan", "galat", "peluang", "p", "q", "interval", "error", "chance"),
    "kelas": ("kuantil", "fisher jenks", "legenda", "classes", "legend"),
}
"""Words that the sections of the method page explain."""


OF_FAMILIES = ("keluarga", "keluarganya", "family", "families")
"""Words in the names of measures that tell none from another."""


class Entry(NamedTuple):
    """One thing to be found: kind, name on the screen, words that find it, what the address then says, page."""

    kind: str
    label: str
    words: str
    query: dict[str, str]
    page: str = ""


def content(katalog: Catalog, peran: Peran = Peran.ADMIN) -> bytes:
    """The index of what ``peran`` may open in the language of this run, as JSON; of no programme by its own name.

    Whoever serves it knows the catalogue alone, and no release.
    """
    return _content(replace(katalog, program=()), bahasa(), peran)


def version(katalog: Catalog, peran: Peran = Peran.ADMIN) -> str:
    """12 hex digits of that index."""
    return hashlib.sha256(content(katalog, peran)).hexdigest()[:12]


def named(katalog: Catalog, wanted: str) -> bytes | None:
    """The index whose version is ``wanted``, in whatever language; None when it is no longer in force."""
    for language in LANGUAGES:
        with spoken(language):
            for peran in Peran:
                if version(katalog, peran) == wanted:
                    return content(katalog, peran)
    return None


@lru_cache(maxsize=4 * len(Peran))
def _content(katalog: Catalog, language: str, peran: Peran) -> bytes:
    index: dict[str, Any] = {
        "kinds": {kind: _(KINDS[kind]) for kind in KINDS},
        "pages": {kind: [_address(page) for page in pages] for kind, pages in SHOWN_ON.items()},
        "cleared": CLEARED,
        "entries": [list(entry) for entry in entries(katalog, peran)],
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


def entries(katalog: Catalog, peran: Peran = Peran.ADMIN) -> Iterator[Entry]:
    """Everything that ``peran`` can find and open, in the order of the catalogue and the menus."""
    closed = PUBLISHED if peran is Peran.MITRA else {}
    known = recogniser(katalog.wilayah)
    for item in katalog.wilayah.gampong:
        codes = (item.kode, *(digits for digits, _rule in codes_of(item)))
        names = [key for key, kode in known.spellings.items() if kode == item.kode]
        words = _words((item.nama, *item.alias, *names, *codes))
        yield Entry("gampong", item.nama, words, {"gampong": item.kode})
    for item in katalog.wilayah.kecamatan:
        yield Entry(
            "kecamatan", item.nama, _words((item.nama, "kec", "kecamatan", item.kode)), {"kecamatan": item.kode}
        )
    for kind in (kind for kind in ("kelompok", "penyebab", "tingkat", "jenis_program", "tahap") if kind not in closed):
        yield from (_term(kind, item) for item in getattr(katalog, kind))
    for item in katalog.sektor:
        entry = _term("sektor", item)
        yield entry._replace(query={**entry.query, "bagian": "celah"})
    found = [item for item in measures(katalog).values() if item.jenis != "jangkauan"]
    known = followed(katalog) if peran is Peran.MITRA else measures(katalog)
    yield from (_term("ukuran", item) for item in found if item.kode in known or not item.of_families)
    for page in (page for page in PAGES if peran in page.peran):
        yield from _pages(page, closed)


def _term(kind: str, item: Istilah | Ukuran) -> Entry:
    words = _words((item.label_id, item.label_en, *item.sebutan))
    if isinstance(item, Ukuran):  # whoever writes "keluarga nelayan" asks for no measure
        words = " ".join(word for word in words.split() if word not in OF_FAMILIES)
    return Entry(kind, item.label(bahasa()), words, {kind: item.kode})


def _pages(spec: PageSpec, closed: Mapping[str, Collection[str]]) -> Iterator[Entry]:
    """The page itself, and its parts with an address of their own; of fields in ``closed`` only the codes there."""
    title, address = _(spec.title), _address(spec.url)
    yield Entry("halaman", title, _words((spec.title, title)), {}, address)
    for field in PARTS.get(spec.url, ()):
        held = closed.get(field, CHOICES[field])
        choices = SECTIONS_OF[spec.url] if field == "bagian" else CHOICES[field]
        for code, label in ((code, label) for code, label in choices.items() if code in held):
            words = _words((spec.title, title, label, _(label), *KNOWN_AS.get(code, ())))
            yield Entry("halaman", f"{title} · {_(label)}", words, {field: code}, address)
    if spec.url == "metode":
        for anchor, label in METHOD.items():
            words = _words((spec.title, title, label, _(label), *EXPLAINED.get(anchor, ())))
            yield Entry("halaman", f"{title} · {_(label)}", words, {}, f"{address}#{anchor}")


def _address(url: str) -> str:
    return "" if url == HOME else url


def _words(texts: Iterable[str]) -> str:
    """The different words of ``texts``, folded as the recogniser of gampong folds them."""
    return " ".join(dict.fromkeys(word for text in texts for word in plain_words(text).split()))
