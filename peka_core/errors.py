"""Errors that name the thing and the remedy; their text is shown to users as it stands, in Indonesian."""


class PekaError(Exception):
    """Base of all errors a user can act on.

    Parameters
    ----------
    message : str
        What is wrong and where, in Indonesian.
    remedy : str
        What the user should do now, in Indonesian.
    """

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class CatalogError(PekaError):
    """A catalogue file contradicts itself or another one; names file, key and remedy."""


class ReadError(PekaError):
    """A file cannot be read as the format it claims to be."""


class RefusedError(PekaError):
    """Input was understood and refused by a check; nothing was changed."""

    exit_code = 2


class ReleaseError(PekaError):
    """A release is missing, damaged or locked."""


class BoundaryError(RefusedError):
    """A boundary file does not describe exactly the gampong of the catalogue."""


class MeasureError(PekaError):
    """A measure was asked for with columns, weights or cut-offs that cannot give an answer."""
