"""Members: one row a person and round; a family is only whole with all of them."""

from peka_core.tables.contract import KUNCI_KELUARGA, Kolom, Tabel, bulat, kode

DISABILITAS = (
    ("penglihatan", "Disabilitas penglihatan"),
    ("pendengaran", "Disabilitas pendengaran"),
    ("berjalan", "Disabilitas berjalan/naik tangga"),
    ("tangan", "Disabilitas gerak tangan/jari"),
    ("belajar", "Disabilitas belajar/intelektual"),
    ("perilaku", "Disabilitas perilaku/emosi"),
    ("bicara", "Disabilitas bicara/komunikasi"),
    ("mandiri", "Disabilitas mengurus diri"),
    ("ingatan", "Disabilitas ingatan/konsentrasi"),
)

ANGGOTA = Tabel(
    "anggota",
    "Anggota keluarga",
    (
        *KUNCI_KELUARGA,
        Kolom("no_anggota", "bulat", "Nomor urut anggota", wajib=True, minimal=1, maksimal=40),
        kode("keberadaan", "Keberadaan anggota", "404"),
        kode("hubungan_kk", "Hubungan dengan kepala keluarga", "409"),
        kode("jenis_kelamin", "Jenis kelamin", "405"),
        bulat("usia_tahun", "Usia (tahun)", 0, 120),
        kode("status_kawin", "Status perkawinan", "408"),
        Kolom("kartu_identitas", "bitmask", "Kartu identitas", "411"),
        kode("partisipasi_sekolah", "Partisipasi sekolah", "412"),
        kode("jenjang", "Jenjang pendidikan", "413"),
        kode("ijazah", "Ijazah tertinggi", "415"),
        kode("bekerja", "Bekerja seminggu lalu", "416a"),
        bulat("jam_kerja_minggu", "Jam kerja seminggu lalu", 0, 140),
        kode("mencari_kerja", "Mencari kerja (1 ya, 2 tidak)", "ya_tidak"),
        kode("lapangan_usaha", "Lapangan usaha pekerjaan utama", "417"),
        kode("status_pekerjaan", "Kedudukan dalam pekerjaan", "418"),
        kode("punya_usaha", "Memiliki usaha", "420a"),
        kode("izin_usaha", "Izin usaha", "424"),
        kode("omzet_usaha", "Omzet usaha per bulan", "425"),
        kode("gizi", "Gizi balita", "427"),
        *(
            Kolom(f"disabilitas_{jenis}", "kode", label, "428a-i", isian=f"428{letter}")
            for letter, (jenis, label) in zip("abcdefghi", DISABILITAS, strict=True)
        ),
        kode("depresi", "Sering sedih/depresi", "428j"),
        kode("pendamping", "Perawat/pendamping", "429"),
        kode("penyakit_kronis", "Penyakit kronis", "430"),
        Kolom("jaminan_kesehatan", "bitmask", "Jaminan kesehatan", "431a"),
        kode("hamil", "Sedang hamil (1 ya, 2 tidak)", "ya_tidak"),
        kode("yatim_piatu", "Yatim, piatu, atau terlantar (1 ya, 2 tidak)", "ya_tidak"),
    ),
    kunci=("id_keluarga", "putaran", "no_anggota"),
    induk="keluarga",
    bagian_induk=True,
    bila_kosong="Tidak ada data anggota: indikator yang bertumpu pada anggota keluarga akan kosong.",
)

PERGI = (2, 3, 4)
"""Codes of ``keberadaan`` of those who died or moved away; a family of which all did is there no longer."""
HADIR = (1, 5)
"""Codes of ``keberadaan`` of those who live with the family, old and new; others died, moved or were not found."""
