"""A rule of who comes first made of choices instead of written: every choice narrows it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

ANY_OF = ("tingkat", "tingkat_uang", "kelompok", "penyebab", "tahap")
"""Columns of which any of some codes may be chosen."""
AT_MOST = ("desil", "jumlah_program")
"""Columns with a largest number."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen: codes by column of ``ANY_OF``, largest numbers by column of ``AT_MOST``, and indicators in any
    of which families are deprived."""

    dalam: Mapping[str, Sequence[str]] = field(default_factory=dict)
    maksimal: Mapping[str, int] = field(default_factory=dict)
    kekurangan: Sequence[str] = ()


def composed(choices: Choices) -> str:
    """The choices in the rule language; empty without any.

    >>> composed(Choices({"tingkat": ["parah"]}, {"desil": 2}))
    '{ semua = [{ kolom = "tingkat", dalam = ["parah"] }, { kolom = "desil", maksimal = 2 }] }'
    >>> composed(Choices(kekurangan=["air"]))
    '{ kekurangan = "air" }'
    """
    parts = [
        f"{{ kolom = {json.dumps(name)}, dalam = {json.dumps(list(choices.dalam[name]))} }}"
        for name in ANY_OF
        if choices.dalam.get(name)
    ]
    parts += [
        f"{{ kolom = {json.dumps(name)}, maksimal = {choices.maksimal[name]} }}"
        for name in AT_MOST
        if name in choices.maksimal
    ]
    lacking = [f"{{ kekurangan = {json.dumps(kode)} }}" for kode in choices.kekurangan]
    if lacking:
        parts.append(lacking[0] if len(lacking) == 1 else f"{{ salah_satu = [{', '.join(lacking)}] }}")
    if len(parts) < 2:
        return parts[0] if parts else ""
    return f"{{ semua = [{', '.join(parts)}] }}"
