"""The comparison of two recordings: it finds every change, says where, and keeps the list of expected ones honest."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.recording.__main__ import main
from tests.recording.normal import Words, scripted
from tests.recording.states import states

STATE = "halaman/peta/awal"
SHOWN = {
    "query": {},
    "elements": [
        {"inside": "main", "element": "selectbox", "key": "f_ukuran", "label": "Ukuran", "options": ["H", "M0"]},
        {"inside": "main", "element": "plotly_chart", "key": "peringkat", "spec": {"data": [{"x": [0.1, 0.25]}]}},
        {"inside": "main", "element": "html", "body": "<h1>Kemiskinan multidimensi di Kota Sabang: 13,7 %</h1>"},
    ],
}


def recorded(folder: Path, shown: object = SHOWN, state: str = STATE) -> Path:
    path = folder / f"{state}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(shown), encoding="utf-8")
    return folder


def changed(old: str, new: str) -> object:
    text = json.dumps(SHOWN)
    assert old in text
    return json.loads(text.replace(old, new))


def compared(tmp_path: Path, shown: object, expected: str = "") -> Result:
    (tmp_path / "expected.toml").write_text(expected, encoding="utf-8")
    before, after = recorded(tmp_path / "a"), recorded(tmp_path / "b", shown)
    arguments = ["compare", str(before), str(after), "--expected", str(tmp_path / "expected.toml")]
    return CliRunner().invoke(main, arguments)


def entry(pattern: str) -> str:
    return f"[[expected]]\npattern = '{pattern}'\nreason = 'Kalimatnya dibetulkan'\n"


def test_equal_recordings_have_no_difference(tmp_path: Path):
    result = compared(tmp_path, SHOWN)
    assert (result.exit_code, result.output) == (0, "Tidak ada perbedaan\n")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("13,7 %", "13,8 %", "halaman/peta/awal: elements[2 html].body: "),
        ("0.25", "0.26", "elements[1 plotly_chart peringkat].spec.data[0].x[1]: 0.25 → 0.26"),
        ('"M0"', '"A"', "elements[0 selectbox f_ukuran Ukuran].options[1]: 'M0' → 'A'"),
        (', "options": ["H", "M0"]', "", 'elements[0 selectbox f_ukuran Ukuran].options: hilang: ["H", "M0"]'),
        ('"query": {}', '"query": {"ukuran": "A"}', 'query.ukuran: baru: "A"'),
        ("0.25]", "1]", "0.25 → 1"),
        ("0.1,", "null,", "0.1 → null"),
    ],
)
def test_one_changed_value_is_found_and_placed(tmp_path: Path, old: str, new: str, said: str):
    result = compared(tmp_path, changed(old, new))
    assert result.exit_code == 1
    assert said in result.output
    assert "1 perbedaan yang tidak disengaja" in result.output


def test_an_element_that_came_between_is_the_only_difference(tmp_path: Path):
    first, *others = SHOWN["elements"]
    result = compared(tmp_path, {**SHOWN, "elements": [first, {"element": "caption", "body": "Baru"}, *others]})
    assert result.exit_code == 1
    assert "elements[1 caption]: baru: " in result.output
    assert "1 perbedaan yang tidak disengaja" in result.output


def test_of_an_element_with_many_differences_a_few_are_told_and_the_rest_counted(tmp_path: Path):
    shown = json.loads(json.dumps(SHOWN))
    shown["elements"][1]["spec"]["data"][0]["x"] = list(range(100))
    result = compared(tmp_path, shown)
    assert "halaman/peta/awal: elements[1 plotly_chart peringkat]: … dan 94 perbedaan lagi" in result.output
    assert "100 perbedaan yang tidak disengaja" in result.output


def test_a_state_in_one_recording_only_is_a_difference(tmp_path: Path):
    recorded(tmp_path / "a", state="halaman/peta/lama")
    result = compared(tmp_path, SHOWN)
    assert result.exit_code == 1
    assert "halaman/peta/lama: -: hanya di rekaman pertama" in result.output


def test_an_expected_difference_passes_with_its_reason(tmp_path: Path):
    result = compared(tmp_path, changed("13,7 %", "13,8 %"), entry(r"elements\[2 html\]\.body: "))
    assert result.exit_code == 0
    assert "Disengaja (1): Kalimatnya dibetulkan" in result.output


def test_an_expectation_that_meets_nothing_is_an_error(tmp_path: Path):
    result = compared(tmp_path, SHOWN, entry("halaman/metode/"))
    assert result.exit_code == 1
    assert "Harapan yang tidak terjadi, hapus dari daftar: halaman/metode/" in result.output


def test_an_expectation_hides_no_other_difference(tmp_path: Path):
    shown = json.loads(json.dumps(changed("13,7 %", "13,8 %")).replace("0.25", "0.26"))
    result = compared(tmp_path, shown, entry(r"elements\[2 html\]\.body: "))
    assert result.exit_code == 1
    assert "0.25 → 0.26" in result.output


def test_nothing_recorded_is_not_taken_for_nothing_changed(tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    result = CliRunner().invoke(main, ["compare", str(tmp_path / "a"), str(tmp_path / "b")])
    assert result.exit_code == 1
    assert isinstance(result.exception, FileNotFoundError)


def test_release_numbers_times_and_folders_are_named_alike_in_every_run(tmp_path: Path):
    said = "{0}/rilis/{1} aktif sejak 2026-01-02T03:04:05Z; {1}, lalu {2}"
    runs = [
        ("20260101T000000Z-aaaaaa", "20260101T000001Z-bbbbbb"),
        ("20270101T000000Z-cccccc", "20270101T000001Z-dddddd"),
    ]
    told = {
        Words({"data": tmp_path / name}, moving=True)(said.format(tmp_path / name, *run))
        for name, run in zip("ab", runs, strict=True)
    }
    assert told == {"<data>/rilis/<rilis 1> aktif sejak <waktu>; <rilis 1>, lalu <rilis 2>"}


def test_the_objects_of_a_map_script_are_told_apart_from_its_words():
    found = scripted('window.pekaPaint({"b": [1, 2], "a": "x"});')
    assert found == {"words": "window.pekaPaint({…});", "objects": [{"b": [1, 2], "a": "x"}]}


def test_the_states_cover_every_page_kind_chart_and_method():
    paths = {state.path for state in states()}
    assert len(paths) > 120
    for name in ("jenis-bivariat", "grafik-lereng", "kelas-alami-7", "warna-bara", "label-peringkat", "unduh-deret"):
        assert f"halaman/peta/{name}" in paths
