"""What may go wrong with a public release."""

from peka_core.errors import PekaError, RefusedError


class PublicReleaseError(PekaError):
    """A public release is missing, damaged or altered."""


class PublicRefusedError(RefusedError):
    """A public release that may not be made or shown; nothing was changed."""
