"""What people say and what came of it, as anybody may read it: meetings and coded needs of the public release."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source.selection import inside
from dashboard.wording import WIB
from peka_core.followup.participation import causes, deadlines, meetings, stated
from peka_core.tables import GAMPONG
from peka_core.tables.schema import polars_schema

WORDS = ("isi", "tanggapan")


class PublicVoices:
    """Questions about people taking part; mixed into ``public.Public``."""

    def heard_day(self, state: Filter) -> date:
        """The day deadlines are read on: today, or the last day on record of a sample; of an older round its last."""
        known = self._public.round_date(state)
        if self._public.round_of(state) != self._public.putaran[-1]:
            return known
        if not self._public.release.meta.sintetis:
            return max(known, datetime.now(WIB).date())
        needs = self._told("aspirasi")
        dates = [needs[name].max() for name in ("tanggal", stated.FIRST, stated.ENDED)]
        dates.append(self._told("musyawarah")["tanggal"].max())
        return max([known, *(day for day in dates if isinstance(day, date))])

    def attendance(self, state: Filter) -> pl.DataFrame:
        """The meeting of each selected gampong; how many poor families came is not published."""
        putaran, codes = self._public.round_of(state), self._inside(state)

        def make() -> pl.DataFrame:
            nobody = pl.DataFrame(schema={GAMPONG: pl.String, "miskin": pl.Int64})
            return meetings.attended(self._told("musyawarah"), putaran, codes, nobody).drop("catatan")

        return self._public.cached("attendance", (putaran, codes), make)

    def meeting_causes(self, state: Filter) -> pl.DataFrame:
        """Causes as people have them, and as all families of the gampong that name any: of the poor none are published
        by gampong."""
        putaran, codes = self._public.round_of(state), self._inside(state)

        def make() -> pl.DataFrame:
            held = self.attendance(state)
            here = held.filter("diadakan")[GAMPONG].to_list()
            data = pl.concat([self._causes(state, kode) for kode in here] or [self._causes(state, "").clear()])
            return causes.compared(held, data, [item.kode for item in self._public.katalog.penyebab])

        return self._public.cached("meeting_causes", (putaran, codes), make)

    def needs_counted(self, state: Filter, by: str = "") -> pl.DataFrame:
        """Needs stated in the selected areas, by a column of theirs."""
        rows = self._needs(state)
        asked = (self._inside(state), self._public.round_of(state), self.heard_day(state), by)
        return self._public.cached("needs", asked, lambda: stated.counted(rows, self._public.katalog, by))

    def needs_delivered(self, state: Filter) -> pl.DataFrame:
        """Needs beside the activities of partners that answer them, in the selected areas."""
        rows, day = self._needs(state), self.heard_day(state)
        asked = (self._inside(state), self._public.round_of(state), day)
        return self._public.cached(
            "delivered", asked, lambda: stated.delivered(rows, self._told("kegiatan"), None, day, self._public.katalog)
        )

    def needs_listed(self, state: Filter) -> pl.DataFrame:
        """Needs one by one without a word of what people said, oldest first."""
        return self._needs(state).drop(WORDS).sort("tanggal", "no_aspirasi")

    def _needs(self, state: Filter) -> pl.DataFrame:
        codes, day, putaran = self._inside(state), self.heard_day(state), self._public.round_of(state)

        def make() -> pl.DataFrame:
            rows = stated.as_of(self._told("aspirasi"), day, self._public.katalog)
            return deadlines.of_year(rows, int(putaran[:4]), stated.ENDED).filter(pl.col(GAMPONG).is_in(list(codes)))

        return self._public.cached("need_rows", (codes, day, putaran), make)

    def _causes(self, state: Filter, kode: str) -> pl.DataFrame:
        """Families of a gampong by cause, as published."""
        one = replace(state, gampong=(kode,) if kode else (), kecamatan=(), kelompok=(), penyebab=())
        found = self._public.by_term(one, "penyebab")
        return found.select(
            pl.lit(kode).alias(GAMPONG),
            pl.col("kode").alias("penyebab"),
            pl.col("keluarga").cast(pl.Int64),
            pl.col("menyebut").cast(pl.Int64).alias("dasar"),
        )

    def _told(self, tabel: str) -> pl.DataFrame:
        """An open table within the link's scope, in the columns of its contract: those that stay inside are empty."""
        schema = polars_schema(tabel)

        def make() -> pl.DataFrame:
            found: pl.DataFrame = self._public.release.open(tabel)
            kept = {name: dtype for name, dtype in schema.items() if name not in found.columns}
            rows = found.with_columns(pl.lit(None, dtype).alias(name) for name, dtype in kept.items()).select(*schema)
            return rows.filter(pl.col(GAMPONG).is_in(self._public.scope.gampong)) if self._scoped(rows) else rows

        return self._public.cached("open", (tabel,), make)

    def _scoped(self, rows: pl.DataFrame) -> bool:
        return bool(self._public.scope.gampong) and GAMPONG in rows.columns

    def _inside(self, state: Filter) -> tuple[str, ...]:
        """Selected gampong within the link's scope."""
        found = inside(state, self._public.selection(state), self._public.katalog.wilayah)
        return tuple(kode for kode in found if self._public.scope.has("gampong", kode))

    @property
    def _public(self) -> Any:
        """Itself, as the rest of ``public.Public`` is known."""
        return self
