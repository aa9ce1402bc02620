"""Codes of the kecamatan and gampong of Sabang that tests ask for, by name."""

SUKAKARYA, SUKAJAYA, SUKAMAKMUE = "11.72.01", "11.72.02", "11.72.03"
KRUENG_RAYA, ANEUK_LAOT, KUTA_TIMU = "11.72.01.2004", "11.72.01.2005", "11.72.01.2006"
BALOHAN = "11.72.02.2005"
IBOIH, KEUNEKAI = "11.72.03.2001", "11.72.03.2005"
