import time

from click.testing import CliRunner

from peka_core.commands import _progress
from peka_core.commands._progress import Progress
from peka_core.commands.impor import impor
from peka_core.intake import pipeline
from tests.support.workbooks import TODAY, book, write_xlsx


def test_the_steps_of_an_import_are_told_in_order_with_the_share_done(tmp_path):
    langkah: list[tuple[str, float]] = []
    pipeline.run(
        write_xlsx(tmp_path / "b.xlsx", book(3)),
        tmp_path / "data",
        today=TODAY,
        tell=lambda nama, bagian: langkah.append((nama, bagian)),
    )
    assert langkah[0] == ("Membaca b.xlsx", 0.0)
    assert [nama.split(" (")[0] for nama, _ in langkah[1:-1]] == [
        f"Memeriksa {t}" for t in ("keluarga", "anggota", "asesmen")
    ]
    assert [bagian for _, bagian in langkah] == sorted(bagian for _, bagian in langkah)
    assert langkah[-1][1] < 1


def test_progress_waits_and_then_names_every_step_once(monkeypatch, capsys):
    monkeypatch.setattr(_progress, "_FROM_SECONDS", 0.05)
    monkeypatch.setattr(_progress, "_EVERY_SECONDS", 0.01)
    with Progress(asked=True) as kemajuan:
        for nama, bagian in (("Membaca", 0.0), ("Memeriksa", 0.5)):
            kemajuan(nama, bagian)
            time.sleep(0.2)
    baris = capsys.readouterr().err.splitlines()
    assert [satu.split(" ... ")[0].strip() for satu in baris] == ["0% Membaca", "50% Memeriksa"]


def test_a_short_command_or_one_nobody_watches_says_nothing(monkeypatch, capsys):
    with Progress(asked=True) as kemajuan:
        kemajuan("Membaca", 0.0)
    monkeypatch.setattr(_progress, "_FROM_SECONDS", 0.0)
    with Progress() as kemajuan:
        kemajuan("Membaca", 0.0)
        time.sleep(0.05)
    assert capsys.readouterr().err == ""


def test_json_on_standard_output_stays_json_beside_the_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(_progress, "_FROM_SECONDS", 0.0)
    monkeypatch.setattr(_progress, "_EVERY_SECONDS", 0.001)
    path = write_xlsx(tmp_path / "b.xlsx", book(20))
    hasil = CliRunner().invoke(impor, [str(path), "--json", "--coba", "--kemajuan"])
    assert hasil.stdout.startswith("{")
    assert hasil.stdout.rstrip().endswith("}")
    assert "Membaca b.xlsx" in hasil.stderr
