"""Floor 5: the `convene` command."""

from typing import Any

import click

from service.cli.demo import demo, sandbox
from service.cli.doctor import doctor
from service.cli.history import history
from service.cli.keeping import backup, migrate, restore, restored
from service.cli.operating import jobs, run, setup
from service.cli.preview import preview
from service.cli.privacy import erase, export
from service.cli.serving import serve
from service.ledger.engines import LedgerError
from service.settings import WrongSetting, read_logging
from service.web import logs
from service.workbook.failures import SheetsError


class _Plain(click.Group):
    """What is expected to go wrong ends in one sentence and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (WrongSetting, SheetsError, LedgerError) as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Plain, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="convene")
def convene() -> None:
    """Run community programs out of a Google Form and a shared Google Sheet.

    Begin with `convene demo`: it needs no account and nothing but this machine.
    """
    chosen = read_logging()
    logs.set_up(as_json=chosen.as_json, project=chosen.project)


for command in (
    demo,
    sandbox,
    setup,
    doctor,
    run,
    jobs,
    history,
    serve,
    migrate,
    backup,
    restore,
    restored,
    preview,
    export,
    erase,
):
    convene.add_command(command)


def main() -> None:
    """Run the command."""
    convene()
