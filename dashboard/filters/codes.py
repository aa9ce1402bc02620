"""What fields of the address may hold, as codes; never a label."""

AXES = ("dimensi", "penyebab", "kelompok")


METHODS = ("tetap", "kuantil", "alami", "sama", "bulat", "simpangan")


PALETTES = ("laut", "bara", "daun", "kelabu")


CLASSES = ("3", "4", "5", "6", "7")


KINDS = ("laju", "jumlah", "porsi", "perubahan", "bivariat", "titik", "deret", "jajar", "waktu")


SERIES = ("indikator", "putaran")


LEVELS = ("gampong", "kecamatan")


LABELS = ("nama", "nilai", "peringkat", "tanpa")


LAYERS = ("tempat", "layanan", "daring")


CHARTS = ("peringkat", "penyebab", "kelompok", "irisan", "sebaran", "kontribusi", "banding", "lereng")


SECOND = ("P0", "H")
"""What a measure is compared with when nothing else was chosen: the first of these that it is not."""


CELLS = tuple(f"{row}-{column}" for row in range(3) for column in range(3))


VALUES = ("mentah", "halus")


SECTIONS = ("uang", "perubahan", "ruang", "data")


CUTOFFS = ("1/10", "3/20", "1/5", "1/4", "3/10", "1/3", "2/5", "9/20", "1/2", "11/20", "3/5")
"""Poverty cut-offs that may be tried, exact, ascending."""


WEIGHTS = tuple(range(0, 101, 5))
"""Weights a dimension may be given when other weights are tried; only their proportions count."""
