from collections.abc import Iterator

import pytest

from tests.support import postgres


@pytest.fixture(scope="module")
def postgresql() -> Iterator[postgres.Server]:
    found = postgres.binaries()
    if found is None:
        pytest.skip("no PostgreSQL binaries on this computer (Debian: apt-get install postgresql)")
    with postgres.running(found) as started:
        yield started
