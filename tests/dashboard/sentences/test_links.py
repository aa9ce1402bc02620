"""A share link in words: what it covers, until when, how often it was used, and what of a view stays behind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dashboard import wording
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.navigation import PAGES
from dashboard.sentences import links
from dashboard.shell.view import View
from dashboard.source import register
from peka_core.access.links import Lingkup, Tautan
from peka_core.access.principal import Peran
from tests.support.towns import BALOHAN, IBOIH, KUTA_TIMU

NOON = datetime(2026, 11, 29, 5, 0, tzinfo=UTC)
LATE = datetime(2026, 12, 29, 18, 30, tzinfo=UTC)
"""Already the 30th in Sabang."""


@pytest.fixture(autouse=True)
def _indonesian():
    yield
    wording.use("id")


@pytest.fixture
def view(with_sample) -> View:
    data = register.current()
    assert data is not None
    return View(data, Filter(), theme.LIGHT)


def link(**changed) -> Tautan:
    made = Tautan("a" * 18, Lingkup(), "Dinas contoh", "rencana", NOON, LATE, None, 0, None)
    return replace(made, **changed)


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Lingkup(), "semua halaman angka publik; semua ukuran; seluruh Kota Sabang"),
        (Lingkup(halaman=("peta",)), "Peta; semua ukuran; seluruh Kota Sabang"),
        (Lingkup(halaman=("peta", "ringkasan")), "Ringkasan dan Peta; semua ukuran; seluruh Kota Sabang"),
        (Lingkup(ukuran=("P0",)), "semua halaman angka publik; Kemiskinan pengeluaran; seluruh Kota Sabang"),
        (Lingkup(gampong=(IBOIH,)), "semua halaman angka publik; semua ukuran; Iboih"),
        (Lingkup(halaman=("halaman-lama",)), "1 halaman; semua ukuran; seluruh Kota Sabang"),
    ],
)
def test_what_a_link_covers_is_said_in_one_line(view: View, scope: Lingkup, said: str):
    assert links.in_line(view, scope) == said


def test_many_are_counted(view: View):
    few, many = (BALOHAN, IBOIH, KUTA_TIMU), tuple(item.kode for item in view.data.katalog.wilayah.gampong[:5])
    assert links.gampong(view, Lingkup(gampong=few)).count(",") == 2
    assert links.gampong(view, Lingkup(gampong=many)) == "5 gampong"
    assert links.measures(view, Lingkup(ukuran=tuple(view.data.ukuran)[:4])) == "4 ukuran"


def test_every_page_of_public_figures_together_is_all_of_them(view: View):
    every = tuple(spec.url for spec in PAGES if Peran.MITRA in spec.peran)
    assert links.pages(Lingkup(halaman=every)) == links.pages(Lingkup())
    assert links.pages(Lingkup(halaman=every[:-1])) == f"{len(every) - 1} halaman"


def test_line_by_line_it_names_filters_language_frame_and_sample(view: View):
    scope = Lingkup(("peta",), ("H",), (IBOIH,), "en", "kelompok=lansia&palsu=1", sematan=True)
    told = dict(links.covers(view, scope))
    assert list(told) == ["Halaman", "Ukuran", "Wilayah", "Saringan", "Bahasa", "Bentuk", "Data"]
    assert told["Saringan"] == "lanjut usia (60 tahun ke atas)"
    assert told["Bahasa"] == "English"
    assert "sintetis" in told["Data"]
    assert [about for about, _said in links.covers(view, Lingkup())] == ["Halaman", "Ukuran", "Wilayah", "Data"]


@pytest.mark.parametrize(
    ("now", "dicabut", "state"),
    [
        (LATE - timedelta(seconds=1), None, links.LIVE),
        (LATE, None, links.OVER),
        (LATE - timedelta(days=9), NOON, links.REVOKED),
        (LATE + timedelta(days=9), NOON, links.REVOKED),
    ],
)
def test_it_is_open_until_its_moment_and_revoked_whatever_the_day(now, dicabut, state):
    assert links.state_of(link(dicabut=dicabut), now) == state


def test_moments_are_told_in_the_time_of_sabang(view: View):
    far = link(sampai=datetime(2999, 12, 29, 18, 30, tzinfo=UTC))
    assert links.until(far) == "berlaku sampai 30 Desember 2999 pukul 01.30 WIB"
    assert (
        links.until(link(sampai=datetime(2000, 1, 1, 18, 0, tzinfo=UTC))) == "berakhir 2 Januari 2000 pukul 01.00 WIB"
    )
    assert links.until(link(dicabut=NOON)) == "dicabut 29 November 2026 pukul 12.00 WIB"
    assert links.last_day(far) == "30 Desember 2999"
    assert links.framed(far).endswith("30 Desember 2999.")
    assert links.header(view, far).endswith("sampai 30 Desember 2999 pukul 01.30 WIB.")
    with wording.spoken("en"):
        assert links.until(far) == "open until 30 December 2999 at 01:30 WIB"


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Lingkup(), "Kota Sabang"),
        (Lingkup(halaman=("peta", "ringkasan")), "Ringkasan dan Peta"),
        (Lingkup(ukuran=("P0",), gampong=(IBOIH,)), "Kemiskinan pengeluaran; Iboih"),
    ],
)
def test_the_line_of_a_partner_names_what_is_less_than_everything(view: View, scope: Lingkup, said: str):
    assert links.header(view, link(lingkup=scope)).startswith(f"Angka publik yang dibagikan: {said}; sampai ")


def test_use_is_counted_and_dated():
    assert links.use(link()) == "belum pernah dibuka"
    assert (
        links.use(link(pemakaian=1200, terakhir=NOON)) == "dibuka 1.200 kali, terakhir 29 November 2026 pukul 12.00 WIB"
    )


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["desil"], "Tidak ikut, karena tidak ada di angka publik: desil."),
        (["desil", "ambang"], "Tidak ikut, karena tidak ada di angka publik: desil dan ambang."),
        (["kotak", "jenis"], "Tidak ikut, karena tidak ada di angka publik: pilihan peta."),
    ],
)
def test_what_stays_behind_is_named_once(names, said):
    assert links.left_behind(names) == said
