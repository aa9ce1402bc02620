"""Colours of maps, as constants: for each theme, kind and number of classes.

More poverty is darker in both themes. Steps of CIE lightness are as equal as labels allow: no colour lies where neither
dark nor white text reaches a contrast of 4.5 : 1. Sequential and diverging palettes were drawn as curves in OKLCH; the
3 x 3 square and the qualitative one were searched for the largest smallest distance (CIEDE2000) under normal sight,
protanopia, deuteranopia and tritanopia. None comes near saffron, which means "selected".
"""

from collections.abc import Mapping

from dashboard.look.theme import DARK, LIGHT, Theme

FEWEST, MOST = 3, 7
"""Fewest and most classes of a palette."""


ISOLATED = "#ffffff"
"""Ground of a class of one value (none, zero), lighter than every other class."""


_Steps = Mapping[int, tuple[str, ...]]


_SEQUENTIAL: Mapping[str, Mapping[str, _Steps]] = {
    "light": {
        "laut": {
            3: ("#dbdabf", "#60a09c", "#10606d"),
            4: ("#dbdabf", "#7ab0a6", "#348187", "#035362"),
            5: LIGHT.sequential,
            6: ("#dbdabf", "#95bfb0", "#60a09c", "#338086", "#10606d", "#004152"),
            7: ("#dbdabf", "#a4c6b2", "#76aea5", "#529596", "#23767f", "#075866", "#003a4b"),
        },
        "bara": {
            3: ("#ead5be", "#cc8268", "#923c36"),
            4: ("#ead5be", "#d6977c", "#b45d4c", "#7f3331"),
            5: ("#ead5be", "#dca589", "#c6755d", "#a34a3f", "#712c2c"),
            6: ("#ead5be", "#deab8f", "#cc8268", "#b35d4c", "#923c36", "#662728"),
            7: ("#ead5be", "#e1b598", "#d5957a", "#c6755d", "#aa5244", "#863633", "#5c2225"),
        },
        "daun": {
            3: ("#d7dcb9", "#809d6a", "#33613b"),
            4: ("#d7dcb9", "#97ad7b", "#578051", "#295435"),
            5: ("#d7dcb9", "#a5b786", "#729460", "#426f45", "#224a2f"),
            6: ("#d7dcb9", "#acbc8c", "#809d6a", "#568051", "#33613b", "#1d432b"),
            7: ("#d7dcb9", "#b6c395", "#95ab79", "#729460", "#4b764a", "#2d5937", "#183b27"),
        },
        "kelabu": {
            3: ("#d3d3d0", "#909491", "#525859"),
            4: ("#d3d3d0", "#a2a4a1", "#717776", "#464c4e"),
            5: ("#d3d3d0", "#acafab", "#878c89", "#606666", "#3d4346"),
            6: ("#d3d3d0", "#b1b3af", "#909491", "#707674", "#525859", "#363c40"),
            7: ("#d3d3d0", "#b2b3b0", "#919592", "#717776", "#5a6161", "#444b4d", "#303539"),
        },
    },
    "dark": {
        "laut": {
            3: ("#e9e3ca", "#68a59f", "#10606d"),
            4: ("#e9e3ca", "#94beb0", "#529596", "#0f5f6c"),
            5: DARK.sequential,
            6: ("#e9e3ca", "#b2cbb3", "#7cb1a6", "#529596", "#23767f", "#055664"),
            7: ("#e9e3ca", "#b6ccb4", "#82b4a9", "#599a9a", "#338086", "#176874", "#01515f"),
        },
        "bara": {
            3: ("#eee1cd", "#cf896e", "#923c36"),
            4: ("#eee1cd", "#deaa8f", "#c6755d", "#903b36"),
            5: ("#eee1cd", "#e0b396", "#ce856b", "#b15b4a", "#8a3834"),
            6: ("#eee1cd", "#e3bda0", "#d6997d", "#c6755d", "#a95144", "#833432"),
            7: ("#eee1cd", "#e4bfa3", "#d89d82", "#c97c63", "#b35d4c", "#9c433a", "#7c3130"),
        },
        "daun": {
            3: ("#e2e5c7", "#88a26f", "#33613b"),
            4: ("#e2e5c7", "#abbc8b", "#729460", "#32603a"),
            5: ("#e2e5c7", "#b4c292", "#839f6c", "#547e50", "#2f5c39"),
            6: ("#e2e5c7", "#bec99d", "#99ae7c", "#729460", "#4a7649", "#2b5736"),
            7: ("#e2e5c7", "#c0cba0", "#9db180", "#799965", "#568051", "#3b6940", "#275233"),
        },
        "kelabu": {
            3: ("#e3e2df", "#979b98", "#525859"),
            4: ("#e3e2df", "#b4b6b2", "#878c89", "#505758"),
            5: ("#e3e2df", "#bbbcb9", "#949895", "#6f7573", "#4d5455"),
            6: ("#e3e2df", "#c4c4c1", "#a5a8a4", "#878c89", "#666d6c", "#484f51"),
            7: ("#e3e2df", "#c6c6c3", "#a9aba7", "#8c918e", "#717775", "#596060", "#444a4c"),
        },
    },
}


