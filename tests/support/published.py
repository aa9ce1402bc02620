"""A public release of the small sample: its cells as a builder writes them, with only the secrets themselves hidden.

Readers need no more; whether a release is safe is another test's business, and on so few families takes long.
"""

from pathlib import Path

from peka_core import catalog, releases
from peka_core.deprivation import derive
from peka_core.disclosure import declaration as declarations
from peka_core.disclosure import opened
from peka_core.disclosure.reading import PublicRelease
from peka_core.followup import derived
from tests.support.publik import naive
from tests.support.publik import publish as written


def publish(root: Path) -> PublicRelease:
    """Write and put into use a public release of the active register below ``root``."""
    release = releases.current(root)
    assert release is not None
    rows = derive.derive(release.read("keluarga"), release.read("anggota"), catalog.load())
    turunan = derived.derived(rows, release.read, catalog.load())
    rounds = [naive(turunan, putaran) for putaran in sorted(turunan["putaran"].unique())]
    rows_of_tables = opened.made(release.read, declarations.load())
    return written(root, rounds, sintetis=release.manifest.sintetis, rows=rows_of_tables)
