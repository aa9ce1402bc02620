import threading
import time

import pytest

from peka_core.access import passwords
from peka_core.access.errors import AccountRefused, Throttled
from peka_core.access.passwords import AT_ONCE, Hashing
from tests.support.access import PASSWORD


def test_the_product_hashes_with_argon2id_of_64_mib():
    assert Hashing().make(PASSWORD).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("", "pendek"),
        ("pendek 123", "pendek"),
        ("a" * 257, "panjang"),
        ("kuda laut rina 77", "nama pengguna"),
        ("Kuda Laut RINA 77", "nama pengguna"),
        ("aaaaaaaaaaaaaaaa", "ditebak"),
        ("ababababababab", "ditebak"),
        ("abcdefghijklmn", "ditebak"),
        ("123456789012", "ditebak"),
        ("098765432109876", "ditebak"),
        ("password12345678", "ditebak"),
        ("Password-Password-1", "ditebak"),
        ("katasandi2026!!", "ditebak"),
        ("Kota Sabang 2026", "ditebak"),
        ("qwertyuiop123", "ditebak"),
        ("q1w2e3q1w2e3", "ditebak"),
        ("kuda laut\0biru 77", "diketik"),
        ("kuda laut\ud800biru 77", "diketik"),
    ],
)
def test_short_named_and_trivial_passwords_are_refused(word, why):
    with pytest.raises(AccountRefused, match=why):
        passwords.checked(word, "rina")


@pytest.mark.parametrize(
    "word", [PASSWORD, "nelayan menjemur 3 jala", "Zr8!tq-Lm2#vK", "ikan kering di Iboih", "私は海で泳ぐのが好きです"]
)
def test_phrases_and_random_signs_pass(word):
    assert passwords.checked(word, "rina") == word


def test_a_password_is_the_same_however_its_letters_are_composed():
    kept = passwords.HASHING.make("perahu café biru")
    assert passwords.HASHING.matches("perahu cafe\u0301 biru", kept)[0]


def test_what_follows_the_longest_password_is_not_ignored():
    word = "kuda" * 64
    kept = passwords.HASHING.make(word)
    assert passwords.HASHING.matches(word, kept)[0]
    assert not passwords.HASHING.matches(word + "x", kept)[0]


def test_no_hash_matches_nothing_though_it_is_compared():
    assert passwords.HASHING.matches(PASSWORD, None) == (False, None)


class Slow:
    """Counts who is in it at once."""

    def __init__(self):
        self.inside, self.most, self.lock = 0, 0, threading.Lock()

    def hash(self, _word):
        with self.lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        time.sleep(0.02)
        with self.lock:
            self.inside -= 1
        return "x"


def test_no_more_than_two_hashes_are_made_at_once():
    hashing, slow = Hashing(), Slow()
    hashing.__dict__["_scheme"] = slow
    threads = [threading.Thread(target=hashing.make, args=(PASSWORD,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert slow.most == AT_ONCE


def test_who_waits_too_long_for_a_turn_is_told_so(monkeypatch):
    monkeypatch.setattr(passwords, "WAIT_SECONDS", 0.01)
    hashing = Hashing()
    with hashing._turn(), hashing._turn(), pytest.raises(Throttled):
        hashing.make(PASSWORD)
    hashing.__dict__["_scheme"] = Slow()
    assert hashing.make(PASSWORD) == "x", "and the turns come back"
