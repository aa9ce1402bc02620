"""A public release of the small sample: its cells as a builder writes them, with only the secrets themselves hidden.

Readers need no more; whether a release is safe is another test's business, and on so few families takes long.
"""

import json
from datetime import datetime
from pathlib import Path

import polars as pl

from peka_core import catalog, releases
from peka_core.deprivation import derive
from peka_core.disclosure import declaration, reading, store
from peka_core.disclosure.build import Earlier, Round, start
from peka_core.disclosure.counts import count
from peka_core.disclosure.meta import Meta
from peka_core.disclosure.values import values


def publish(root: Path) -> reading.PublicRelease:
    """Write and put into use a public release of the active register below ``root``."""
    release, katalog, declared = releases.current(root), catalog.load(), declaration.load()
    assert release is not None
    turunan = derive.derive(release.read("keluarga"), release.read("anggota"), katalog)
    rounds = []
    for putaran in sorted(turunan["putaran"].unique()):
        counts = count(turunan.filter(pl.col("putaran") == putaran), katalog)
        pattern = start(counts, declared, Earlier(), frozenset())
        rounds.append(Round(putaran, counts, pattern, values(counts, pattern, declared)))
    meta = Meta(
        id=releases.new_id(),
        number=1,
        release_id=release.id,
        catalogue_hash=katalog.hash,
        declaration_hash=declared.hash,
        created_at=datetime.now().astimezone(),
        created_by="uji",
        source_name="contoh",
        sintetis=release.manifest.sintetis,
        rounds={one.putaran: store._round_meta(one, turunan) for one in rounds},
        sources={one.putaran: release.id for one in rounds},
    )
    made = store._write(meta, rounds, root)
    passed = {"lulus": True, "isi": reading.fingerprint(made.folder)}
    (made.folder / reading.AUDIT).write_text(json.dumps(passed))
    (made.folder.parent / reading.CURRENT).write_text(made.folder.name)
    return made
