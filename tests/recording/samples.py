"""Small made-up files for the commands: good ones, and ones that are wrong in known ways."""

import json
from pathlib import Path

KELUARGA = """\
id_keluarga;putaran;tanggal_data;nama_gampong;jumlah_anggota;sumber_air_minum;pengeluaran_rp_bulan
0001;2024;24-11-2024;Ie Meulee;2;3;1.250.000
0002;2024;;Balohan;1;Leding;
0003;2024;3 April 2024;Paya;1;3. Leding;750000
"""
SALAH = """\
id_keluarga;putaran;tanggal_data;nama_gampong;jumlah_anggota;sumber_air_minum;pengeluaran_rp_bulan;nama kepala keluarga
0001;2024;24-11-2024;Ie Meulee;2;3;1.250.000;Fulan
0002;2024;;Balohan;1;Leding;;Fulan
0003;2024;3 April 2024;Ie Meule;1;3. Leding;750000;Fulan
0004;2024;24/11/24;Paya;1;3. Sumur bor/pompa;750000;Fulan
0005;2024;2024-11-24;Paya;4;;abc;Fulan
0005;2024;2024-11-24;Paya;4;;900000;Fulan
0006;dua;2024-11-24;Paya;-4;77;1,5;Fulan
;2024;2024-11-24;Paya;4;;1.250;Fulan
"""
ANGGOTA = """\
id_keluarga;putaran;no_anggota;hubungan_kepala;jenis_kelamin;umur_tahun
0001;2024;1;1;1;45
0001;2024;2;2;2;44
0002;2024;1;1;2;70
0009;2024;1;1;2;7
0003;2024;x;1;2;230
"""
UKUR_HEADER = "a,b,c,d,w,orang,strata,psu,wilayah"
UANG = """\
y;garis;orang;w;strata;psu;wilayah
541;1000;2;1,5;kota;1;Barat
1463;1000;3;2;kota;1;Barat
2.445,5;2500;1;1,25;kota;2;Timur
3438;2500;4;1;kota;2;Timur
4437;5000;2;3;desa;3;Timur
;2500;2;1;desa;3;Barat
5401;;1;2;desa;4;
6392;2500;5;1;desa;4;Barat
8304;2500;;1;desa;5;Barat
11904;2500;2;;desa;5;Timur
22261;2500;1;1;desa;5;Timur
"""


def write(folder: Path) -> None:
    """Every sample file into ``folder``."""
    texts = {
        "baik.csv": KELUARGA,
        "salah.csv": SALAH,
        "asing.csv": "judul;lain\n1;2\n",
        "judul-saja.csv": KELUARGA.splitlines()[0] + "\n",
        "kosong.csv": "",
        "bukan.docx": "bukan data",
        "rusak.xlsx": "bukan buku",
        "buku/keluarga.csv": KELUARGA,
        "buku/anggota.csv": ANGGOTA,
        "milik-orang/catatan.txt": "bukan data contoh",
        "ukur.csv": _survey(),
        "ukur-salah.csv": "a,b,w\n1,0,1\n0,2,1\n1,,-3\n",
        "uang.csv": UANG,
        "uang-salah.csv": "y;z\n100;200\nseratus;200\n",
        "batas.geojson": _three_squares(),
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _survey() -> str:
    rows = [
        (
            int((7 * i + i // 6) % 5 < 2),
            int((i * i + 3 * (i // 6)) % 7 < 3),
            "" if i % 31 == 7 else int((3 * i + (i // 6) ** 2) % 4 == 0),
            int((5 * i + 2 * (i // 6)) % 6 < 2),
            1 + (i * 13 % 17) / 8,
            1 + i % 6,
            "kota" if i // 6 < 7 else "desa",
            i // 6,
            "Timur" if (i // 6 + i // 3) % 3 else "Barat",
        )
        for i in range(96)
    ]
    return "\n".join([UKUR_HEADER, *(",".join(map(str, row)) for row in rows)]) + "\n"


def _three_squares() -> str:
    """A map that covers no gampong, to be refused."""
    squares = [
        [
            [95.2 + i / 50, 5.8],
            [95.22 + i / 50, 5.8],
            [95.22 + i / 50, 5.82],
            [95.2 + i / 50, 5.82],
            [95.2 + i / 50, 5.8],
        ]
        for i in range(3)
    ]
    features = [
        {"type": "Feature", "properties": {"nama": name}, "geometry": {"type": "Polygon", "coordinates": [square]}}
        for name, square in zip(("Iboih", "Balohan", "Antah"), squares, strict=True)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})
