"""Colours of maps, as constants: for each theme, kind and number of classes.

More poverty stands out more from the ground: it is darker in the light theme, brighter in the dark one, and what did
not change or is little of everything lies near the ground. Steps of CIE lightness are as equal as labels allow: no
colour lies where neither dark nor white text reaches a contrast of 4.5 : 1. Sequential and diverging palettes were
drawn as curves in OKLCH; the 3 x 3 square and the qualitative one were searched for the largest smallest distance
(CIEDE2000) under normal sight, protanopia, deuteranopia and tritanopia. None comes near saffron, which means
"selected".
"""

from collections.abc import Mapping

from dashboard.look.theme import DARK, LIGHT, Theme

FEWEST, MOST = 3, 7
"""Fewest and most classes of a palette."""


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
            3: ("#006370", "#6aa6a0", "#ede7ce"),
            4: ("#006370", "#4a9798", "#98c0ae", "#ede7ce"),
            5: DARK.sequential,
            6: ("#00606e", "#207f87", "#4f9a9a", "#83b5a8", "#bbceb4", "#ede7ce"),
            7: ("#005867", "#006d79", "#258189", "#499798", "#7eb2a7", "#b6cdb3", "#eee8cf"),
        },
        "bara": {
            3: ("#993b34", "#d08a70", "#f2e5d1"),
            4: ("#993b34", "#cd7358", "#dead90", "#f2e5d1"),
            5: ("#993b34", "#b95845", "#cf886e", "#e2b79a", "#f2e5d1"),
            6: ("#953833", "#b85644", "#cf775b", "#d89e82", "#e4c2a7", "#f2e5d1"),
            7: ("#8c312f", "#a44439", "#ba5946", "#cd7257", "#d79a7e", "#e4c0a4", "#f3e6d2"),
        },
        "daun": {
            3: ("#32643a", "#89a370", "#e6e9cb"),
            4: ("#32643a", "#70965b", "#aebd8e", "#e6e9cb"),
            5: ("#32643a", "#52804b", "#87a26e", "#b9c598", "#e6e9cb"),
            6: ("#2f6138", "#507e4a", "#75995e", "#9fb281", "#c4cda3", "#e6e9cb"),
            7: ("#275a34", "#3c6d40", "#53814c", "#6f955a", "#9baf7e", "#c1cba1", "#e7eacc"),
        },
        "kelabu": {
            3: ("#545b5b", "#999c99", "#e8e7e4"),
            4: ("#545b5b", "#888d8a", "#b7b8b5", "#e8e7e4"),
            5: ("#545b5b", "#707675", "#979a97", "#bfc0bd", "#e8e7e4"),
            6: ("#515859", "#6f7574", "#8b908d", "#aaaca8", "#c9c9c6", "#e8e7e4"),
            7: ("#4a5153", "#5d6464", "#717776", "#878c89", "#a7a8a5", "#c6c7c4", "#e8e7e4"),
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
        3: ("#72c9d3", "#3d4042", "#f0aa9e"),
        4: ("#83dae3", "#2b7279", "#a44f42", "#ffbcb0"),
        5: ("#83dae3", "#397e85", "#3d4042", "#b15b4e", "#ffbcb0"),
        6: ("#8ee5ef", "#419aa4", "#19636a", "#934034", "#cf7567", "#ffcdc3"),
        7: ("#8ee5ef", "#449da7", "#256d74", "#363a3c", "#9e4a3e", "#d2786a", "#ffcdc3"),
    },
}


_BIVARIATE: Mapping[str, tuple[str, ...]] = {
    "light": (
        *("#ddd5ca", "#9ab8c8", "#4d98c3"),
        *("#cf8f87", "#856e7d", "#485a7e"),
        *("#b74547", "#7c3b4a", "#372747"),
    ),
    "dark": (
        *("#3e3b36", "#5e729d", "#9799e4"),
        *("#754e66", "#908690", "#afd5fe"),
        *("#b25d54", "#cab2bd", "#e5e9d3"),
    ),
}


_QUALITATIVE: Mapping[str, tuple[str, ...]] = {
    "light": ("#396985", "#956b5a", "#243a44", "#468cd1", "#5f2c22", "#8c8997"),
    "dark": ("#25a9e6", "#936960", "#eed8c6", "#6b7398", "#b8e2f4", "#aaa3a9"),
}


_LIGHTS: Mapping[str, tuple[str, str, str]] = {
    "light": ("#8f2f2b", "#eddc9b", "#449a83"),
    "dark": ("#c94a3a", "#f2e8bd", "#2a7f8a"),
}


KINDS_OF_DOTS = len(_QUALITATIVE["light"])
"""Most colours of ``qualitative``."""


def sequential(look: Theme, code: str, k: int, *, isolated: bool = False) -> tuple[str, ...]:
    """``k`` colours from little poverty, near the ground, to much, which stands out from it.

    Parameters
    ----------
    look : Theme
        Light or dark.
    code : {"laut", "bara", "daun", "kelabu"}
        Sand to deep sea (the house palette), warm, green, or grey for printing; empty means the house palette.
    k : int
        Number of ranges, 3 to 7; fewer (0 to 2) where the data leave fewer.
    isolated : bool
        Whether a class of one value comes first, in ``look.isolated``, besides the ``k`` ranges.

    Raises
    ------
    ValueError
        When there are more classes than colours that can be told apart.
    """
    steps = _SEQUENTIAL[look.name][code or "laut"]
    few = ((), (1,), (0, 2))
    colours = tuple(steps[FEWEST][i] for i in few[k]) if k < FEWEST else _of(steps, k)
    return (look.isolated, *colours) if isolated else colours


def diverging(look: Theme, k: int) -> tuple[str, ...]:
    """``k`` colours (3 to 7) from less poverty (teal) over no change (neutral, odd ``k``) to more poverty (brick).

    None (0) where no change is known.
    """
    return () if k == 0 else _of(_DIVERGING[look.name], k)


def bivariate(look: Theme) -> tuple[str, ...]:
    """Nine colours of a 3 x 3 square, row by row from low-low.

    A row holds one level of the second (vertical) measure, a column one of the first (horizontal) measure; the first
    turns to blue, the second to red, both away from the ground.
    """
    return _BIVARIATE[look.name]


def lights(look: Theme) -> tuple[str, str, str]:
    """Red, yellow and green of a traffic light, told apart by lightness and by blue where red and green are not."""
    return _LIGHTS[look.name]


def qualitative(look: Theme, k: int) -> tuple[str, ...]:
    """``k`` colours (up to 6) without order, the most different ones first."""
    if k > KINDS_OF_DOTS:
        raise ValueError(f"{k} kinds, but {KINDS_OF_DOTS} colours that can be told apart")
    return _QUALITATIVE[look.name][:k]


def _of(palette: _Steps, k: int) -> tuple[str, ...]:
    if k not in palette:
        raise ValueError(f"{k} classes, but palettes have {FEWEST} to {MOST}")
    return palette[k]
