"""Rules of the catalogue in words, with the questions and answers of the form; Indonesian, as the form is."""

from collections.abc import Mapping
from typing import Any

from peka_core.catalog.model import Catalog
from peka_core.tables import ANGGOTA, KELUARGA, TURUNAN, Tabel

SIGNS = {"sama": "=", "kurang_dari": "<", "minimal": "≥", "maksimal": "≤"}
MEMBERS = {
    "ada": "ada anggota dengan {yang} dan {memenuhi}",
    "tidak_ada": "ada anggota dengan {yang}, tetapi tidak satu pun dengan {memenuhi}",
    "semua": "ada anggota dengan {yang}, dan semuanya dengan {memenuhi}",
}


def rule(aturan: Mapping[str, Any], katalog: Catalog, tabel: Tabel = KELUARGA) -> str:
    """A rule in words, Markdown: square brackets hold conditions together, a stroke means any of these.

    Parameters
    ----------
    aturan : mapping
        As read from TOML; see the top of ``indikator.toml``.
    katalog : Catalog
    tabel : Tabel
        Table whose columns the rule names.
    """
    if ANGGOTA.nama in aturan:
        return _members(aturan, katalog)
    if "bukan" in aturan:
        return f"bukan {rule(aturan['bukan'], katalog, tabel)}"
    for key, word in (("semua", " dan "), ("salah_satu", " atau ")):
        if key in aturan:
            return "[" + word.join(rule(part, katalog, tabel) for part in aturan[key]) + "]"
    return _condition(aturan, katalog, tabel)


def _members(aturan: Mapping[str, Any], katalog: Catalog) -> str:
    meets = rule(aturan["memenuhi"], katalog, ANGGOTA)
    if "yang" not in aturan:
        return f"ada anggota dengan {meets}"
    return MEMBERS[aturan[ANGGOTA.nama]].format(yang=rule(aturan["yang"], katalog, ANGGOTA), memenuhi=meets)


def _condition(aturan: Mapping[str, Any], katalog: Catalog, tabel: Tabel) -> str:
    names = [aturan["kolom"]] if isinstance(aturan["kolom"], str) else aturan["kolom"]
    labels = ", ".join(TURUNAN.get(name) or tabel[name].label_id for name in names)
    label = labels if len(names) == 1 else f"salah satu dari {{{labels}}}"
    question = "" if names[0] in TURUNAN else tabel[names[0]].kode_regsosek
    bounds = [f"{SIGNS[key]} {answer(question, value, katalog)}" for key, value in aturan.items() if key in SIGNS]
    parts = [" dan ".join(bounds)] if bounds else []
    if "dalam" in aturan:
        parts.append("= " + " / ".join(answer(question, value, katalog) for value in aturan["dalam"]))
    if "terisi" in aturan:
        parts.append("terisi" if aturan["terisi"] else "kosong")
    if "tidak_tahu" in aturan:
        parts.append(f"({answer(question, aturan['tidak_tahu'][0], katalog)} dianggap kosong)")
    return f"{label} {' '.join(parts)}"


def answer(question: str, value: object, katalog: Catalog) -> str:
    """An answer to a ``question`` of the form, with its words where it is a code: ``4 *Perikanan*``."""
    label = katalog.regsosek[question].nilai.get(str(value)) if question else None
    return f"{value} *{label}*" if label else str(value)
