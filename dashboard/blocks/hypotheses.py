"""Hypotheses of a gampong as cards: what people suppose, what the data say, evidence, how far it was tried."""

from dataclasses import replace
from html import escape

import polars as pl

from dashboard.sentences import terms
from dashboard.shell.view import View
from dashboard.wording import N_, _, moment
from peka_core.access import store
from peka_core.acts import hypotheses
from peka_core.acts.history import Version
from peka_core.catalog import Gampong

STATES = {
    hypotheses.SUPPOSED: N_("Belum diperiksa"),
    hypotheses.TRYING: N_("Sedang diperiksa"),
    hypotheses.SUPPORTED: N_("Didukung bukti"),
    hypotheses.UNSUPPORTED: N_("Tidak didukung bukti"),
    hypotheses.DROPPED: N_("Ditarik"),
}
CARD = (
    '<div class="peka-dugaan"><p><b>{cause}</b> <span>{state}</span></p><p class="peka-asked">{text}</p>'
    '<p class="peka-asked">{evidence}</p><p class="peka-note">{data}</p><p class="peka-note">{when}</p></div>'
)


def of(view: View, gampong: Gampong) -> list[Version]:
    """Hypotheses of ``gampong`` that whoever looks may see, oldest first."""
    return hypotheses.of(store.open_state(), view.principal, gampong.kode)


def caveat() -> str:
    """What a hypothesis is, and is not."""
    return _("Yang diduga orang di gampong ini, bukan hasil hitungan; angka data ada untuk membandingkan.")


def cards(view: View, gampong: Gampong, found: list[Version]) -> list[str]:
    """Each hypothesis as HTML, with what families of the round say of its cause."""
    said = _of_data(view, gampong) if found else {}
    return [_card(view, one, said) for one in found]


def _card(view: View, one: Version, said: dict[str, str]) -> str:
    kode = one.isi["penyebab"]
    evidence = _("Bukti: {bukti}").format(bukti=one.isi["bukti"]) if one.isi.get("bukti") else _("Belum ada bukti.")
    words = {
        "cause": terms.labels(view, "penyebab").get(kode, kode),
        "state": _(STATES[one.keadaan]),
        "text": one.isi["isi"],
        "evidence": evidence,
        "data": said.get(kode, _("Di data: tidak ada angka untuk penyebab ini.")),
        "when": _("Diubah {waktu}").format(waktu=moment(one.waktu)),
    }
    return CARD.format(**{name: escape(word) for name, word in words.items()})


def _of_data(view: View, gampong: Gampong) -> dict[str, str]:
    """What families of the gampong say of each cause, in the round shown, by code."""
    state = replace(view.state, gampong=(gampong.kode,), kecamatan=(), ambang=(), kotak="")
    own = replace(view, state=state)
    rows = view.data.by_term(state, "penyebab").filter(pl.col("keluarga").is_not_null()).rows(named=True)
    start = _("Di data {gampong}, putaran {putaran}").format(gampong=gampong.nama, putaran=view.data.round_of(state))
    return {row["kode"]: f"{start}: {terms.sentence(own, 'penyebab', row).replace('<br>', '; ')}" for row in rows}
