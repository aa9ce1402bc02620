"""What not to do: a page that shows nothing of a family and sends all of it; the walk must find it all."""

import json
from pathlib import Path

import plotly.graph_objects as go
import polars as pl
import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from peka_core import releases
from peka_core.identity import store
from peka_core.settings import data_dir


def page() -> None:
    """Columns, marks and properties that nobody sees."""
    release = releases.current(data_dir())
    assert release is not None
    families = pl.read_parquet(release.folder / "keluarga.parquet").head(40)
    people = store.read(families["id_keluarga"].to_list(), data_dir(), sintetis=True)
    hidden = dict.fromkeys(("id_keluarga", "nik", "nama", "no_kk", "alamat"))
    st.dataframe(people.to_pandas(), column_config=hidden)
    points = {"x": families["lon"].to_numpy(), "y": families["lat"].to_numpy()}
    st.plotly_chart(go.Figure(go.Scatter(**points, customdata=people["nama"].head(40).to_list(), hoverinfo="skip")))
    st.html(f"<div data-p='{json.dumps(people['alamat'].head(3).to_list())}'>18 gampong</div>")
    with st.popover("Unduh", key="unduh", on_change="rerun"):
        st.download_button("Daftar", lambda: people.write_csv().encode(), file_name="daftar.csv", on_click="ignore")


async def health(_: Request) -> PlainTextResponse:
    """Answers once the server does."""
    return PlainTextResponse("ok")


app = st.App(Path(__file__).with_name("leaky_page.py"), routes=[Route("/sehat", health)])
