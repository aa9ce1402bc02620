"""The copy a family may ask for: all that is held of it, in words, and who has looked at it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from peka_core import catalog, releases
from peka_core.catalog import Catalog
from peka_core.deprivation import derive
from peka_core.identity import store
from peka_core.identity.fields import FAMILY, LABELS, NO_ANGGOTA
from peka_core.releases import Release
from peka_core.rights import family as families
from peka_core.tables import ID_KELUARGA, PUTARAN, TABEL, Kolom
from peka_core.tabulation.reasons import reasons

ANSWERS = {"kurang": "kekurangan", "cukup": "tidak kekurangan", "tidak_diketahui": "tidak diketahui"}
WIDTH = 60


def account(family: str, data_dir: Path, seen: Iterable[str] = (), done: Iterable[str] = ()) -> str:
    """All that is held of a family in the active release and among identities, as plain Indonesian text.

    Parameters
    ----------
    family : str
        Its pseudonym.
    data_dir : pathlib.Path
    seen : iterable of str
        One line for each time somebody looked at it, from the log.
    done : iterable of str
        One line for each thing done for it, from the state.

    Raises
    ------
    RefusedError
        Nothing is held of it.
    IdentityError
        Identities are kept but cannot be opened.
    """
    release, katalog = families.active(data_dir), catalog.load()
    tables = families.rows(release, family)
    named = store.read([family], data_dir, sintetis=release.manifest.sintetis)
    if named.is_empty() and all(rows.is_empty() for rows in tables.values()):
        raise families.unknown(family)
    lines = [*_head(family, release), *_named(named)]
    for putaran in tables["keluarga"][PUTARAN].unique().sort():
        lines += _round(putaran, tables, katalog)
    lines += _beside(tables, katalog)
    lines += ["", *_title("YANG DIKERJAKAN UNTUK KELUARGA INI"), *(done or ["Belum ada yang dicatat di dasbor."])]
    lines += ["", *_title("SIAPA YANG PERNAH MELIHATNYA"), *(seen or ["Belum ada."])]
    others = [r.id for r in releases.list_releases(data_dir) if r.id != release.id and families.holds(r, family)]
    lines += ["", f"Rilis lama yang juga memuatnya: {', '.join(others) or 'tidak ada'}."]
    return "\n".join([*lines, "", *_RIGHTS, ""])


_RIGHTS = (
    "Keluarga berhak meminta ralat, penghapusan, dan penjelasan atas penilaian ini kepada Bappeda Kota Sabang",
    "(UU 27/2022 tentang Pelindungan Data Pribadi, Pasal 5 sampai 13).",
)


def _head(family: str, release: Release) -> Iterator[str]:
    manifest = release.manifest
    yield from _title("SALINAN DATA KELUARGA, PEKA SABANG")
    if manifest.sintetis:
        yield "DATA CONTOH SINTETIS, BUKAN DATA KELUARGA NYATA"
    yield f"Kode keluarga  : {family}"
    yield f"Rilis          : {release.id}, dari {manifest.source_name}"


def _named(named: pl.DataFrame) -> Iterator[str]:
    yield ""
    yield from _title("DATA PRIBADI (disimpan tersandi, terpisah dari rilis)")
    if named.is_empty():
        yield "Tidak disimpan."
    for row in named.iter_rows(named=True):
        who = "keluarga" if row[NO_ANGGOTA] == FAMILY else f"anggota {row[NO_ANGGOTA]}"
        held = "; ".join(f"{label}: {row[nama]}" for nama, label in LABELS.items() if row[nama])
        yield f"Putaran {row[PUTARAN]}, {who}: {held}"


def _round(putaran: str, tables: Mapping[str, pl.DataFrame], katalog: Catalog) -> Iterator[str]:
    here = {nama: rows.filter(pl.col(PUTARAN) == putaran) for nama, rows in tables.items() if PUTARAN in rows.columns}
    yield ""
    yield from _title(f"PUTARAN {putaran}")
    for nama, rows in here.items():
        for row in rows.iter_rows(named=True):
            yield ""
            yield TABEL[nama].label_id
            yield from (f"  {_label(k)}: {_word(k, row[k.nama], katalog)}" for k in _answered(nama, row))
    yield ""
    yield from _judged(here, katalog)


def _beside(tables: Mapping[str, pl.DataFrame], katalog: Catalog) -> Iterator[str]:
    """Rows of no round: what the family received, visits, plans, proposals."""
    for nama, rows in tables.items():
        if PUTARAN in rows.columns or rows.is_empty():
            continue
        yield ""
        yield from _title(TABEL[nama].label_id.upper())
        for row in rows.sort(TABEL[nama].tanggal or TABEL[nama].kunci[-1]).iter_rows(named=True):
            said = (f"{_label(k)}: {_word(k, row[k.nama], katalog)}" for k in _answered(nama, row))
            yield f"- {'; '.join(said)}"


def _answered(nama: str, row: Mapping[str, Any]) -> list[Kolom]:
    return [k for k in TABEL[nama].kolom if k.nama not in (ID_KELUARGA, PUTARAN) and row[k.nama] is not None]


def _judged(here: Mapping[str, pl.DataFrame], katalog: Catalog) -> Iterator[str]:
    """What was made of the answers: every indicator with its weight, the sum, and the level."""
    derived = derive.derive(here["keluarga"], here["anggota"], katalog)
    for row in derived.iter_rows(named=True):
        why = reasons(row, katalog)
        yield "Penilaian"
        for part in why.parts:
            yield f"  {part.indikator.label_id} (bobot {part.bobot}/{why.penyebut}): {ANSWERS[part.jawaban]}"
        bands = " atau ".join(band.label_id for band in why.bands)
        upto = "" if why.certain else f" sampai {why.highest}/{why.penyebut}, sebab ada isian yang tidak diketahui"
        yield f"  Jumlah bobot kekurangan: {why.lowest}/{why.penyebut}{upto}. Tingkat: {bands}."


def _word(kolom: Kolom, value: Any, katalog: Catalog) -> str:
    """A value as its words: codes of the form by their answers, codes of the catalogue by their labels."""
    answers = katalog.regsosek[kolom.kode_regsosek].nilai if kolom.kode_regsosek else {}
    if kolom.jenis == "bitmask":
        chosen = [label for code, label in answers.items() if value & int(code)]
        return "; ".join(chosen) or answers.get("0", "tidak ada")
    if kolom.jenis == "gampong":
        return f"{next((item.nama for item in katalog.wilayah.gampong if item.kode == value), '')} ({value})"
    if kolom.katalog:
        labels = {item.kode: item.label_id for item in getattr(katalog, kolom.katalog)}
        return (
            "; ".join(labels.get(code, code) for code in ([value] if isinstance(value, str) else value)) or "tidak ada"
        )
    return answers.get(str(value), _plain(value)) if kolom.jenis == "kode" else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return f"{value:.10g}".replace(".", ",") if isinstance(value, float) else str(value)


def _label(kolom: Kolom) -> str:
    """The heading of the form, without the codes it explains to enumerators."""
    return kolom.label_id.removesuffix(" (1 ya, 2 tidak)")


def _title(text: str) -> tuple[str, str]:
    return text, "-" * min(len(text), WIDTH)
