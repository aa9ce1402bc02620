"""Keeps personal data and keys out of every log: numbers of persons, addresses of mail, tokens, texts of exceptions.

It works where records are made, so that it holds for whoever writes them, this server's libraries included. What an
exception says may hold a cell of a table: of a traceback only its places and the exception's name are written.
"""

import logging
import re
import threading
import traceback
from typing import Any

HIDDEN = "[disamarkan]"
PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(/b/)[^\s/?\"'<>]+"), rf"\1{HIDDEN}"),
    (
        re.compile(
            r"\b(peka_sesi|peka_formulir|peka_draf|sandi|password|meterai|token|code|state|client_secret|kembali)="
            r"[^\s&;\"']+",
            re.IGNORECASE,
        ),
        rf"\1={HIDDEN}",
    ),
    (re.compile(r"\b(authorization|cookie|set-cookie)(['\"]?\s*[:=]\s*)[^\r\n]+", re.IGNORECASE), rf"\1\2{HIDDEN}"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), HIDDEN),
    (re.compile(r"\d{9,}|\b(?:\d{4}[ .-]){3}\d{4}\b|\b\d{6}[ .-]\d{6}[ .-]\d{4}\b"), HIDDEN),
    (re.compile(r"(?:\+62|\b0)[ .-]?\d{2,3}[ .-]\d{3,4}[ .-]?\d{3,5}\b"), HIDDEN),
)
"""What is hidden; nine digits in a row or more are a person's, a family's or a telephone's."""
CAUSES, FRAMES = 5, 40
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")


def redacted(text: str) -> str:
    """``text`` without what must not be kept.

    >>> redacted("NIK 9999888877776666 GET /b/abc.def?x=1")
    'NIK [disamarkan] GET /b/[disamarkan]?x=1'
    """
    for pattern, instead in PATTERNS:
        text = pattern.sub(instead, text)
    return CONTROLS.sub(" ", text)


def places(error: BaseException) -> str:
    """A traceback without what its exceptions say."""
    parts: list[str] = []
    now: BaseException | None = error
    while now is not None and len(parts) < CAUSES:
        parts.append("".join(traceback.format_tb(now.__traceback__, FRAMES)) + type(now).__qualname__)
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return "\nsebab:\n".join(parts)


def _safe(value: Any) -> Any:
    if isinstance(value, BaseException):
        return type(value).__qualname__
    if isinstance(value, bool | int | float) or value is None:
        return 0 if isinstance(value, int) and abs(value) >= 10**9 else value  # a format may want a number
    return redacted(value if isinstance(value, str) else str(value))


def install() -> None:
    """Have every record made from now on pass here; asked again, nothing more."""
    made = logging.getLogRecordFactory()
    if getattr(made, "redacts", False):
        return

    def record(*args: Any, **kwargs: Any) -> logging.LogRecord:
        found = made(*args, **kwargs)
        clean(found)
        return found

    record.redacts = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(record)
    threading.excepthook = _of_thread


def clean(record: logging.LogRecord) -> None:
    """Take out of ``record`` what must not be kept; its arguments keep their number, which formatters count on."""
    record.msg = _safe(record.msg)
    if isinstance(record.args, tuple):
        record.args = tuple(_safe(value) for value in record.args)
    elif isinstance(record.args, dict):
        record.args = {name: _safe(value) for name, value in record.args.items()}
    if record.exc_info and record.exc_info[1] is not None:
        record.exc_text = places(record.exc_info[1])  # formatters write this where it is there


def _of_thread(args: Any) -> None:
    name = getattr(args.thread, "name", "?")
    logging.getLogger("peka").log(logging.ERROR, "Galat dalam %s", name, exc_info=args.exc_value)
