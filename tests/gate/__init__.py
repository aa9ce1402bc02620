"""The gate of the repository: whether a file holds people or households, told by its shape and not by its name.

``check`` is the one way in: a test asks it of every tracked file, ``make periksa-data`` of any file, and the hook that
``make kait`` installs of what is about to be committed.
"""

from tests.gate.contents import UnreadableError, parts
from tests.gate.people import numbers, reason

KEY_FILE = "kunci"
"""Name of the file with the key to pseudonyms of families; it is a secret whatever it holds."""
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\0\0\1\0", b"wOF2")
"""How files begin in whose bytes a number can stand by chance."""


def check(name: str, content: bytes) -> list[str]:
    """Why a file must not be committed, in Indonesian with sheet or inner file; empty when nothing speaks against it.

    Parameters
    ----------
    name : str
        Path or name; only its last part and its suffix count.
    content : bytes
        The whole file.
    """
    if name.rpartition("/")[2] == KEY_FILE:
        return [f"{name}: kunci nomor keluarga tidak boleh disimpan di repositori"]
    if content.startswith(PICTURES):
        return []
    found: list[str] = []
    try:
        for part in parts(name, content):
            whys = numbers(part.text), reason(part.rows, headed=part.headed)
            found += [f"{part.where}: {why}" for why in whys if why]
    except UnreadableError as error:
        found.append(str(error))
    return list(dict.fromkeys(found))
