"""An encrypted, authenticated stream: written and read by pieces, and nothing is believed unless it is whole.

Each piece is sealed with ChaCha20-Poly1305 under its number and whether it is the last, so pieces can be neither
changed, reordered, left out nor cut off at the end; the header is sealed along with each.
"""

import io
import json
import struct
from collections.abc import Mapping
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from peka_core.backups.errors import BackupRefused
from peka_core.backups.keys import COST, BackupKey

MAGIC = b"PEKA-CADANGAN 1\n"
PIECE = 2**20
TAG = 16
MOST_HEADER = 4096


class SealedWriter(io.RawIOBase):
    """Writes what it is given, encrypted, to ``out``; whole only once ``close`` returned."""

    def __init__(self, out: IO[bytes], key: BackupKey, facts: Mapping[str, Any], *, cost: int = COST) -> None:
        header = key.header(cost)
        self._header = json.dumps({**facts, **header}, sort_keys=True).encode()
        self._cipher = ChaCha20Poly1305(key.derived(header))
        self._out, self._piece, self._number = out, bytearray(), 0
        out.write(MAGIC + struct.pack(">I", len(self._header)) + self._header)

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, content: Any, /) -> int:
        """Take ``content`` in; whole pieces go out."""
        self._piece += content
        while len(self._piece) > PIECE:
            self._seal(bytes(self._piece[:PIECE]), last=False)
            del self._piece[:PIECE]
        return len(content)

    def finish(self) -> None:
        """Seal the last piece; without it the file is refused."""
        self._seal(bytes(self._piece), last=True)

    def _seal(self, content: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, last=last), content, self._header))
        self._number += 1


class SealedReader(io.RawIOBase):
    """Reads a file of ``SealedWriter``; every byte it hands out has been authenticated.

    Raises
    ------
    BackupRefused
        The key is wrong, or the file was cut, changed or is none.
    """

    def __init__(self, source: IO[bytes], key: BackupKey) -> None:
        self._source = source
        self._header, self.facts = _header(source)
        self._cipher = ChaCha20Poly1305(key.derived(self.facts))
        self._ahead = source.read(PIECE + TAG)
        self._rest, self._number, self.whole = b"", 0, False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """The next bytes; 0 at the end of a whole file."""
        while not self._rest and not self.whole:
            self._rest = self._open()
        part = self._rest[: len(buffer)]
        buffer[: len(part)] = part
        self._rest = self._rest[len(part) :]
        return len(part)

    def _open(self) -> bytes:
        sealed, self._ahead = self._ahead, self._source.read(PIECE + TAG)
        self.whole = not self._ahead
        try:
            content = self._cipher.decrypt(_nonce(self._number, last=self.whole), sealed, self._header)
        except (InvalidTag, ValueError):
            self.whole = False
            raise BackupRefused(*_WRONG) from None
        self._number += 1
        return content


_WRONG = (
    "Cadangan tidak dapat dibuka: kuncinya lain, atau berkasnya terpotong atau berubah. Tidak ada yang ditulis.",
    "Pakai kunci yang membuatnya, atau salinan lain dari cadangan itu.",
)


def _header(source: IO[bytes]) -> tuple[bytes, dict[str, Any]]:
    if source.read(len(MAGIC)) != MAGIC:
        raise BackupRefused("Berkas itu bukan cadangan PEKA.", "Sebut berkas yang dibuat `peka cadangkan`.")
    size = int.from_bytes(source.read(4), "big")
    text = source.read(size) if size <= MOST_HEADER else b""
    try:
        facts = json.loads(text)
    except ValueError:
        facts = None
    if not isinstance(facts, dict):
        raise BackupRefused("Kepala berkas cadangan rusak.", "Pakai salinan lain dari cadangan itu.")
    return text, facts


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
