"""What an import says of the rows that were there before it, in Indonesian."""

from collections.abc import Iterator, Mapping, Sequence

from peka_core.catalog.numerals import decimal
from peka_core.tables import KELUARGA, TABEL, Tabel


def replaced(changed: Mapping[str, frozenset[str]], kept: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Which rounds were replaced, and in which tables they were left as they were.

    Parameters
    ----------
    changed, kept : mapping of str to frozenset of str
        Rounds by table: those whose old rows are replaced, those whose old rows stay.
    """
    every = sorted(frozenset().union(*changed.values()))
    whole = [p for p in every if p in changed.get(KELUARGA.nama, ()) and not any(p in t for t in kept.values())]
    if whole:
        yield f"Putaran {', '.join(whole)} menggantikan seluruh isi putaran itu di rilis lama."
    for putaran in every:
        if putaran not in whole:
            new = ", ".join(nama for nama in TABEL if putaran in changed.get(nama, ()))
            old = ", ".join(nama for nama in TABEL if putaran in kept.get(nama, ()))
            yield f"Putaran {putaran}: tabel {new} diganti" + (f"; tabel {old} tetap seperti semula." if old else ".")


def carried(putaran: tuple[str, ...]) -> Iterator[str]:
    """Which rounds of the families come from the release before."""
    if putaran:
        yield f"Putaran {', '.join(putaran)} dibawa dari rilis lama."


def added(tabel: Tabel, count: int, overwritten: int) -> str:
    """How many rows came into a table that keeps its old rows."""
    beside = f", {_n(overwritten)} di antaranya menggantikan baris berkunci sama" if overwritten else ""
    return f"Tabel {tabel.nama}: {_n(count)} baris masuk{beside}; baris lain tetap."


def gone(tabel: Tabel, count: int) -> str:
    """Old rows that went with the row they hung on."""
    where = " pada putaran itu" if tabel.by_round else ""
    return f"Tabel {tabel.nama}: {_n(count)} baris lama dibuang karena {_parent(tabel)} tidak ada lagi{where}."


def alone(tabel: Tabel, count: int) -> str:
    """Events kept although the row they hang on is not in the release."""
    return f"Tabel {tabel.nama}: {_n(count)} baris lama tetap disimpan walau {_parent(tabel)} tidak ada di rilis ini."


def dropped_columns(tabel: Tabel, columns: Sequence[str]) -> str:
    """Columns of the release before that no contract knows any more."""
    return f"Tabel {tabel.nama}: kolom {', '.join(columns)} di rilis lama tidak dikenal lagi dan tidak dibawa."


def begun_anew(*, sintetis: bool) -> str:
    """Why nothing of the release before is kept."""
    old, new = ("data nyata", "data contoh") if sintetis else ("data contoh", "data nyata")
    return f"Rilis lama berisi {old} dan tidak dicampur: rilis baru hanya berisi {new} dari berkas ini."


def _parent(tabel: Tabel) -> str:
    return f"{tabel.induk.replace('_', ' ')}nya"


def _n(count: int) -> str:
    return decimal(count)
