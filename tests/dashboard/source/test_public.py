"""The public release as a source: published cells alone, one place, one group, no way round the scope of a link."""

from dataclasses import fields, replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters.filter import Filter
from dashboard.source import opening, public, public_state
from dashboard.source.public import Public
from dashboard.source.public_state import Scope
from peka_core.access.principal import Peran, Principal
from peka_core.disclosure import reading
from peka_core.tabulation.suppression import CLOSED
from tests.support.strategies import KATALOG
from tests.support.towns import IBOIH

GAMPONG = [item.kode for item in KATALOG.wilayah.gampong]
KECAMATAN = [item.kode for item in KATALOG.wilayah.kecamatan]
GROUPS, CAUSES = ([item.kode for item in items] for items in (KATALOG.kelompok, KATALOG.penyebab))
NOW = Filter()


@pytest.fixture
def source(with_public) -> Public:
    found = public.current()
    assert found is not None
    return found


def row(source: Public, kode: str, state: Filter = NOW) -> dict:
    return source.by_gampong(state).row(by_predicate=pl.col("kode") == kode, named=True)


def test_a_hidden_cell_has_no_number_and_one_grade_whatever_hid_it(source: Public):
    cells = source.release.cells("wilayah", source.putaran[-1])
    hidden = cells.filter(pl.col("jenjang") == "gampong", pl.col("status") == "tersembunyi")
    held = [name for name in source.ukuran if name in source.by_gampong(NOW).columns]
    told = [(kode, name) for kode, name in hidden.select("kode", "kategori").iter_rows() if name in held]
    assert told
    for kode, name in told:
        found = row(source, kode)
        assert (found[name], found[f"{name}_keluarga"], found[f"{name}_orang"]) == (None, None, None)
        assert found[f"{name}_mutu"] == CLOSED
    grades = {grade for name in held for grade in source.by_gampong(NOW)[f"{name}_mutu"]}
    assert grades <= {"baik", "hati-hati", CLOSED, None}


def test_totals_are_cells_of_their_own_and_never_sums(source: Public):
    cells = source.release.cells("wilayah", source.putaran[-1]).filter(pl.col("kategori") == "H")
    told = {(jenjang, kode): n for jenjang, kode, n in cells.select("jenjang", "kode", "keluarga").iter_rows()}
    assert source.total(NOW)["H_keluarga"] == told["kota", ""]
    for level, codes in (("gampong", GAMPONG), ("kecamatan", KECAMATAN)):
        for kode in codes:
            assert source.total(replace(NOW, **{level: (kode,)}))["H_keluarga"] == told[level, kode]


def test_of_one_group_only_its_poverty_is_told_and_not_below_kecamatan(source: Public):
    state = source.settled(replace(NOW, kelompok=("nelayan",), ukuran="M0", jenis="bivariat"))
    assert (state.ukuran, state.jenis, state.jenjang) == ("H", "laju", "kecamatan")
    table = source.by_level(state, "gampong")
    others = [kode for kode in source.ukuran if kode in table.columns and kode != "H"]
    assert "terjangkau" in others
    for level in ("gampong", "kecamatan", ""):
        table = source.by_level(state, level)
        assert all(table[kode].null_count() == table.height for kode in others)
        assert all(table[f"{kode}_keluarga"].null_count() == table.height for kode in others)
    assert source.by_level(state, "gampong")["H"].null_count() == len(GAMPONG)
    assert source.city(state)["H"] is not None
    assert source.by_term(state, "penyebab")["keluarga"].null_count() == len(CAUSES)


def some(codes: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), max_size=3, unique=True).map(tuple)


@st.composite
def states(draw: st.DrawFn) -> Filter:
    return Filter(
        gampong=draw(some(GAMPONG)),
        kecamatan=draw(some(KECAMATAN)),
        kelompok=draw(some(GROUPS)),
        penyebab=draw(some(CAUSES)),
        tingkat=draw(some(["parah"])),
        ukuran=draw(st.sampled_from(["H", "P1", "indikator-gizi", "ekstrem"])),
        jenis=draw(st.sampled_from(["laju", "deret", "perubahan", "bivariat"])),
        grafik=draw(st.sampled_from(["peringkat", "lereng", "sebaran"])),
        siapa=draw(st.sampled_from(["miskin", "semua"])),
    )


