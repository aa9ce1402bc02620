"""What stands at an address that is no page's: that there is nothing, and which pages there are."""

from dashboard.blocks import frame
from dashboard.parts import tidak_ada
from dashboard.wording import _

frame.title(_("Halaman ini tidak ada"))
tidak_ada.ways_on()
