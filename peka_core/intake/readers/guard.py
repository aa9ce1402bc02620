"""What a file must be before it is opened: not too large, and really of its format."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from peka_core.errors import ReadError
from peka_core.releases.store import sha256

MAX_FILE_BYTES = 200 * 2**20
MAX_UNPACKED_BYTES = 400 * 2**20
MAX_RATIO = 100
RATIO_FROM_BYTES = 50 * 2**20
"""Small sheets of repeated words pack better than 100:1 and are harmless; the ratio counts from this unpacked size."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def checksum(path: Path) -> str:
    """SHA-256 of a file that is not too large to import.

    Raises
    ------
    ReadError
        The file is empty or larger than ``MAX_FILE_BYTES``.
    """
    size = path.stat().st_size
    if size == 0:
        raise ReadError(f"{path.name} kosong (0 bita).", "Salin atau unduh ulang berkas aslinya.")
    if size > MAX_FILE_BYTES:
        raise ReadError(
            f"{path.name} berukuran {size / 2**20:.0f} MB; batasnya {MAX_FILE_BYTES // 2**20} MB.",
            "Pecah per putaran, atau simpan sebagai folder CSV.",
        )
    return sha256(path)


def check_workbook(path: Path) -> None:
    """Refuse what is no plain .xlsx: old or encrypted formats, damaged archives, archives that unpack without end.

    Raises
    ------
    ReadError
        With one reason and one remedy for each case.
    """
    with path.open("rb") as file:
        start = file.read(8)
        if start == _OLE:
            raise _ole_error(path, encrypted=_ENCRYPTED in file.read())
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
    except BadZipFile:
        raise ReadError(
            f"{path.name} bukan berkas Excel yang utuh.",
            "Buka di Excel lalu Simpan Sebagai .xlsx, atau unduh ulang; mengganti akhiran nama saja tidak cukup.",
        ) from None
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise ReadError(f"{path.name} bukan buku kerja Excel.", "Buka di Excel lalu Simpan Sebagai .xlsx.")
    _check_unpacked(path, sum(part.file_size for part in parts))


def _ole_error(path: Path, *, encrypted: bool) -> ReadError:
    if encrypted:
        return ReadError(
            f"{path.name} dilindungi kata sandi.",
            "Buka di Excel, hapus sandinya (File > Info > Protect Workbook > Encrypt), simpan, lalu impor lagi.",
        )
    return ReadError(
        f"{path.name} adalah format Excel lama (.xls).",
        "Buka di Excel, pilih Simpan Sebagai, jenis Excel Workbook (.xlsx).",
    )


def _check_unpacked(path: Path, size: int) -> None:
    ratio = size / path.stat().st_size
    if size > MAX_UNPACKED_BYTES or (size > RATIO_FROM_BYTES and ratio > MAX_RATIO):
        raise ReadError(
            f"{path.name} mengembang menjadi {size / 2**20:.0f} MB ({ratio:.0f} kali) dan ditolak demi keamanan.",
            "Salin hanya lembar datanya ke buku kerja baru, atau simpan sebagai folder CSV.",
        )
