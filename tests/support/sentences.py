"""Every sentence a view puts on its pages and into its files, and what may be wrong with one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from dashboard.blocks import chart, downloads, map_files, tables
from dashboard.cartography.browser import legend
from dashboard.cartography.build import build
from dashboard.cartography.kinds import KINDS
from dashboard.maps import request
from dashboard.parts import gampong
from dashboard.parts.kekokohan import findings, headline
from dashboard.parts.kemandirian import sections as kemandirian
from dashboard.parts.rincian import perincian
from dashboard.parts.statistik import sections
from dashboard.sentences import changes, comparing, filters, headlines, maps, measures, subject
from dashboard.shell.view import View

WHAT = "PEKA"
"""What a chart or a sheet is said to show: a word of every language."""


class Said(NamedTuple):
    """A sentence: where it stands, the words, and of what it is: "here" (the selected places), "around" (all areas no
    filter leaves out), "whole" (the city), "gampong" (that of a profile), or "" where it need not say."""

    at: str
    text: str
    of: str


def sentences(view: View, kinds: Iterable[str] = KINDS) -> Iterator[Said]:
    """All of a view, of every page, kind of map, part and axis."""
    yield from overview(view)
    for kind in kinds:
        yield from of_map(replace(view, page="peta", state=replace(view.state, jenis=kind)))
        if kind == "deret":
            yield from of_map(replace(view, page="peta", state=replace(view.state, jenis=kind, deret="putaran")))
    yield from others(view)


def overview(view: View) -> Iterator[Said]:
    """The first page: headline, cards, remarks."""
    total = view.data.total(view.state)
    yield Said("ringkasan", headlines.headline(view, view.data.by_gampong(view.state), total), "here")
    if total["keluarga"]:
        for figure in headlines.figures(view, total):
            yield from (Said("kartu", text, "") for text in (figure.label, figure.value, figure.detail) if text)
    yield from (Said("catatan", line, "") for line in changes.remarks(view))
    if restricted := filters.restrictions(view):
        yield Said("saringan", restricted, "")


def of_map(view: View) -> Iterator[Said]:
    """A map of one kind: headline, titles, legend, what it says of each area, its files."""
    at = f"peta {view.state.jenis} {view.state.deret}"
    picture = build(request.request(view))
    total = view.data.total(view.state)
    # What families a whole city has is said of the city, also where a part of it is chosen.
    share = view.state.jenis == "porsi" and total["keluarga"] + total["keluarga_hilang"]
    yield Said(at, maps.headline(view, picture), "whole" if share else "here")
    yield Said(f"{at}: judul", picture.request.title, "around")
    yield Said(f"{at}: tabel", tables.areas(view, view.data.shown(view.state)).judul, "around")
    yield Said(f"{at}: grafik", chart.titled(view, WHAT, "gampong"), "around")
    yield from (Said(f"{at}: panel", variable.title, "") for variable in picture.request.variables)
    for item in picture.legends:
        yield from (Said(f"{at}: legenda", entry.text, "mark") for entry in item.entries)
        yield Said(f"{at}: aturan", item.rule, "")
    yield Said(f"{at}: wilayah", re.sub("<.*?>", "", legend.sentence(picture)), "")
    yield from (Said(f"{at}: wilayah", text, "") for text in picture.panels[0].texts)
    yield from (Said(f"{at}: catatan", line, "") for line in changes.notes_of_map(view))
    yield Said(f"{at}: berkas", downloads.file_name(view), "file")
    labels = map_files.labels(view, view.data.shown(view.state))
    yield from (Said(f"{at}: catatan berkas", line, "") for line in labels if view.data.katalog.hash not in line)


def others(view: View) -> Iterator[Said]:
    """The headlines of the other pages, and how their charts are called."""
    total = view.data.total(view.state)
    for axis in ("dimensi", "penyebab", "kelompok"):
        own = replace(view, page="rincian", state=replace(view.state, sumbu=axis))
        yield Said(f"rincian {axis}", perincian.headline(own, total), "here")
        yield Said(f"rincian {axis}: grafik", chart.titled(own, WHAT), "here")
    chosen = gampong.chosen(view)
    here = gampong.figures(view, chosen)
    yield Said("gampong", gampong.headline(view, chosen, here), "gampong")
    for part in ("uang", "perubahan", "ruang", "data"):
        own = sections.asked(replace(view, page="statistik", state=replace(view.state, bagian=part)))
        families = sections.families(own)
        of = "whole" if part == "ruang" and families else "here"
        yield Said(f"statistik {part}", sections.headline(own, families), f"{of}, semua tingkat")
    for part in ("tahap", "ranah", "perpindahan"):
        own = replace(view, page="kemandirian", state=replace(view.state, bagian=part))
        yield Said(f"kemandirian {part}", kemandirian.headline(own, kemandirian.families(own)), "here")
    own = replace(view, page="kekokohan")
    found = findings.findings(own)
    yield Said("kekokohan", headline.headline(own, found), "whole" if found.base else "here")
    yield Said("kekokohan: grafik", chart.titled(own, WHAT), "whole")
    yield Said("mutu", measures.data_quality(view, total), "")
    yield Said("saringan pendek", subject.title(view, WHAT), "here")


ODD = {
    "double blank": r"  ",
    "nothing": r"\bNone\b|\bnan\b|\bNaN\b|\bTrue\b|\bFalse\b",
    "placeholder": r"[{}]",
    "dash for a number": r"– (pada|on|dari|of)\b|[=:] –(?!\S)|^–",
    "hyphen for a minus": r"(?<![\w.,–-])-\d",
    "minus nothing": r"[-−]0([.,]0+)?(?![.,]?\d)",
    "plus nothing": r"\+0([.,]0+)?(?![.,]?\d)",
    "blank before a stop": r" [,.;:](\s|$)",
    "two stops": r"[,;:.]\s*[,;:]|(?<!\.)\.\.(?!\.)|;\s*;",
    "open end": r"[,;:(]\s*$",
    "empty brackets": r"\(\s*\)",
    "a unit inside a range": r"[^\W\d_]–[+−]?\d",
    "areas that are none": r"\b(di|in|hanya|only|karena|because) 0 |\b0 (gampong|kecamatan|subdistricts) (dengan|with)",
    "a large number without separators": r"(?<![\d.,])\d{5,}",
}
SUPERLATIVE = re.compile(r"(tertinggi|terbesar|terbanyak|paling sering|highest|largest|most)\b[^;]*", re.IGNORECASE)
NOTHING = re.compile(r"(?<![\d.,–])0([.,]0+)?\s%")
FOREIGN = re.compile(r"\b(dan|atau|keluarga|penduduk|hanya|putaran|wilayah|tidak|kecamatan|dari|di)\b")


def wrong(said: Said, language: str) -> list[str]:
    """What is odd about a sentence in ``language``; nothing about one that reads as one."""
    text = said.text.replace("\N{NO-BREAK SPACE}", " ")
    found = [what for what, pattern in ODD.items() if re.search(pattern, text)]
    if not text.strip():
        found.append("no words")
    if said.of == "file":
        return [] if re.fullmatch(r"peka-[\w-]+", text, re.ASCII) else ["unsafe file name"]
    if said.of in ("here", "around", "whole", "gampong") and not text[:1].isupper():
        found.append("no capital")
    for part in SUPERLATIVE.finditer(text):
        if NOTHING.search(part[0]):
            found.append("nothing is called most")
    decimal, thousand = (",", ".") if language == "id" else (".", ",")
    if re.search(rf"\d\{thousand}\d{{1,2}}(?!\d)(?!\{thousand}?\d)", re.sub(r"11\.72[.\d]*", "", text)):
        found.append(f"a decimal that is no {decimal}")
    if language == "en" and FOREIGN.search(text):
        found.append("Indonesian in English")
    return found


UNITS = re.compile(
    r"%|poin|point|skala|scale|Rp|[Kk]eluarga|[Ff]amil|penduduk|people|gampong|kecamatan|subdistrict|tetap|unchanged"
)


def missing(said: Said, view: View, language: str) -> list[str]:
    """What of place, families, round and unit a sentence that must say them keeps silent of."""
    if not said.of.startswith(("here", "around", "whole", "gampong")):
        return []
    text, state = said.text.lower(), view.state
    words, filters_set = families(view, language, levels="semua tingkat" not in said.of)
    counted = {"id": "saringan lain", "en": "more filters"}[language] in text
    each = [g.nama.lower() for g in view.data.katalog.wilayah.gampong if g.kode in state.gampong]
    compared = 1 < len(each) <= comparing.MOST and all(name in text for name in each)  # each by its own name
    wanted = [*(words[:1] if counted and filters_set > 2 else words), *([] if compared else places(said, view))]
    found = [word for word in wanted if word.lower() not in text]
    if view.data.round_of(state) not in text:
        found.append("round")
    finding = said.text.partition(": ")[2]
    if re.search(r"\d", finding.replace(view.data.round_of(state), "")) and not UNITS.search(said.text):
        found.append("unit")
    return found


def families(view: View, language: str, *, levels: bool) -> tuple[list[str], int]:
    """Words that stand for each filter of families, of many values of one its first; and how many filters are set."""
    state, katalog = view.state, view.data.katalog
    chosen = [(katalog.kelompok, state.kelompok), (katalog.penyebab, state.penyebab)]
    chosen += [(katalog.tingkat, state.tingkat)] if levels else []
    each = [[item.label(language) for item in items if item.kode in codes] for items, codes in chosen]
    words = [label for labels in each for label in (labels if len(labels) <= 3 else labels[:1])]
    words += [{"id": "desil", "en": "decile"}[language]] if state.desil else []
    return words, sum(map(bool, (*each, state.desil)))


def places(said: Said, view: View) -> list[str]:
    """Names of the places a sentence is about."""
    state, wilayah = view.state, view.data.katalog.wilayah
    if said.of.startswith("whole"):
        return [wilayah.nama]
    if said.of == "gampong":
        return [gampong.chosen(view).nama]
    chosen = [g.nama for g in wilayah.gampong if g.kode in state.gampong] if said.of.startswith("here") else []
    chosen = chosen or [k.nama for k in wilayah.kecamatan if k.kode in state.kecamatan]
    if state.ambang or state.kotak:
        return [*chosen, *(["≥"] if any("min" in code for code in state.ambang) else [])]
    return chosen if 0 < len(chosen) <= 3 else [str(len(chosen))] if chosen else [wilayah.nama]
