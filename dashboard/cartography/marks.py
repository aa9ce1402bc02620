"""Areas without a class: what stands under their pattern."""

from dashboard.cartography.picture import FEW, HIDDEN, NO_DATA, UNCLASSIFIED
from dashboard.look.theme import Theme


def ground(look: Theme, mark: str) -> str:
    """Colour under the pattern of an area without a class; ``mark`` says why it has none (see ``picture``)."""
    return {
        NO_DATA: look.no_data,
        FEW: look.suppressed,
        HIDDEN: look.suppressed,
        UNCLASSIFIED: look.unclassified,
    }[mark]