@given(asked=states(), before=states() | st.none())
def test_whatever_is_asked_ends_within_the_cube_and_stays_there(asked: Filter, before: Filter | None):
    home = {item.kode: item.kecamatan for item in KATALOG.wilayah.gampong}
    cube = public_state.Cube(_Every(), frozenset({"H", "indikator-gizi"}), home)  # pyright: ignore[reportArgumentType]
    found = public_state.settled(asked, before, cube)
    for name in public_state.CHOSEN:
        assert len(getattr(found, name)) <= 1
        assert set(getattr(found, name)) <= set(getattr(asked, name)), "nothing is chosen for anybody"
    assert not (found.gampong and (found.kelompok or found.penyebab))
    assert not (found.kelompok and found.penyebab)
    assert not found.tingkat
    assert found.jenjang == "kecamatan" or found.ukuran in cube.by_gampong
    assert public_state.settled(found, None, cube) == found


class _Every:
    ukuran = ("H", "P1", "indikator-gizi", "ekstrem")


def test_what_was_chosen_last_stays(source: Public):
    group, place = replace(NOW, kelompok=("nelayan",)), replace(NOW, gampong=(IBOIH,))
    both = replace(NOW, kelompok=("nelayan",), gampong=(IBOIH,))
    assert source.settled(both, group).gampong == (IBOIH,)
    assert source.settled(both, group).kelompok == ()
    assert source.settled(both, place).kelompok == ("nelayan",)
    assert source.settled(both, place).gampong == ()


def test_a_link_is_answered_nothing_outside_its_gampong_and_measures(source: Public):
    held = source.within(Scope((IBOIH,), ("H", "dimensi-pendidikan")))
    other = next(kode for kode in GAMPONG if kode != IBOIH)
    assert held.allowed.gampong == (IBOIH,)
    assert held.allowed.ukuran == ("H", "dimensi-pendidikan")
    inside, outside = row(held, IBOIH), row(held, other)
    assert inside["H"] == row(source, IBOIH)["H"] is not None
    numbers = {name: value for name, value in outside.items() if isinstance(value, int | float) and value}
    assert numbers == {}
    for kode in source.ukuran:
        if kode in inside and kode not in held.allowed.ukuran:
            assert (inside[kode], inside[f"{kode}_keluarga"], inside[f"{kode}_orang"]) == (None, None, None), kode
    for name in ("tingkat_uang-rentan", "kontribusi-gizi", "dialami-gizi"):
        assert held.city(NOW)[name] is None
    assert held.by_term(replace(NOW, gampong=(other,)), "penyebab")["keluarga"].null_count() == len(CAUSES)
    assert held.key != source.key, "what is kept for the one never reaches the other"


def test_a_change_is_the_difference_of_two_published_figures(source: Public):
    found = source.comparison(NOW, "gampong")
    assert found is not None
    assert not found.same
    sides = [source.by_gampong(NOW, putaran) for putaran in found.pair]
    changes = found.changes("H")
    for before, after in zip(*(side.select("kode", "H").rows() for side in sides), strict=True):
        change = changes[before[0]]
        if None in (before[1], after[1]):
            assert change is None
        else:
            assert change is not None
            assert (change.before, change.after) == (before[1], after[1])


def test_another_public_release_is_shown_at_once_and_an_altered_one_is_refused(published_data, tmp_path, monkeypatch):
    import shutil

    root = tmp_path / "peka"
    shutil.copytree(published_data, root)
    monkeypatch.setenv("PEKA_DATA", str(root))
    first = public.current()
    assert first is not None
    file = root / reading.FOLDER / first.release.id / "wilayah.parquet"
    frame = pl.read_parquet(file)
    frame.with_columns(keluarga=pl.col("keluarga") + 1).write_parquet(file)
    with pytest.raises(reading.PublicReleaseError):
        opening.current(Principal(Peran.MITRA))


def test_the_filter_fields_a_partner_cannot_use_are_those_the_cube_lacks(source: Public):
    names = {item.name for item in fields(Filter)}
    assert set(public_state.OUTSIDE) <= names
    for name in public_state.OUTSIDE:
        assert not source.allowed.codes(name)
