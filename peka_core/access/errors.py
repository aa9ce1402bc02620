"""What access refuses, each with a remedy; none of them says whether an account, a password or a link exists."""
# ruff: noqa: N818 - a refusal is named for what was refused

from peka_core.errors import PekaError, RefusedError


class AccessError(RefusedError):
    """Base of all refusals of this room."""


class StateError(PekaError):
    """The state database cannot be opened, is busy or full, or was written by a newer version."""


class SecretRefused(AccessError):
    """The secret is missing, a default, or too weak."""


class ModeRefused(AccessError):
    """A real release is served without any account."""


class AccountRefused(AccessError):
    """A name, password, role or scope breaks a rule, or the last admin would go."""


class SignInRefused(AccessError):
    """Name or password do not match an account that may enter; one wording for every cause."""

    def __init__(self) -> None:
        super().__init__("Nama atau sandi tidak cocok.", "Periksa keduanya, lalu coba lagi.")


class Throttled(AccessError):
    """Asked too often; what to do is to wait."""


class SessionRefused(AccessError):
    """A session cannot be started for whoever asks."""


class LinkRefused(AccessError):
    """A share link that cannot be made, or that opens nothing: unknown, forged, expired and revoked read the same."""

    def __init__(
        self,
        message: str = "Tautan ini tidak berlaku.",
        remedy: str = "Minta tautan baru kepada yang mengirimnya.",
    ) -> None:
        super().__init__(message, remedy)


class TextRefused(AccessError):
    """A text is empty, too long, or holds what may not be kept."""


class LogRefused(AccessError):
    """An entry of the log would hold personal data, or names an act that is not in the list."""
