"""The declaration of the public cube."""

from fnmatch import fnmatchcase
from importlib import resources

import pytest

from peka_core import catalog
from peka_core.disclosure import declaration
from peka_core.disclosure.layout import ASSESSED, LEFT, REACHED, SERVED, Layout
from peka_core.errors import CatalogError

SHIPPED = (resources.files("peka_core.disclosure") / declaration.FILE).read_bytes()


def test_every_change_of_the_declaration_changes_its_mark():
    assert declaration.parse(SHIPPED).hash == declaration.load().hash
    assert declaration.parse(SHIPPED.replace(b"minimal = 5", b"minimal = 6")).hash != declaration.load().hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'jenjang = ["kota"]', b'jenjang = ["dusun"]'),
        (b'ukuran = ["M0", "A"]', b'ukuran = ["gini"]'),
        (b"minimal = 5 ", b"minimal = 1 "),
        (b"minimal_peka = 10", b"minimal_peka = 4"),
        (b"lebar = 5", b"lebar = 1"),
        (b"[aturan]", b"[aturan]\nlain = 3"),
        (b"[[nilai]]", b"[[angka]]"),
        (b"versi = 4", b"versi = "),
    ],
)
def test_a_declaration_that_cannot_be_meant_is_refused(old: bytes, new: bytes):
    assert old in SHIPPED
    with pytest.raises(CatalogError, match=declaration.FILE):
        declaration.parse(SHIPPED.replace(old, new))


def test_every_word_of_the_declaration_is_one_of_the_catalogue():
    """A code that was renamed would otherwise lose its stricter limit without anybody noticing."""
    katalog, found = catalog.load(), declaration.load()
    names = Layout(katalog, frozenset({REACHED, SERVED, ASSESSED, LEFT})).categories
    patterns = {pattern for pattern, _, left in found.wilayah for pattern in (pattern, *left)}
    patterns |= {pattern for *_, left in found.istilah for pattern in left}
    assert not {pattern for pattern in patterns if not any(fnmatchcase(name, pattern) for name in names)}
    for kind, codes in found.peka.items():
        assert set(codes) <= {item.kode for item in getattr(katalog, kind)}
