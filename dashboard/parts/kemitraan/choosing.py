"""What is chosen on the page of partners: sectors and partners, which say what activities are shown."""

from dashboard.blocks import controls
from dashboard.blocks.drawer import drawer
from dashboard.blocks.text import note
from dashboard.sentences import partners, sectors
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _


@faults.part
def drawers(view: View) -> None:
    """The menu of sectors and partners."""
    chosen = len(view.state.sektor) + len(view.state.mitra)
    drawer("mitra", _("Sektor dan mitra"), ":material/handshake:", lambda: _fill(view), chosen)


@faults.part
def _fill(view: View) -> None:
    controls.many(view, "sektor", _("Sektor"), list(sectors.labels(view).items()))
    found = partners.names(view)
    if found:
        controls.many(view, "mitra", _("Mitra"), list(found.items()))
    note(_("Sektor dan mitra memilih kegiatan yang ditampilkan; keluarga tidak disaring olehnya."))


@faults.part
def one_sector(view: View, kode: str) -> None:
    """Switch of the one sector that is looked at closely."""
    controls.switch("sektor", _("Sektor"), sectors.labels(view), kode, key="f_sektor_satu")  # the menu has the other
