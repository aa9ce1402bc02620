"""What a backup may refuse."""

from peka_core.errors import PekaError, RefusedError


class BackupError(PekaError):
    """A backup cannot be written or read."""


class BackupRefused(RefusedError):  # noqa: N818 - reads as what happened
    """The key is wrong, the file is not whole, or something stands in the place it would go to; nothing was written."""
