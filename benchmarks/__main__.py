"""`python -m benchmarks [bagian ...] [--cepat]`: run the parts, print them, and after a full run write the report."""

import re
import time
from collections.abc import Callable, Iterator, Sequence

import click

from benchmarks import machine
from benchmarks.processes import ROOT
from benchmarks.report import Section, Table, num

REPORT = ROOT / "docs" / "kinerja.md"
BUSY = 0.5
"""Load per core before the run above which the figures are called noisy."""
PARTS = ("browser", "jaringan", "provinsi", "server", "halaman", "beban", "measures", "survei", "impor")


def _parts() -> dict[str, Callable[..., Section]]:
    from benchmarks import browser, imports, load, measures, pages, peers, province, server, slowline

    return {
        "browser": browser.run,
        "jaringan": slowline.run,
        "provinsi": province.run,
        "server": server.run,
        "halaman": pages.run,
        "beban": load.run,
        "measures": measures.run,
        "survei": peers.run,
        "impor": imports.run,
    }


@click.command()
@click.argument("bagian", nargs=-1, type=click.Choice(PARTS))
@click.option("--cepat", is_flag=True, help="Uji asap: data kecil, sedikit ulangan, laporan tidak ditulis.")
@click.option("--tulis", is_flag=True, help="Ganti hanya bagian yang diukur di docs/kinerja.md.")
def main(bagian: Sequence[str], cepat: bool, tulis: bool) -> None:
    """Ukur kecepatan terhadap bandingan pada mesin ini; tanpa BAGIAN semuanya, lalu docs/kinerja.md ditulis."""
    before, start = machine.load(), time.monotonic()
    sections = []
    for name, run in _parts().items():
        if bagian and name not in bagian:
            continue
        click.echo(f"Mengukur {name} ...", err=True)
        sections.append(run(quick=cepat))
        click.echo(sections[-1].markdown() + "\n")
    whole = "\n\n".join(_document(sections, before, time.monotonic() - start)) + "\n"
    if bagian and tulis and not cepat:
        for section in sections:
            REPORT.write_text(replaced(REPORT.read_text(encoding="utf-8"), section, before), encoding="utf-8")
        click.echo(f"Bagian {', '.join(bagian)} diganti di {REPORT.relative_to(ROOT)}.", err=True)
        return
    if bagian or cepat:
        click.echo("Laporan tidak ditulis: hanya pengukuran penuh yang menulisnya.", err=True)
        return
    REPORT.write_text(whole, encoding="utf-8")
    click.echo(f"Laporan ditulis ke {REPORT.relative_to(ROOT)}.", err=True)


def replaced(report: str, section: Section, before: float) -> str:
    """The report with one part anew, saying when and on what it was measured; a new part goes to the end.

    >>> replaced("# A\\n\\n## X\\n\\nlama\\n\\n## Y\\n\\ny\\n", Section("X", "baru", []), 0.1).count("lama")
    0
    """
    title, rest = section.markdown().split("\n\n", 1)
    facts = "; ".join(f"{name} {value}" for name, value in machine.rows()[:4])
    text = f"{title}\n\nBagian ini diukur sendiri: {facts}; beban {_loaded(before)} sebelum mulai.\n\n{rest}"
    head, *parts = re.split(r"\n\n(?=## )", report.rstrip("\n"))
    names = [part.split("\n", 1)[0] for part in parts]
    if title in names:
        parts[names.index(title)] = text
    else:
        parts.append(text)
    return "\n\n".join([head, *parts]) + "\n"


def _document(sections: Sequence[Section], before: float, seconds: float) -> Iterator[str]:
    yield "# Kinerja"
    yield (
        "Ditulis oleh `make bench`; jangan disunting. Setiap angka diukur bersama bandingannya pada mesin dan saat "
        "yang sama, bergantian (A B A B), karena yang berarti adalah perbandingannya: mesin lain memberi angka lain. "
        "p50 adalah median, p95 persentil ke-95, n banyaknya pengukuran. Perbandingan = p50 bandingan dibagi p50 PEKA; "
        "di atas 1 berarti PEKA lebih cepat."
    )
    load = [
        ("Beban rata-rata 1 menit sebelum mulai", _loaded(before)),
        ("Beban rata-rata 1 menit pada akhir", num(machine.load(), 2)),
        ("Lama seluruh pengukuran", f"{num(seconds)} s"),
    ]
    yield Table(("Mesin", "Nilai"), [*machine.rows(), *load]).markdown().replace("---:", "---")
    for section in sections:
        yield section.markdown()


def _loaded(before: float) -> str:
    noisy = before > BUSY * machine.cores()
    return num(before, 2) + (" (**mesin sedang sibuk: angka di bawah terganggu**)" if noisy else "")


if __name__ == "__main__":
    main()
