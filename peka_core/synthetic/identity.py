"""Invented identities of the invented families: every one says that it is a sample, and no number can be anybody's."""

import hashlib
from collections.abc import Iterable, Iterator

FIRST = ("Aminah", "Burhan", "Cut Meurah", "Darwis", "Erlina", "Fauzan", "Halimah", "Ishak", "Juwairiah", "Khairul")
SECOND = ("Rekaan", "Karangan", "Misalan", "Umpama", "Andaian", "Tiruan")
LANES = ("Lorong Rekaan", "Jalan Misalan", "Dusun Karangan", "Lorong Umpama")
REGION = "990000"
"""First digits of every number: no province has code 99, so none of them can be registered."""


def invented(numbers: Iterable[str]) -> Iterator[dict[str, str]]:
    """Name, NIK, family card and address of the head of each family, always the same for the same family number."""
    for number in numbers:
        draw = int.from_bytes(hashlib.sha256(number.encode()).digest()[:8], "big")
        first, second, lane = FIRST[draw % 10], SECOND[draw // 10 % 6], LANES[draw // 60 % 4]
        digits = f"{draw % 10**10:010d}"
        yield {
            "id_keluarga": number,
            "nama": f"Contoh {first} {second}",
            "nik": f"{REGION}{digits}",
            "no_kk": f"{REGION}{digits[::-1]}",
            "alamat": f"{lane} No. {draw // 240 % 200 + 1} (contoh)",
        }
