"""What stands beside the figures of the four challenges: how each is reckoned, and what it does not prove."""

from dashboard.sentences import filters, places
from dashboard.shell.view import View
from dashboard.wording import _, number, percent


def money() -> str:
    """How the money missing is reckoned, and what it is not."""
    return _(
        "Kurang = keluarga berhak yang terlewat x biaya per penerima (realisasi dibagi penerima; anggaran dibagi "
        "sasaran bila belum ada realisasi), di seluruh kota. Satu keluarga dihitung pada setiap program yang "
        "menyasarnya. Perkiraan kasar: biaya per keluarga dapat berubah bila jumlahnya berlipat, dan yang berhak tidak "
        "selalu memerlukan program itu."
    )


def visits(view: View) -> str:
    """What a visit needed, possible and made is."""
    limits = view.data.katalog.tindak_lanjut
    return _(
        "Perlu: setiap keluarga miskin dikunjungi {n} kali sebulan. Sanggup: keluarga yang dapat dipegang pendamping "
        "yang bertugas di gampong itu, dengan kekerapan yang sama. Dibuat: rata-rata sebulan oleh pendamping gampong "
        "itu dalam {bulan} bulan terakhir, juga ke gampong lain. Pendamping gampong tetangga dapat membantu."
    ).format(n=number(limits.kunjungan_per_bulan), bulan=number(limits.jendela_dampingan_bulan))


def everybody(view: View) -> str:
    """That means are set against the need of all families; empty while no filter says whom."""
    return _("Dihitung untuk semua keluarga miskin; saringan keluarga tidak dipakai.") if filters.families(view) else ""


def worth(view: View) -> str:
    """What the share of expenditure is, and its middle."""
    found = view.data.off_aid(view.state)
    told = _("Tahun {tahun}, pada {n} keluarga yang keduanya tercatat; nilai tengahnya {tengah}.").format(
        tahun=view.data.round_of(view.state)[:4], n=number(found.families), tengah=percent(found.median)
    )
    return f"{told} {worth_rule()}"


def worth_rule() -> str:
    """What direct aid is worth beside."""
    return _(
        "Nilai bantuan langsung setahun dibagi pengeluaran setahun. Pengeluaran dipakai karena penghasilan tidak "
        "didata."
    )


def gaps(view: View) -> str:
    """What a gap is, whether chance may make it, and what it does not prove."""
    chance = (
        _("Selang 95 % menurut rancangan sampel.")
        if view.data.is_sample(view.state)
        else _(
            "Pencacahan penuh tidak punya galat sampel; selangnya menyebut sejauh mana kebetulan saja dapat membuatnya."
        )
    )
    return (
        _(
            "Setiap kelompok dibandingkan dengan semua keluarga lain dalam pilihan ini; selisih dalam poin persen. "
            "Warna penuh pada grafik: selang selisihnya tidak memuat nol, pada sedikitnya 30 keluarga di kedua pihak."
        )
        + f" {chance} "
        + _("Tabel: bagian (selisih; selang 95 %).")
        + " "
        + _("Selisih bukan bukti diskriminasi: kelompok berbeda dalam lebih dari satu hal.")
    )


def theil(view: View) -> str:
    """How much there is, of whom, what is split up, and how far gampong are from health services."""
    found = view.data.inequality(view.state)
    first = found.between[0]
    told = _("Seluruhnya {total} pada {orang} penduduk dari {keluarga} keluarga.").format(
        total=number(first.total, 3), orang=number(first.orang), keluarga=number(first.keluarga)
    )
    return f"{told} {theil_rule()} {_distance(view)}"


def theil_rule() -> str:
    """What is split up."""
    return _(
        "Theil L: rata-rata simpangan log pengeluaran per orang. Bagian antarkelompok dan di dalam kelompok berjumlah "
        "seluruhnya; semakin banyak kelompok, semakin besar bagian di antaranya."
    )


def _distance(view: View) -> str:
    km = view.data.inequality(view.state).km
    if not km:
        return _("Jarak tidak dihitung: daftar tempat tidak memuat rumah sakit atau puskesmas.")
    label = places.boundary_label(view)
    return _(
        "Jarak: garis lurus dari titik di dalam gampong ke rumah sakit atau puskesmas terdekat pada daftar tempat, "
        "{dekat} sampai {jauh} km, bukan waktu tempuh ({batas})."
    ).format(dekat=number(min(km.values()), 1), jauh=number(max(km.values()), 1), batas=label)


def support(view: View) -> str:
    """Who is compared, who is past support, and that it is no effect."""
    pair = _("Keluarga yang sama pada {dulu} dan {kini}.").format(
        dulu=view.data.round_before(view.state), kini=view.data.round_of(view.state)
    )
    return f"{pair} {support_rule(view)}"


def support_rule(view: View) -> str:
    """Who is past support, and that it is no effect."""
    return _(
        "Menerima: tercatat pada sedikitnya satu program dalam {n} bulan sebelum didata. Miskin: miskin "
        "multidimensi, dari yang isiannya lengkap pada kedua putaran. Bukan bukti sebab: yang berhenti menerima sering "
        "memang sudah lebih mampu."
    ).format(n=number(view.data.katalog.tindak_lanjut.jendela_program_bulan))
