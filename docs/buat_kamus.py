"""Writes kamus.md from the catalogue and the table contracts: ``.venv/bin/python docs/buat_kamus.py``."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from peka_core import catalog
from peka_core.catalog import Catalog, ukuran
from peka_core.catalog.numerals import decimal
from peka_core.catalog.rule_words import answer, rule
from peka_core.errors import PekaError
from peka_core.tables import ANGGOTA, HADIR, KUNJUNGAN, PRIBADI, SUMBER_PENYEBAB, TABEL, Kolom, Tabel

TARGET = Path(__file__).with_name("kamus.md")
INTRO = """# Kamus data

Semua kode, aturan, dan kolom yang dipakai PEKA Sabang. Halaman ini dibuat dari katalog (`peka_core/catalog/*.toml`) dan
`peka_core/tables/` dengan `.venv/bin/python docs/buat_kamus.py`; jangan disunting langsung. Angka kode merujuk isian
Regsosek 2022 (kuesioner REGSOSEK22-K, BPS). Pada aturan, kurung siku [ ] menyatukan syarat, tanda /
berarti salah satu."""
JENIS = {
    "teks": "teks",
    "bulat": "bilangan bulat",
    "desimal": "angka",
    "tanggal": "tanggal",
    "kode": "kode",
    "bitmask": "jumlah kode",
    "daftar": "daftar kode, dipisah titik koma",
    "keluarga": "teks",
    "putaran": "teks",
    "gampong": "teks",
}
TINGKAT = {"agregat": "agregat", "baris": "baris tanpa nama", "nama": "baris dengan nama"}
SENSITIVITY = """Kepekaan menyebut tingkat terendah yang boleh melihat isi satu sel: agregat, baris tanpa nama, atau
baris dengan nama. Siapa yang bertingkat mana ada di [akses](akses.md)."""
PROGRAMMES = (
    *("jenis_program", "sumber_dana", "strategi_permendagri", "status_penerima", "jenis_kunjungan", "topik_kunjungan"),
    *("keputusan_lulus", "pemutus", "jenis_keluar"),
)
PLACES = {
    **{nama: f"#{nama}" for nama in ("dimensi", "indikator", "penyebab", "ranah", "syarat", "strategi")},
    **{nama: f"#{nama.replace('_', '-')}" for nama in PROGRAMMES},
    "papan": "#papan-peka",
}
"""Where in the dictionary the codes of a field of the catalogue stand."""
ACCEPTED = """Sebuah jawaban dapat ditulis dengan kodenya, kata-katanya, keduanya (`3. Leding`, `Leding (3)`), atau
salah satu ejaan di bawah ini. Huruf besar, spasi, dan tanda baca tidak dibedakan. Yang tidak ada di sini tidak ditebak:
laporan impor menyebut selnya dan jawaban yang paling mirip. Pada pertanyaan ya atau tidak, `0` berarti tidak hanya bila
kolomnya tidak memuat kode `2`; satu huruf (L, P, Y, T) tidak dibaca bila kolomnya memuat huruf lain yang tidak dikenal.
Ejaan ditambah di `peka_core/catalog/regsosek.toml`, bagian `[ejaan]`."""


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "/") for cell in line) + " |" for line in lines)


def _indikator(katalog: Catalog) -> str:
    names = {item.kode: item.label_id for item in katalog.dimensi}
    rows = [
        (f"`{i.kode}`", names[i.dimensi], i.label_id, i.kekurangan_id, f"{i.bobot}/{katalog.penyebut}", i.uraian_id)
        for i in katalog.indikator
    ]
    head = ("Kode", "Dimensi", "Indikator", "Nama kekurangan", "Bobot", "Kekurangan bila")
    exact = "\n".join(f"- `{i.kode}`: {rule(i.aturan, katalog)}. Rujukan: {i.rujukan()}." for i in katalog.indikator)
    return f"{table(head, rows)}\n\n### Aturan persis dan rujukan\n\n{exact}"


def _ukuran(katalog: Catalog) -> str:
    satuan = {
        "penduduk": "bagian penduduk",
        "keluarga": "bagian keluarga",
        "skor": "rata-rata",
        "indeks": "indeks 0 sampai 1",
        "seratus": "indeks 0 sampai 100",
    }
    dasar = {
        "lengkap": "isian lengkap",
        "uang": "pengeluaran diketahui",
        "miskin": "keluarga miskin",
        "terdata": "semua keluarga, bila program putaran itu tercatat",
        KUNJUNGAN.nama: "semua keluarga, bila kunjungan putaran itu tercatat",
        "miskin_terdata": "keluarga miskin, bila program putaran itu tercatat",
        "dinilai": "keluarga yang dinilai kemandiriannya",
        "keluar": "keluarga yang keluar karena mandiri",
    }
    tetap = [ukuran.measures(katalog)[item.kode] for item in katalog.ukuran_tetap]
    rows = [(f"`{u.kode}`", u.label_id, u.arti_id, satuan[u.satuan], dasar[u.dasar]) for u in tetap]
    return table(("Kode", "Ukuran", "Arti", "Satuan", "Keluarga yang dihitung"), rows)


def _tingkat(katalog: Catalog) -> str:
    multi = table(
        ("Kode", "Multidimensi", "Skor sedikitnya"),
        [(f"`{t.kode}`", t.label_id, t.skor_minimal) for t in katalog.tingkat],
    )
    money = table(
        ("Kode", "Pengeluaran", "Di bawah"),
        [
            (
                f"`{t.kode}`",
                t.label_id,
                "tanpa batas atas" if t.kelipatan is None else f"{t.kelipatan} × garis {t.garis}",
            )
            for t in katalog.tingkat_uang
        ],
    )
    return f"{multi}\n\n{money}"


def _garis(katalog: Catalog) -> str:
    rows = [
        (
            g.jenis,
            katalog.wilayah.name_of(g.wilayah),
            format_date(g.berlaku_sejak, "d MMMM yyyy", locale="id"),
            decimal(g.rp_kapita_bulan),
            f"`{g.seri}`",
            g.keyakinan,
            g.sumber,
        )
        for g in katalog.garis
    ]
    rule = (
        "Dipakai garis terakhir yang berlaku pada atau sebelum tanggal data. Garis Kota Sabang didahulukan, kecuali "
        "garis Provinsi Aceh lebih baru lebih dari dua tahun. Hanya garis satu seri dan satu wilayah yang sebanding "
        "antarwaktu."
    )
    series = table(("Seri", "Nama", "Arti"), [(f"`{s.kode}`", s.label_id, s.uraian_id) for s in katalog.seri_garis])
    head = ("Garis", "Wilayah", "Berlaku sejak", "Rp per kapita per bulan", "Seri", "Keyakinan", "Sumber")
    return f"{rule}\n\n{series}\n\n{table(head, rows)}"


def _pita(katalog: Catalog) -> str:
    rows = [
        (
            f"`{p.kode}`",
            p.label_id,
            " · ".join(format_decimal(batas, "#,##0.####", locale="id") for batas in p.batas),
            ", ".join(f"`{kode}`" for kode in p.ukuran),
        )
        for p in katalog.pita_peta
    ]
    rule = (
        "Batas kelas tetap di peta, ditetapkan PEKA Kota Sabang sendiri (bukan standar nasional), sebagai bagian 0 "
        "sampai 1. Kelas memuat batas bawahnya; kelas terakhir juga batas atasnya."
    )
    return f"{rule}\n\n{table(('Kode', 'Pita', 'Batas', 'Ukuran'), rows)}"


def _gampong(katalog: Catalog) -> str:
    names = {item.kode: item.nama for item in katalog.wilayah.kecamatan}
    rows = [
        (
            f"`{g.kode}`",
            g.nama,
            names[g.kecamatan],
            ", ".join(g.alias) or "–",
            ", ".join(f"`{kode}`" for kode in (*g.kode_lama, g.kode_bps_lama) if kode),
        )
        for g in katalog.wilayah.gampong
    ]
    return table(("Kode", "Gampong", "Kecamatan", "Ejaan lain yang diterima", "Kode lama yang diterima"), rows)


def _kolom(kolom: Kolom) -> tuple[str, ...]:
    bounds = (kolom.minimal, kolom.maksimal)
    between = " sampai ".join(
        format_decimal(value, "#,##0.######", locale="id") for value in bounds if value is not None
    )
    codes = f"[{kolom.kode_regsosek}](#pilihan-jawaban)" if kolom.kode_regsosek else ""
    codes = codes or ", ".join(f"`{kode}`" for kode in kolom.pilihan)
    codes = codes or (f"[{kolom.katalog}]({PLACES[kolom.katalog]})" if kolom.katalog in PLACES else "")
    after = f"tidak sebelum `{kolom.sesudah}`" if kolom.sesudah else ""
    year = f"tahun dari `{kolom.tahun_dari}`" if kolom.tahun_dari else ""
    form = "kode pendek tanpa spasi" if kolom.pola else "kurung kurawal, lihat format-data.md" if kolom.aturan else ""
    name = f"`{kolom.nama}`" + (" **wajib**" if kolom.wajib else "")
    return (
        name,
        kolom.label_id,
        JENIS[kolom.jenis],
        ", ".join(filter(None, (between, codes, after, year, form))) or "–",
        TINGKAT[kolom.tingkat],
    )


def _tabel(tabel: Tabel) -> str:
    rows = [_kolom(kolom) for kolom in tabel.kolom]
    key = ", ".join(f"`{nama}`" for nama in tabel.kunci)
    return f"### Tabel {tabel.nama}\n\nKunci baris: {key}. {_sifat(tabel)}\n\n" + table(
        ("Kolom", "Isi", "Jenis", "Rentang atau pilihan", "Kepekaan"), rows
    )


def _sifat(tabel: Tabel) -> str:
    """What becomes of its rows at a later import, and which rows they need."""
    if tabel.sifat == "peristiwa":
        said = f"Catatan peristiwa menurut `{tabel.tanggal}`: impor menambah baris, baris berkunci sama diganti."
    elif tabel.by_round:
        said = "Keadaan: putaran yang diimpor mengganti putaran itu di tabel ini."
    else:
        said = "Keadaan: baris berkunci sama diganti, baris lain tetap."
    parents = " dan ".join(f"`{nama}`" for nama in tabel.parents)
    said += f" Setiap baris bertumpu pada baris tabel {parents}." if parents else ""
    dated = tabel.tanggal and tabel.masa_rujukan != "bebas"
    lasting = " dan ".join(f"`{nama}`" for nama in tabel.rujukan if dated and TABEL[nama].masa)
    within = "berada dalam masa" if tabel.masa_rujukan == "dalam" else "tidak mendahului"
    return said + (f" `{tabel.tanggal}` {within} {lasting}nya." if lasting else "")


def _pilihan(katalog: Catalog) -> str:
    """Every question asked with its answers, and what else may be written for each."""
    used = dict.fromkeys(k.kode_regsosek for t in TABEL.values() for k in t.kolom if k.kode_regsosek)
    sets = [
        f"### {kode}: {katalog.regsosek[kode].label}\n\n"
        + table(
            ("Kode", "Jawaban", "Ejaan lain yang diterima"),
            [(n, label, "; ".join(katalog.ejaan.get(label, ())) or "–") for n, label in nilai.items()],
        )
        for kode in used
        for nilai in (katalog.regsosek[kode].nilai,)
    ]
    return "\n\n".join((ACCEPTED, *sets))


def _papan(katalog: Catalog) -> str:
    """Indicators of the board, each with its cell and what is counted."""
    rows = [
        (f"`{i.kode}`", i.label_id, f"{i.strategi} × {i.tantangan}", i.arah, i.uraian_id, f"`{i.rumus}`", i.sumber)
        for i in katalog.papan
    ]
    return table(("Kode", "Indikator", "Sel", "Arah yang baik", "Yang dihitung", "Rumus", "Sumber"), rows)


def _istilah(**groups: Iterable[Any]) -> str:
    """Terms by group, each under its title."""
    return "\n\n".join(f"### {title.replace('_', ' ')}\n\n{_names(items)}" for title, items in groups.items())


def _names(items: Iterable[Any]) -> str:
    return table(("Kode", "Nama"), [(f"`{item.kode}`", item.label_id) for item in items])


def kamus() -> str:
    """The whole dictionary as Markdown."""
    katalog = catalog.load()
    kinds = {item.kode: item.label_id for item in katalog.jenis_penyebab}
    sections = {
        "Dimensi": table(
            ("Kode", "Dimensi", "Bobot"),
            [(f"`{d.kode}`", d.label_id, f"{d.bobot}/{katalog.penyebut}") for d in katalog.dimensi],
        ),
        "Indikator": _indikator(katalog),
        "Tingkat kemiskinan": _tingkat(katalog),
        "Garis kemiskinan": _garis(katalog),
        "Ukuran": _ukuran(katalog),
        "Pita peta": _pita(katalog),
        "Penyebab": table(
            ("Kode", "Penyebab", "Jenis"), [(f"`{p.kode}`", p.label_id, kinds[p.jenis]) for p in katalog.penyebab]
        )
        + f"\n\nYang menyebut penyebab (`sumber_penyebab`): {', '.join(f'`{kode}`' for kode in SUMBER_PENYEBAB)}.",
        "Kelompok": table(
            ("Kode", "Kelompok", "Keluarga masuk bila", "Menurut isian"),
            [(f"`{k.kode}`", k.label_id, k.uraian_id, rule(k.aturan, katalog)) for k in katalog.kelompok],
        ),
        "Kemandirian": _istilah(Ranah=katalog.ranah, Tahap=katalog.tahap, Syarat=katalog.syarat),
        "Strategi dan tantangan": _istilah(Strategi=katalog.strategi, Tantangan=katalog.tantangan),
        "Papan PEKA": _papan(katalog),
        "Program dan pendampingan": _istilah(**{title: getattr(katalog, title) for title in PROGRAMMES}),
        "Gampong": _gampong(katalog),
        "Kolom tabel": f"{SENSITIVITY}\n\n"
        + "\n\n".join(_tabel(tabel) for tabel in TABEL.values())
        + f"\n\n{_present(katalog)}"
        + f"\n\nKolom data pribadi dibuang saat impor: {', '.join(f'`{nama}`' for nama in PRIBADI)}.",
        "Pilihan jawaban": _pilihan(katalog),
    }
    return "\n\n".join((INTRO, *(f"## {title}\n\n{text}" for title, text in sections.items()))) + "\n"


def _present(katalog: Catalog) -> str:
    """Who counts as a member."""
    column = ANGGOTA["keberadaan"]
    codes = " dan ".join(answer(column.kode_regsosek, code, katalog) for code in HADIR)
    return (
        f"Yang dihitung sebagai anggota keluarga hanya baris yang `{column.nama}`-nya {codes}, atau kosong. Yang "
        "meninggal, pindah, atau tidak ditemukan tidak ikut indikator, kelompok, kemandirian, maupun jumlah anggota."
    )


def main() -> None:
    """Write the dictionary; a catalogue that contradicts itself is told as what is wrong and what to do."""
    try:
        TARGET.write_text(kamus(), encoding="utf-8")
    except PekaError as error:
        raise SystemExit(f"buat_kamus: {error}") from None


if __name__ == "__main__":
    main()
