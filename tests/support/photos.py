"""Invented pictures as a telephone would send them: with the place they were taken at, lying on their side."""

import io

from PIL import Image

PLACE = "Rumah Bu Aminah, Iboih"
ORIENTATION, DESCRIPTION, MAKER = 0x0112, 0x010E, 0x010F


def photo(width: int = 60, height: int = 40, *, form: str = "JPEG") -> bytes:
    """Left half red, right half blue, to be turned a quarter; the metadata say where it was taken."""
    picture = Image.new("RGB", (width, height), "blue")
    picture.paste("red", (0, 0, width // 2, height))
    meta = Image.Exif()
    meta[DESCRIPTION], meta[MAKER], meta[ORIENTATION] = PLACE, "Telepon", 6
    out = io.BytesIO()
    picture.save(out, form, exif=meta, **({"comment": PLACE} if form == "JPEG" else {}))
    return out.getvalue() + PLACE.encode()
