"""The search itself: it finds what is planted in every form, and nothing where nothing is."""

import base64
import gzip
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, quote_plus

import brotli
import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.wire.canaries import Canaries
from tests.wire.forms import FORMS
from tests.wire.scanner import Scanner

NAME, PERSON, FAMILY = 'Kanariah "Ü" d\'Ulee', "9972014107800042", "0f3a91c7d2b4e6581a9c"
LON, MONEY = 94.912345, 4836271.0
CANARIES = Canaries.planted([NAME], [PERSON], [FAMILY], [LON, MONEY])
SCANNER = Scanner(CANARIES)
ROW = {"nama": NAME, "nik": PERSON, "id": FAMILY, "lon": LON, "uang": MONEY}
ALL = {NAME, PERSON, FAMILY, str(LON), str(MONEY)}
GEODATA = Path(__file__).resolve().parents[2] / "geodata"


def found(body: bytes, packed: str = "") -> set[str]:
    return {finding.canary for finding in SCANNER.body(body, packed=packed)}


def zstd(content: bytes) -> bytes:
    into = pa.BufferOutputStream()
    with pa.CompressedOutputStream(into, "zstd") as stream:
        stream.write(content)
    return into.getvalue().to_pybytes()


def arrow(compression: str | None, file: bool) -> bytes:
    table = pa.table({name: [None, value] for name, value in ROW.items()})
    table = table.set_column(0, "nama", table["nama"].dictionary_encode())
    into = io.BytesIO()
    make = pa.ipc.new_file if file else pa.ipc.new_stream
    with make(into, table.schema, options=pa.ipc.IpcWriteOptions(compression=compression)) as writer:
        writer.write_table(table)
    return into.getvalue()


def archive(content: bytes) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", content)
    return into.getvalue()


def parquet() -> bytes:
    into = io.BytesIO()
    pl.DataFrame([ROW]).write_parquet(into)
    return into.getvalue()


PLAIN = json.dumps(ROW, ensure_ascii=False).encode()
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "zlib": zlib.compress,
    "zstd": zstd,
    "zip": archive,
    "base64": base64.b64encode,
    "base64 for addresses": base64.urlsafe_b64encode,
    "base64 in a word": lambda content: b'{"bdata":"x' + base64.b64encode(content) + b'"}',
    "base64 in lines": base64.encodebytes,
    "base64 in lines in JSON": lambda content: json.dumps(base64.encodebytes(content).decode()).encode(),
    "JSON": lambda content: json.dumps(content.decode()).encode(),
    "JSON twice": lambda content: json.dumps(json.dumps(content.decode())).encode(),
    "URL": lambda content: quote(content).encode(),
    "form": lambda content: quote_plus(content).encode(),
    "HTML": lambda content: html.escape(content.decode()).encode("ascii", "xmlcharrefreplace"),
    "brotli in base64": lambda content: base64.b64encode(brotli.compress(content)),
    "amid other bytes": lambda content: b"\x08\x12\xff" + gzip.compress(content),
}
BINARY = {"gzip", "zlib", "zstd", "zip", "amid other bytes"}
"""Forms that are no text, so that what writes texts cannot take them in."""


def test_the_planted_row_is_found_in_plain():
    assert found(json.dumps(ROW, ensure_ascii=False).replace('\\"', '"').encode()) == ALL


@pytest.mark.parametrize("form", PACKED)
def test_every_canary_is_found_in_every_form(form: str):
    assert found(PACKED[form](PLAIN)) == ALL


@pytest.mark.parametrize("inner", PACKED)
@pytest.mark.parametrize("outer", PACKED)
def test_forms_are_found_within_each_other(outer: str, inner: str):
    content = PACKED[inner](PLAIN)
    if inner in BINARY and outer not in BINARY:
        content = base64.b64encode(content)
    assert found(PACKED[outer](content)) == ALL


@pytest.mark.parametrize("compression", [None, "lz4", "zstd"])
@pytest.mark.parametrize("file", [True, False])
def test_every_canary_is_found_in_a_table_of_arrow(compression: str | None, file: bool):
    table = arrow(compression, file)
    assert found(table) == ALL
    assert found(b"\x0a\x05" + table) == ALL
    assert found(gzip.compress(base64.b64encode(table))) == ALL


def test_every_canary_is_found_in_parquet():
    assert found(parquet()) == ALL
    assert found(archive(parquet())) == ALL


def test_brotli_is_found_when_the_answer_says_so():
    assert found(brotli.compress(PLAIN), packed="br") == ALL


@pytest.mark.parametrize("shift", range(8))
def test_numbers_are_found_as_bytes_wherever_they_begin(shift: int):
    numbers = b"x" * shift + np.array([1.5, LON, -MONEY, MONEY]).tobytes() + np.array([int(PERSON)]).tobytes()
    assert found(numbers) == {str(LON), str(MONEY), PERSON}
    assert found(json.dumps({"dtype": "f8", "bdata": base64.b64encode(numbers).decode()}).encode()) >= {str(LON)}


@pytest.mark.parametrize(
    ("text", "canary"),
    [
        ("9972 0141 0780 0042", PERSON),
        ("9972-0141-0780-0042", PERSON),
        ("Rp 4.836.271 sebulan", str(MONEY)),
        ("4,836,271", str(MONEY)),
        ("94,912345", str(LON)),
        ("9.4912345e+01", str(LON)),
        ("94.91234500000001", str(LON)),
        ("keluarga 0f3a91c7d2b4…", FAMILY),
        ("Keluarga 0f3a91c7", FAMILY),
        (FAMILY.upper(), FAMILY),
    ],
)
def test_other_ways_to_write_a_canary_are_found(text: str, canary: str):
    assert canary in found(text.encode())


def test_capital_letters_hide_nothing():
    assert found(NAME.upper().encode()) == {NAME}
    assert found(json.dumps(NAME.upper()).encode()) == {NAME}


def test_a_text_of_two_bytes_a_sign_is_found():
    assert NAME in found(NAME.encode("utf-16-le"))


def test_every_field_of_a_frame_is_looked_into():
    frame = ForwardMsg()
    frame.delta.new_element.dataframe.arrow_data.data = arrow("lz4", file=False)
    frame.delta.new_element.dataframe.id = base64.b64encode(brotli.compress(NAME.encode())).decode()
    assert {finding.canary for finding in SCANNER.frame(frame.SerializeToString())} == ALL


def test_a_finding_says_where_and_through_which_forms():
    [finding] = SCANNER.body(gzip.compress(PERSON.encode()), "peta?ukuran=H")
    assert str(finding) == f"{PERSON} di peta?ukuran=H (gzip)"


def test_no_form_is_left_untested():
    tried = " ".join([*PACKED, "arrow parquet"])
    assert all(form in tried for form in FORMS)


@given(st.binary(max_size=4000))
def test_nothing_is_found_where_nothing_is_and_no_bytes_stop_the_search(content: bytes):
    assert not found(content, packed="br")
    assert not list(SCANNER.frame(content))


@given(st.binary(max_size=400), st.sampled_from(sorted(PACKED)))
def test_a_broken_form_stops_no_search(tail: bytes, form: str):
    packed = PACKED[form](PLAIN)
    found(packed[: len(packed) // 2] + tail)


def test_boundaries_and_their_coordinates_are_no_canaries():
    shipped = (GEODATA / "gampong_sabang.geojson").read_bytes()
    assert re.search(rb"95\.\d{4,}", shipped)
    assert not found(shipped)