_DIVERGING: Mapping[str, _Steps] = {
    "light": {
        3: ("#1a6f7e", "#dad8d4", "#a24b3f"),
        4: ("#005364", "#9fd1d0", "#f0bcac", "#81312c"),
        5: ("#005364", "#4a9aa3", "#dad8d4", "#cd7863", "#81312c"),
        6: ("#004152", "#2c808d", "#9fd1d0", "#f0bcac", "#b45c4b", "#692422"),
        7: ("#004152", "#217684", "#64acb1", "#dad8d4", "#da8d79", "#a95243", "#692422"),
    },
    "dark": {
        3: ("#1a6f7e", "#deddd8", "#a24b3f"),
        4: ("#025f6f", "#a6d5d3", "#f1c2b2", "#903b32"),
        5: ("#025f6f", "#57a2a9", "#deddd8", "#d3826d", "#903b32"),
        6: ("#005566", "#44969f", "#a6d5d3", "#f1c2b2", "#ca735e", "#85332d"),
        7: ("#005566", "#2c808d", "#6fb3b7", "#deddd8", "#df9682", "#b45c4b", "#85332d"),
    },
}


_BIVARIATE: Mapping[str, tuple[str, ...]] = {
    "light": (
        *("#ddd5ca", "#9ab8c8", "#4d98c3"),
        *("#cf8f87", "#856e7d", "#485a7e"),
        *("#b74547", "#7c3b4a", "#372747"),
    ),
    "dark": (
        *("#deddd1", "#9fbdcc", "#4c96c3"),
        *("#d69887", "#a49096", "#526682"),
        *("#c14937", "#814748", "#4b3e4e"),
    ),
}


_QUALITATIVE: Mapping[str, tuple[str, ...]] = {
    "light": ("#0b5563", "#5fccb9", "#742f14", "#7f84ca", "#a78275", "#667627"),
    "dark": ("#5fb3bf", "#8f472e", "#c8d2ad", "#0a6c71", "#a78275", "#676aae"),
}


KINDS_OF_DOTS = len(_QUALITATIVE["light"])
"""Most colours of ``qualitative``."""


def sequential(look: Theme, code: str, k: int, *, isolated: bool = False) -> tuple[str, ...]:
    """``k`` colours from little (light) to much poverty (dark).

    Parameters
    ----------
    look : Theme
        Light or dark.
    code : {"laut", "bara", "daun", "kelabu"}
        Sand to deep sea (the house palette), warm, green, or grey for printing; empty means the house palette.
    k : int
        Number of ranges, 3 to 7; fewer (0 to 2) where the data leave fewer.
    isolated : bool
        Whether a class of one value comes first, in ``ISOLATED``, besides the ``k`` ranges.

    Raises
    ------
    ValueError
        When there are more classes than colours that can be told apart.
    """
    steps = _SEQUENTIAL[look.name][code or "laut"]
    few = ((), (1,), (0, 2))
    colours = tuple(steps[FEWEST][i] for i in few[k]) if k < FEWEST else _of(steps, k)
    return (ISOLATED, *colours) if isolated else colours


def diverging(look: Theme, k: int) -> tuple[str, ...]:
    """``k`` colours (3 to 7) from less poverty (teal) over no change (neutral, odd ``k``) to more poverty (brick).

    None (0) where no change is known.
    """
    return () if k == 0 else _of(_DIVERGING[look.name], k)


def bivariate(look: Theme) -> tuple[str, ...]:
    """Nine colours of a 3 x 3 square, row by row from low-low.

    A row holds one level of the second (vertical) measure, a column one of the first (horizontal) measure; the first
    turns to blue, the second to red, both to dark.
    """
    return _BIVARIATE[look.name]


def qualitative(look: Theme, k: int) -> tuple[str, ...]:
    """``k`` colours (up to 6) without order, the most different ones first."""
    if k > KINDS_OF_DOTS:
        raise ValueError(f"{k} kinds, but {KINDS_OF_DOTS} colours that can be told apart")
    return _QUALITATIVE[look.name][:k]


def _of(palette: _Steps, k: int) -> tuple[str, ...]:
    if k not in palette:
        raise ValueError(f"{k} classes, but palettes have {FEWEST} to {MOST}")
    return palette[k]
