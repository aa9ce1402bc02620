"""``peka retensi``: what is past its time, and removing it."""

import click

from peka_core import pictures
from peka_core.access import store
from peka_core.access.retention import prune
from peka_core.acts import forget, sent_sheet, stories
from peka_core.commands._noted import noted
from peka_core.rights import retention
from peka_core.rights.retention import Due
from peka_core.settings import data_dir, setting


@click.group()
def retensi() -> None:
    """Lihat dan buang yang lewat masa simpannya: rilis, data pribadi, jejak, tindak lanjut (setelan PEKA_SIMPAN_*)."""


@retensi.command()
def lihat() -> None:
    """Sebut yang lewat masa simpannya; tidak ada yang dibuang."""
    _say(retention.due(data_dir()))


@retensi.command()
@click.option("--ya", is_flag=True, help="Tanpa bertanya lagi.")
def jalankan(ya: bool) -> None:
    """Buang yang lewat masa simpannya. Tidak dapat dibatalkan."""
    found = retention.due(data_dir())
    _say(found)
    if not ya:
        click.confirm("Buang?", abort=True)
    noted("retensi", "", "", {"rilis": list(found.releases), "identitas": list(found.identities)})
    retention.sweep(found, data_dir())
    done = forget.sweep(store.open_state(), found.acts_before)
    told = stories.forget_expired(store.open_state())
    sent = sent_sheet.sweep() + pictures.sweep(data_dir())
    gone = prune(store.open_state(), None, found.log_before)
    click.echo(
        f"Dibuang: {len(found.releases)} rilis, data pribadi {len(found.identities)} putaran, {gone} entri jejak, "
        f"{done} tindak lanjut, {told} cerita, {sent} kiriman yang lewat sehari."
    )


def _say(found: Due) -> None:
    click.echo(
        f"Rilis di luar {setting('PEKA_SIMPAN_RILIS')} yang terbaru: {', '.join(found.releases) or 'tidak ada'}."
    )
    months = setting("PEKA_SIMPAN_IDENTITAS")
    rounds = f"putaran {', '.join(found.identities)}" if found.identities else "tidak ada"
    click.echo(f"Data pribadi lebih dari {months} bulan: {rounds}.")
    click.echo(f"Jejak sebelum {found.log_before:%d-%m-%Y}.")
    old = forget.old(store.open_state(), found.acts_before)
    click.echo(f"Tindak lanjut yang terakhir diubah sebelum {found.acts_before:%d-%m-%Y}: {old}.")
    click.echo(f"Cerita gampong yang persetujuannya sudah habis: {len(stories.expired(store.open_state()))}.")
