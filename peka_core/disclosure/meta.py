"""What a public release says about itself."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class RoundMeta:
    """A round: last day of its collection, families interviewed (None where that may not be told), whether a sample."""

    putaran: str
    tanggal: date
    keluarga: int | None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Meta:
    """Provenance of a public release; stored as ``meta.json``.

    ``number`` counts public releases of this data folder from 1. ``rounds``: by round, oldest first. ``sources``: by
    round, the register release its figures were made of. ``copies``: by round, the public release its figures are
    copied from, because the register has corrected them on too few families since.
    """

    id: str
    number: int
    release_id: str
    catalogue_hash: str
    declaration_hash: str
    created_at: datetime
    created_by: str
    source_name: str
    sintetis: bool
    rounds: Mapping[str, RoundMeta]
    sources: Mapping[str, str]
    copies: Mapping[str, str] = field(default_factory=dict)

    @property
    def putaran(self) -> tuple[str, ...]:
        """Rounds, oldest first."""
        return tuple(self.rounds)

    def to_json(self) -> str:
        """As indented JSON."""
        content = {**asdict(self), "created_at": self.created_at.isoformat()}
        content["rounds"] = {k: {**v, "tanggal": v["tanggal"].isoformat()} for k, v in content["rounds"].items()}
        return json.dumps(content, ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> "Meta":
        """Read what ``to_json`` wrote; ``ValueError``, ``KeyError`` or ``TypeError`` when it is something else."""
        content: dict[str, Any] = json.loads(text)
        content["created_at"] = datetime.fromisoformat(content["created_at"])
        content["rounds"] = {
            k: RoundMeta(**{**v, "tanggal": date.fromisoformat(v["tanggal"])}) for k, v in content["rounds"].items()
        }
        return cls(**content)


def sha256(content: bytes) -> str:
    """Checksum of bytes, as hex."""
    return hashlib.sha256(content).hexdigest()
