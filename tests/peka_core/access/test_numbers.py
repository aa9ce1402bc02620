"""Numbers of persons and telephones are seen however they are grouped; money, dates, codes and lists are none."""

import pytest

from peka_core.access import numbers, texts
from peka_core.access.errors import TextRefused

PERSONS = [
    "9972010101900001",
    "9972 0101 0190 0001",
    "9972/0101/0190/0001",
    "9972 – 0101 – 0190 – 0001",
    "9972 - 0101 - 0190 - 0001",
    "9972_0101_0190_0001",
    "9972,0101,0190,0001",
    "９９７２/０１０１/０１９０/０００１",
    "99/72/01/410190/0001",
    "2026 - 9972/0101/0190/0001",
    "9972/0101–0190_0001",
]
TELEPHONES = [
    "0812/3456/7890",
    "0812 - 3456 - 7890",
    "0812–3456–7890",
    "0812_3456_7890",
    "+62(0)812 3456 7890",
    "+62 (0) 812/3456/7890",
    "62812/3456/7890",
    "(0652)21234",
    "(0652) 21234",
    "0652 – 21234",
    "065221234",
    "0812 3456 7890 / 0813 4567 8901",
]
NONE = [
    "Rp 1.500.000.000",
    "Rp 1.500.000.000 – 2.000.000.000",
    "1,500,000,000",
    "2024-2026",
    "2024–2026, 2027–2029",
    "2024/2025/2026/2027",
    "01/12/2026 - 10/03/2027",
    "08/12/2026 - 10/01/2027",
    "08-12-2026",
    "11.72.03.2001",
    "11.72.03.2001, 11.72.03.2002",
    "12, 15, 18, 20, 25, 30, 40, 50",
    "10,12,14,11,10,12,15,20",
    "5200, 4812, 1011, 2000",
    "No. 0421/0305/2026",
    "No. 0812/0034/2026",
    "5.01.02.2.02.0003",
    "RT 003/RW 001",
    "08.00 – 12.30",
    "5 April 2026: 25 keluarga, 30 anak",
]


@pytest.mark.parametrize("text", PERSONS)
def test_the_number_of_a_person_is_refused_however_it_is_grouped(text: str):
    with pytest.raises(TextRefused, match="16 angka"):
        texts.accepted(f"Milik {text} itu", "Masukan", 500)


@pytest.mark.parametrize("text", TELEPHONES)
def test_a_telephone_is_refused_however_it_is_grouped_where_others_will_read_it(text: str):
    with pytest.raises(TextRefused):
        texts.impersonal(f"Hubungi {text} ya", "Masukan", 500)
    assert not numbers.of_person(text), "a contact may be a telephone, or two"


@pytest.mark.parametrize("text", NONE)
def test_money_dates_years_codes_and_lists_are_nobodys_numbers(text: str):
    assert texts.impersonal(f"Untuk {text}", "Masukan", 500)
