"""What a page is computing, in words, while one waits for it longer than half a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

from streamlit.delta_generator import DeltaGenerator

from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.measures.counting.weighting import DRAWS


@contextmanager
def told(view: View, page: str, place: DeltaGenerator) -> Iterator[None]:
    """Say over the page, named as in its address, what it computes until it is drawn; the line stands in ``place``.

    The line is there at once and shows itself only after half a second (see ``.peka-wait``), over the page and not in
    it: whoever does not wait never sees it, and nothing moves.
    """
    line = place.empty()
    line.html(f'<p class="peka-wait" role="status">{escape(words(view, page))}</p>')
    try:
        yield
    finally:
        line.empty()


def words(view: View, page: str) -> str:
    """``Menghitung ulang peringkat dengan 1.000 bobot lain …``."""
    families = number(view.data.families(view.state))
    areas = number(len(view.data.areas(view.state.jenjang)))
    said = {
        "papan": _("Menyusun papan strategi dan tantangan dari {n} keluarga …"),
        "peta": _("Menghitung angka {wilayah} wilayah dari {n} keluarga …"),
        "rincian": _("Menghitung kekurangan, penyebab, dan kelompok {n} keluarga …"),
        "gampong": _("Menghitung angka gampong, kecamatan, dan kota dari {n} keluarga …"),
        "statistik": _("Menghitung uang, perubahan, dan pola ruang {n} keluarga …"),
        "kemandirian": _("Menyusun tahap dan ranah {n} keluarga …"),
        "program": _("Menghitung siapa yang berhak dan siapa yang menerima dari {n} keluarga …"),
        "integrasi": _("Menyusun paket dan pendampingan {n} keluarga …"),
        "tantangan": _("Menimbang dana, bantuan, kesenjangan, dan hasil {n} keluarga …"),
        "kemitraan": _("Menyusun kegiatan mitra dan kebutuhan {n} keluarga …"),
        "partisipasi": _("Membaca musyawarah, aspirasi, penilaian, dan sanggah …"),
        "prioritas": _("Mengurutkan {n} keluarga menurut aturan …"),
        "simulasi": _("Menyusun rencana anggaran dari kebutuhan {n} keluarga …"),
        "usulan": _("Membuka usulan kelulusan …"),
        "masukan": _("Membuka kotak masuk …"),
        "kekokohan": _("Menghitung ulang peringkat dengan {bobot} bobot lain …"),
        "akun": _("Membuka akun …"),
        "akses": _("Membuka daftar pengguna, sesi, dan tautan …"),
        "keluarga": _("Menyusun daftar {n} keluarga tanpa nama …"),
        "metode": _("Menyiapkan penjelasan cara menghitung …"),
    }
    text = said.get(page, _("Menghitung angka kota dan gampong dari {n} keluarga …"))
    return text.format(n=families, wilayah=areas, bobot=number(DRAWS))
