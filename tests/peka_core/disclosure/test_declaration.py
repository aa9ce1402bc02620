"""The declaration of the public cube."""

from importlib import resources

import pytest

from peka_core.disclosure import declaration
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
        (b"versi = 1", b"versi = "),
    ],
)
def test_a_declaration_that_cannot_be_meant_is_refused(old: bytes, new: bytes):
    assert old in SHIPPED
    with pytest.raises(CatalogError, match=declaration.FILE):
        declaration.parse(SHIPPED.replace(old, new))
