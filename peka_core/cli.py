"""The `peka` command: finds its subcommands by entry point and turns errors into Indonesian lines and exit codes.

Exit codes: 0 done, 1 error, 2 refused by checks.
"""

import sys
from importlib.metadata import entry_points
from typing import Any

import click

from peka_core.errors import PekaError

GROUP = "peka.commands"


class CommandGroup(click.Group):
    """Loads a subcommand only when it is asked for, so every call starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the installed commands, sorted."""
        return sorted(point.name for point in entry_points(group=GROUP))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None when there is none."""
        for point in entry_points(group=GROUP, name=cmd_name):
            return point.load()
        return None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a ``PekaError`` becomes one message on stderr and its exit code."""
        try:
            return super().invoke(ctx)
        except PekaError as error:
            click.echo(f"peka: {error.message}", err=True)
            if error.remedy:
                click.echo(f"      {error.remedy}", err=True)
            sys.exit(error.exit_code)


@click.command(cls=CommandGroup, context_settings={"help_option_names": ["--bantuan", "--help", "-h"]})
@click.version_option(package_name="peka-sabang", message="peka %(version)s")
def main() -> None:
    """PEKA Sabang: contoh data, impor, rilis, batas wilayah, dan ukuran kemiskinan."""
