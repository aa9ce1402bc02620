"""A table of areas as plain HTML: read by screen readers, copied into Excel, linked with the map by its script."""

from collections.abc import Sequence
from html import escape

from dashboard.blocks.columns import WRITE
from peka_core.exports import Column


def table(columns: Sequence[Column], codes: Sequence[str], selected: Sequence[str], caption: str) -> str:
    """Rows of ``columns``, the first of them the area's name as a button; ``codes`` names the area of each row.

    The map's script sorts by a heading and makes a row choose its area; without it the table is still readable. Rows
    behind those of ``codes`` stand at the foot, unsorted: larger areas and the city.
    """
    heads = "".join(
        f'<th scope="col"{_kind(column)}><button data-urut="{place}">{escape(column.judul)}</button></th>'
        for place, column in enumerate(columns)
    )
    rows = "".join(_row(columns, place, code, code in selected) for place, code in enumerate(codes))
    return (
        f'<div class="peka-table-box" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="peka-table"><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody><tfoot>{_foot(columns, len(codes))}</tfoot></table></div>"
    )


def _foot(columns: Sequence[Column], first: int) -> str:
    name, *others = columns
    rows = []
    for place in range(first, len(name.nilai)):
        cells = "".join(f"<td{_kind(c)}>{escape(_written(c, place))}</td>" for c in others)
        rows.append(f'<tr><th scope="row">{escape(_written(name, place))}</th>{cells}</tr>')
    return "".join(rows)


def _row(columns: Sequence[Column], place: int, code: str, chosen: bool) -> str:
    name, *others = columns
    cells = "".join(f"<td{_kind(c)}{_sorted_by(c, place)}>{escape(_written(c, place))}</td>" for c in others)
    label = escape(str(name.nilai[place]))
    return (
        f'<tr data-kode="{escape(code)}"{" class=selected" if chosen else ""}><th scope="row">'
        f'<button aria-pressed="{"true" if chosen else "false"}">{label}</button></th>{cells}</tr>'
    )


def _written(column: Column, place: int) -> str:
    value = column.nilai[place]
    return "–" if value is None else WRITE[column.jenis](value)


def _sorted_by(column: Column, place: int) -> str:
    """The plain number, so that sorting does not have to read Indonesian ones."""
    value = column.nilai[place]
    return "" if value is None or isinstance(value, str) else f' data-nilai="{round(value, 4):g}"'


def _kind(column: Column) -> str:
    return "" if column.jenis == "teks" else " class=number"


def plain(columns: Sequence[Column], caption: str, care: Sequence[str], *, whole: bool = False) -> str:
    """A table whose rows choose nothing: the first of ``columns`` names them, ``care`` says where to be careful.

    ``whole``: a phone shows all columns, and texts break.
    """
    heads = "".join(f'<th scope="col"{_kind(column)}>{escape(column.judul)}</th>' for column in columns)
    rows = "".join(_plain_row(columns, place, word) for place, word in enumerate(care))
    looks = "peka-table plain whole" if whole else "peka-table plain"
    return (
        f'<div class="peka-table-box" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="{looks}"><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _plain_row(columns: Sequence[Column], place: int, care: str) -> str:
    name, *others = columns
    cells = (f"<td{_kind(column)}>{escape(_or_word(column, place))}</td>" for column in others)
    head = escape(str(name.nilai[place])) + (f" <i>({escape(care)})</i>" if care else "")
    return f'<tr><th scope="row">{head}</th>{"".join(cells)}</tr>'


def _or_word(column: Column, place: int) -> str:
    value = column.nilai[place]
    return value if isinstance(value, str) else _written(column, place)
