"""Under what terms figures may be handed on, and how they are quoted."""

from dashboard.shell.view import View
from dashboard.wording import _

NAME, ADDRESS = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.id"


def terms(view: View) -> str:
    """What whoever holds public figures may do with them; of a sample, that they are none. Empty for internal ones."""
    if not view.principal.public_only:
        return ""
    if view.data.manifest.sintetis:
        return _("Angka karangan untuk mencoba dasbor; jangan dikutip sebagai angka Kota Sabang")
    return _("Angka publik PEKA Sabang, {lisensi}: boleh dipakai dan disebarkan bila sumbernya disebut").format(
        lisensi=NAME
    )
