"""What is refused of those who act for families, each with a remedy."""
# ruff: noqa: N818 - a refusal is named for what was refused

from peka_core.access.errors import AccessError


class ActRefused(AccessError):
    """Whoever asks may not do it, or it cannot follow on what was done before."""


class ChangedMeanwhile(ActRefused):
    """Somebody else changed the same thing since it was shown; says who, when, and what they wrote."""
