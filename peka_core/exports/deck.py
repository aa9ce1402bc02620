"""What a meeting, a report or a page on paper is made of, before anything writes it as PPTX, DOCX, PDF or HTML.

A ``Slide`` says one thing: its finding in a sentence, about whom, what shows it (a picture, bars, a table), where it
comes from. A ``Deck`` is slides in their order, and what must stand on all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from peka_core.exports.sheet import Kind, Sheet

Shape = Literal["layar", "cetak", "kotak"]
"""Shapes of a picture: 16:9 for a screen, A4 for paper, a square for a message."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: what draws it as PNG in a shape, made only when asked for, and what it shows in words (alt text)."""

    png: Callable[[Shape], bytes]
    alt: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, its value (a share is 0-1; None = none shown), the value as written, a remark, whether it is the
    one spoken of."""

    name: str
    value: float | None
    text: str
    remark: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars in their order: title with the whole of every per cent, unit of the values, bars."""

    title: str
    unit: Kind
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """One message.

    Attributes
    ----------
    kode : str
        What it is called among the slides of its deck, each once: letters, digits, ``-`` and ``_``.
    finding : str
        One sentence: level, rank, comparison, change, gap or uncertainty, with its subject.
    about : str
        A second line: of whom, of what whole; may be empty.
    address : str
        The view it was made of, from the dashboard's root: ``peta?ukuran=H&putaran=2026``.
    image : Image or None
    bars : Bars or None
    sheet : Sheet or None
        The numbers behind what is shown, so that each can be traced.
    sources : tuple of str
        Source, date and n, boundaries, poverty line, licence: for the foot of the slide or its notes.
    public : bool
        True where all of it comes from the public release.
    """

    kode: str
    finding: str
    about: str
    address: str
    image: Image | None = None
    bars: Bars | None = None
    sheet: Sheet | None = None
    sources: tuple[str, ...] = ()
    public: bool = False


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides in their order.

    ``label`` stands on every one of them (that the data are a sample; that it is internal), "" = nothing; ``made_of``
    names the release and the catalogue; ``dated`` is the date of the data, ISO: files made of the same release and
    filter are the same byte for byte, so nothing in them says when they were made.
    """

    kode: str
    name: str
    slides: tuple[Slide, ...]
    language: str
    label: str = ""
    made_of: str = ""
    dated: str = ""

    @property
    def public(self) -> bool:
        """True where every slide is."""
        return all(slide.public for slide in self.slides)
