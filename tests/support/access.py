"""An invented secret and password, and a state database of a test's own."""

SECRET = "Kx9-uji-2q7Lw_contohnya-bukan-yang-asli-84ZtVbe"  # noqa: S105 - invented
PASSWORD = "kuda laut biru 77"  # noqa: S105 - invented
