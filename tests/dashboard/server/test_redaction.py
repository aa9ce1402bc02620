"""Logs say where something went wrong, and nothing of whom it was about."""

import io
import logging

import pytest

from dashboard.server import redaction

NIK, NAME = "9999014199900001", "Cut Umpama"
"""Of no region and no day."""


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch):
    before = logging.getLogRecordFactory()
    redaction.install()
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logger = logging.getLogger("uji.penyamaran")
    logger.addHandler(handler)
    logger.propagate = False
    yield logger, stream
    logger.removeHandler(handler)
    logging.setLogRecordFactory(before)
    monkeypatch.undo()


@pytest.mark.parametrize(
    "text",
    [
        f"NIK {NIK}",
        "kk 9999.0141.9990.0001",
        "9999 0141 9990 0001",
        "telepon 0812-3456-7890",
        "surel warga.rekaan@example.id",
        "GET /peka/b/abcdef.ghijkl?ke=peta",
        "peka_sesi=abcdef; x=1",
        "POST sandi=abcdef&nama=x",
        "Authorization: Bearer abcdef",
        "oauth2callback?code=abcdef&state=ghi",
    ],
)
def test_numbers_of_persons_and_keys_are_hidden(text: str):
    told = redaction.redacted(text)
    assert redaction.HIDDEN in told
    assert not any(part in told for part in ("abcdef", "0141", "9990", "3456", "warga.rekaan"))


@pytest.mark.parametrize(
    "text", ["2026-11-30 00:08:53.413 Galat 3FA2B1", "port 8501", "gampong 11.72.03.2001", "0,123"]
)
def test_times_ports_codes_and_figures_stay(text: str):
    assert redaction.redacted(text) == text


def test_a_line_break_in_a_value_starts_no_line_of_its_own():
    assert "\r" not in redaction.redacted("nama\r\x1b[31mERROR palsu")
    assert "\x1b" not in redaction.redacted("nama\r\x1b[31mERROR palsu")


def test_an_exception_is_written_with_its_places_and_without_what_it_says(written):
    logger, stream = written
    try:
        try:
            raise KeyError(NAME)
        except KeyError as error:
            raise ValueError(f"baris {NIK} {NAME}") from error
    except ValueError as error:
        logger.error("Galat %s", "3FA2B1", exc_info=error)
        logger.error("gagal: %s", error)
    told = stream.getvalue()
    assert "ValueError" in told
    assert "KeyError" in told
    assert "test_redaction.py" in told
    assert "3FA2B1" in told
    assert NIK not in told
    assert "Umpama" not in told


def test_arguments_keep_their_number_for_formatters_that_count_them(written):
    logger, stream = written
    logger.info("x")  # below the level
    logger.warning('%s - "%s %s HTTP/%s" %d', "127.0.0.1:1", "GET", f"/b/abcdef?nik={NIK}", "1.1", 200)
    assert stream.getvalue() == '127.0.0.1:1 - "GET /b/[disamarkan]?nik=[disamarkan] HTTP/1.1" 200\n'
    logger.warning("%(nik)s", {"nik": NIK})
    logger.warning("%d", int(NIK))  # a number, which %d must still be able to write
    assert NIK not in stream.getvalue()
