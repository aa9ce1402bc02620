"""Sliders of the robustness page: the cut-off and the weights of the dimensions on trial, kept in the URL."""

from dataclasses import replace
from fractions import Fraction

import streamlit as st

from dashboard.filters.codes import CUTOFFS, WEIGHTS
from dashboard.filters.filter import Filter
from dashboard.shell import address, faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, percent

CUTOFF = "f_k"
WEIGHT = "f_bobot_"


def on_trial(state: Filter) -> bool:
    """True when the cut-off or the weights differ from the catalogue's."""
    return bool(state.k or state.bobot)


@faults.part
def sliders(view: View) -> None:
    """One slider for the cut-off, one per dimension, and the way back."""
    _cutoff(view)
    _weights(view)
    st.button(
        _("Kembali ke baku"),
        icon=":material/restart_alt:",
        disabled=not on_trial(view.state),
        on_click=faults.callback(address.change),
        args=(_reset,),
        key="kokoh_baku",
    )


def _reset(state: Filter) -> Filter:
    return replace(state, k="", bobot="")


@faults.part
def _cutoff(view: View) -> None:
    base = str(view.data.katalog.k_miskin)
    st.session_state[CUTOFF] = view.state.k or base
    st.select_slider(
        _("Ambang miskin: bagian bobot yang tidak terpenuhi"),
        sorted({*CUTOFFS, base}, key=Fraction),
        key=CUTOFF,
        format_func=lambda code: percent(float(Fraction(code)), 0) + (f" {_('(baku)')}" if code == base else ""),
        on_change=faults.callback(_keep_cutoff),
        args=(base,),
    )


def _keep_cutoff(base: str) -> None:
    chosen = st.session_state[CUTOFF]
    address.change(lambda state: replace(state, k="" if chosen == base else chosen))


@faults.part
def _weights(view: View) -> None:
    katalog = view.data.katalog
    weights = view.data.weights(view.state)
    base = view.data.weights(Filter())
    for dimensi, weight in zip(katalog.dimensi, weights, strict=True):
        key = WEIGHT + dimensi.kode
        st.session_state[key] = _on_scale(weight, sum(weights)) if not view.state.bobot else weight
        st.slider(
            dimensi.label(bahasa()),
            WEIGHTS[0],
            WEIGHTS[-1],
            step=WEIGHTS[1],
            key=key,
            on_change=faults.callback(_keep_weights),
            args=(tuple(d.kode for d in katalog.dimensi), base),
        )
    parts = [f"{d.label(bahasa())} {percent(w / sum(weights))}" for d, w in zip(katalog.dimensi, weights, strict=True)]
    st.caption(_("Dihitung sebagai") + ": " + ", ".join(parts) + ".")


def _on_scale(weight: int, total: int) -> int:
    """The slider position nearest to a share of all weight, in per cent."""
    return min(WEIGHTS, key=lambda step: abs(100 * weight - step * total))


def _keep_weights(codes: tuple[str, ...], base: tuple[int, ...]) -> None:
    """Weights in the proportions of the catalogue are the catalogue's; all at zero is no choice and is not kept."""
    chosen = [st.session_state[WEIGHT + kode] for kode in codes]
    if not any(chosen):
        return
    same = all(one * sum(base) == two * sum(chosen) for one, two in zip(chosen, base, strict=True))
    address.change(lambda state: replace(state, bobot="" if same else "-".join(map(str, chosen))))
