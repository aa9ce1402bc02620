"""Self-reliance: twelve domains scored 1 to 5, one row a family and round."""

from peka_core.tables.contract import KUNCI_KELUARGA, Kolom, Tabel, bulat

RANAH_IKK = (
    "hunian",
    "pangan",
    "pendidikan",
    "layanan_kesehatan",
    "status_kesehatan",
    "keamanan",
    "pekerjaan",
    "penghasilan",
    "bantuan",
    "utang",
    "tabungan",
    "modal_sosial",
)
ASESMEN = Tabel(
    "asesmen",
    "Asesmen kemandirian",
    (
        *KUNCI_KELUARGA,
        Kolom("tanggal_asesmen", "tanggal", "Tanggal asesmen"),
        *(bulat(f"skor_{ranah}", f"Skor {ranah.replace('_', ' ')} (1-5)", 1, 5) for ranah in RANAH_IKK),
    ),
    kunci=("id_keluarga", "putaran"),
    induk="keluarga",
)
