"""What an import says of the rows that were there before it, in Indonesian."""

from collections.abc import Iterator, Mapping, Sequence

from babel.numbers import format_decimal

from peka_core.tables import KELUARGA, TABEL, Tabel


def replaced(diganti: Mapping[str, frozenset[str]], tetap: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Which rounds were replaced, and in which tables they were left as they were.

    Parameters
    ----------
    diganti, tetap : mapping of str to frozenset of str
        Rounds by table: those whose old rows are replaced, those whose old rows stay.
    """
    semua = sorted(frozenset().union(*diganti.values()))
    utuh = [p for p in semua if p in diganti.get(KELUARGA.nama, ()) and not any(p in t for t in tetap.values())]
    if utuh:
        yield f"Putaran {', '.join(utuh)} menggantikan seluruh isi putaran itu di rilis lama."
    for putaran in semua:
        if putaran not in utuh:
            ganti = ", ".join(nama for nama in TABEL if putaran in diganti.get(nama, ()))
            sisa = ", ".join(nama for nama in TABEL if putaran in tetap.get(nama, ()))
            yield f"Putaran {putaran}: tabel {ganti} diganti" + (
                f"; tabel {sisa} tetap seperti semula." if sisa else "."
            )


def carried(putaran: tuple[str, ...]) -> Iterator[str]:
    """Which rounds of the families come from the release before."""
    if putaran:
        yield f"Putaran {', '.join(putaran)} dibawa dari rilis lama."


def added(tabel: Tabel, baru: int, diganti: int) -> str:
    """How many rows came into a table that keeps its old rows."""
    ganti = f", {_n(diganti)} di antaranya menggantikan baris berkunci sama" if diganti else ""
    return f"Tabel {tabel.nama}: {_n(baru)} baris masuk{ganti}; baris lain tetap."


def gone(tabel: Tabel, banyak: int) -> str:
    """Old rows that went with the row they hung on."""
    dimana = " pada putaran itu" if tabel.by_round else ""
    return f"Tabel {tabel.nama}: {_n(banyak)} baris lama dibuang karena {_parent(tabel)} tidak ada lagi{dimana}."


def alone(tabel: Tabel, banyak: int) -> str:
    """Events kept although the row they hang on is not in the release."""
    return f"Tabel {tabel.nama}: {_n(banyak)} baris lama tetap disimpan walau {_parent(tabel)} tidak ada di rilis ini."


def dropped_columns(tabel: Tabel, kolom: Sequence[str]) -> str:
    """Columns of the release before that no contract knows any more."""
    return f"Tabel {tabel.nama}: kolom {', '.join(kolom)} di rilis lama tidak dikenal lagi dan tidak dibawa."


def begun_anew(*, sintetis: bool) -> str:
    """Why nothing of the release before is kept."""
    lama, baru = ("data nyata", "data contoh") if sintetis else ("data contoh", "data nyata")
    return f"Rilis lama berisi {lama} dan tidak dicampur: rilis baru hanya berisi {baru} dari berkas ini."


def _parent(tabel: Tabel) -> str:
    return f"{tabel.induk.replace('_', ' ')}nya"


def _n(banyak: int) -> str:
    return format_decimal(banyak, locale="id")
