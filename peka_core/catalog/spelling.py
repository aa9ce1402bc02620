"""What spellings of one answer share, for the table of accepted spellings and for whoever reads by it."""

import re
import unicodedata

_TICKS = str.maketrans(dict.fromkeys("\u2713\u2714\u221a\u2611\u2705", "v") | {"≥": ">=", "≤": "<=", "&": " dan "})


def answer_key(text: str) -> str:
    """Letters, digits and the signs ``< > =``, lower case; a tick is a v, ``&`` is "dan".

    >>> answer_key("LAKI - LAKI"), answer_key("≥ 10 meter"), answer_key("✓")
    ('lakilaki', '>=10meter', 'v')
    """
    plain = unicodedata.normalize("NFKC", text.translate(_TICKS)).casefold()
    return re.sub(r"[^a-z0-9<>=]", "", plain)
