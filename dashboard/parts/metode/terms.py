"""Words of charts and tables that are no entry of the catalogue."""

import pandas as pd

from dashboard.wording import _


def others() -> pd.DataFrame:
    """Every such word with its meaning, by the page that uses it."""
    rows = (*_change(), *_money(), *_robustness(), *_space())
    headings = (_("Kata"), _("Arti"))
    return pd.DataFrame([dict(zip(headings, row, strict=True)) for row in rows])


def _change() -> tuple[tuple[str, str], ...]:
    return (
        (_("Keluar dari kemiskinan"), _("Keluarga yang miskin pada putaran dulu dan tidak lagi pada putaran kini.")),
        (_("Masuk kemiskinan"), _("Keluarga yang tidak miskin pada putaran dulu dan miskin pada putaran kini.")),
        (_("Kedalaman yang tetap miskin"), _("Bagian perubahan indeks karena kekurangan keluarga itu berubah.")),
        (
            _("Jumlah anggota yang tetap miskin"),
            _("Bagian perubahan indeks karena anggota keluarga yang tetap miskin bertambah atau berkurang."),
        ),
        (
            _("tetap atau belum pasti"),
            _("Perubahan yang hilang bila dibulatkan, atau dapat berbalik karena kebetulan atau isian kosong."),
        ),
    )


def _money() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Kurva Lorenz pengeluaran"),
            _("Bagian pengeluaran yang dipegang bagian penduduk yang termiskin; makin cekung makin timpang."),
        ),
        (_("Merata sempurna"), _("Garis bila semua orang berpengeluaran sama.")),
        ("Gini", _("0 bila merata, 1 bila satu orang memegang semuanya.")),
        ("S80/S20", _("Pengeluaran seperlima penduduk terkaya dibanding seperlima termiskin.")),
        ("Watts, Sen", _("Indeks kemiskinan pengeluaran yang lebih peka pada yang termiskin.")),
        (_("Biaya (Rp/bulan)"), _("Rupiah sebulan yang kurang supaya semua orang miskin mencapai garis kemiskinan.")),
        (
            _("Miskin pengeluaran"),
            _("Pengeluaran sekapita di bawah garis kemiskinan, juga yang di bawah garis ekstrem."),
        ),
        (_("Tidak miskin pengeluaran"), _("Pengeluaran sekapita pada garis kemiskinan atau di atasnya.")),
        (
            _("Miskin multidimensi"),
            _("Kekurangan sedikitnya pada ambang kemiskinan multidimensi, parah atau tidak."),
        ),
    )


def _robustness() -> tuple[tuple[str, str], ...]:
    return (
        (_("Baku"), _("Menurut bobot dan ambang di halaman ini.")),
        (_("Pilihan Anda"), _("Menurut bobot dan ambang yang dicoba di halaman Kekokohan.")),
        (_("Penduduk miskin"), _("Penduduk yang miskin multidimensi.")),
        ("τ, ρ", _("Kesamaan dua urutan gampong: 1 sama, 0 tidak berhubungan, −1 terbalik.")),
        (_("Bagian dari penduduk"), _("Penduduk sebuah bagian, dari seluruh penduduk pilihan itu.")),
        (_("Bagian dari Indeks PEKA"), _("Yang ditambahkan sebuah bagian penduduk pada Indeks PEKA pilihan itu.")),
        (
            "R0, Cramér V",
            _("Seberapa sering dua kekurangan datang bersama: R0 dari yang lebih jarang, V dari 0 sampai 1."),
        ),
    )


def _space() -> tuple[tuple[str, str], ...]:
    return (
        (_("Mentah"), _("Angka wilayah sebagaimana dihitung.")),
        (_("Dihaluskan"), _("Angka wilayah sesudah ditarik ke rata-rata, makin kuat makin sedikit keluarganya.")),
        ("Moran I", _("Apakah wilayah yang serupa berdekatan: di atas harapan berarti ya.")),
        (_("I lokal"), _("Bagian satu wilayah pada Moran I.")),
        ("Gi*", _("Apakah sebuah wilayah dan tetangganya bersama-sama tinggi atau rendah, dalam simpangan baku.")),
    )
