"""Passwords: what is accepted, and argon2id hashes that take the same work whether an account exists or not."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from peka_core.access.errors import AccountRefused, Throttled

SHORTEST, LONGEST = 12, 256
LEAST_DISTINCT = 5
MEMORY_KIB, ROUNDS, LANES = 64 * 1024, 3, 4
AT_ONCE = 2
WAIT_SECONDS = 20.0
COMMON = frozenset(
    """
    password passw0rd katasandi sandi rahasia admin administrator qwerty qwertyuiop asdfgh asdfghjkl
    zxcvbn zxcvbnm letmein welcome selamat selamatdatang selamatpagi bismillah alhamdulillah indonesia
    indonesiaraya merdeka aceh sabang kotasabang pekasabang peka dasbor dashboard bappeda dinsos
    pulauweh weh iloveyou akucintakamu sayang abc abcd test testing coba user pengguna monkey dragon
    football sepakbola superman
    """.split()  # noqa: SIM905 - a list of words to read
)
"""Words that are tried first; with digits and signs around them, or repeated, they are no password."""


@dataclass(frozen=True)
class Hashing:
    """How hashes are made. At most ``AT_ONCE`` at a time, so that many who sign in do not take the memory."""

    memory_kib: int = MEMORY_KIB
    rounds: int = ROUNDS
    lanes: int = LANES
    _turns: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE), repr=False, compare=False)

    @cached_property
    def _scheme(self) -> PasswordHash:
        return PasswordHash((Argon2Hasher(self.rounds, self.memory_kib, self.lanes),))

    @cached_property
    def _nobody(self) -> str:
        """Hash to compare with where there is no account: the same parameters, no password known."""
        return self._scheme.hash(unicodedata.name("\N{REPLACEMENT CHARACTER}") * 2)

    def make(self, password: str) -> str:
        """Hash of an accepted password."""
        with self._turn():
            return self._scheme.hash(_bytes(password))

    def matches(self, password: str, kept: str | None) -> tuple[bool, str | None]:
        """Whether the password is that of the hash ``kept``, and a new hash where the parameters have changed.

        Without a hash the work is the same and the answer is no.
        """
        asked = _bytes(password[:LONGEST])
        nobody = self._nobody
        with self._turn():
            right, renewed = self._scheme.verify_and_update(asked, kept or nobody)
        return (right and kept is not None and len(password) <= LONGEST), renewed

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._turns.acquire(timeout=WAIT_SECONDS):
            raise Throttled("Terlalu banyak yang masuk pada saat yang sama.", "Tunggu sebentar, lalu coba lagi.")
        try:
            yield
        finally:
            self._turns.release()


HASHING = Hashing()
"""As the product makes them; tests put a cheaper one in its place."""


def checked(password: str, name: str) -> str:
    """The password as it may be kept.

    Raises
    ------
    AccountRefused
        It is short, the name, or one of those that are tried first.
    """
    form = _form(password)
    if len(form) < SHORTEST:
        raise AccountRefused(f"Sandi terlalu pendek ({len(form)} huruf).", f"Pakai paling sedikit {SHORTEST} huruf.")
    if len(password) > LONGEST:
        raise AccountRefused("Sandi terlalu panjang.", f"Pakai paling banyak {LONGEST} huruf.")
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in form):
        raise AccountRefused("Sandi memuat tanda yang tidak dapat diketik.", "Pakai huruf, angka, tanda, dan spasi.")
    low = form.casefold()
    if name.casefold() in low:
        raise AccountRefused("Sandi memuat nama pengguna.", "Pakai sandi yang tidak memuat nama.")
    if _trivial(low):
        raise AccountRefused("Sandi mudah ditebak.", "Pakai beberapa kata yang tidak berhubungan.")
    return password


def _form(password: str) -> str:
    """One form however the keyboard composes its letters."""
    return unicodedata.normalize("NFKC", password)


def _bytes(password: str) -> bytes:
    return _form(password).encode("utf-8", "surrogatepass")


def _trivial(low: str) -> bool:
    """Few different signs, a run along the keyboard's order, one piece repeated, or a common word with decoration."""
    if len(set(low)) < LEAST_DISTINCT:
        return True
    steps = {ord(b) - ord(a) for a, b in pairwise(low)}
    if len(steps) <= 2 and steps & {1, -1}:
        return True
    return _unit(low) or _unit("".join(char for char in low if char.isalpha()), common_only=True)


def _unit(text: str, *, common_only: bool = False) -> bool:
    """Whether ``text`` is one piece over and over; with ``common_only`` the piece, once or more, is a common word."""
    piece = text[: ((text + text).find(text, 1))] if text else text
    return piece in COMMON or (not common_only and len(piece) < len(text))
