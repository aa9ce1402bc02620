"""The script of ``leaky_app``."""

from tests.wire.leaky_app import page

page()
