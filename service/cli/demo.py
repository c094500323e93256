"""`convene demo` and `convene sandbox`: a program to try, with no account, on this machine."""

import logging
import signal
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from jobs.steps.furnishing import furnish
from service.cli.acts import Act, open_program, whole_program
from service.cli.exports import Export, read_export
from service.cli.players import Applicant
from service.cli.sample import Sample, read_sample
from service.cli.stage import ZONE, Stage, served, set_up, stage_clock
from service.cli.story import Story
from service.cli.summary import summarise
from service.program.settings_tab import Pairing
from service.sandbox.quota import Limits
from service.sandbox.server import create_sandbox

_TICK = 2.0
_CHUNK = 5_000
_SEATS = 20
_PARTNERS_SEATS = 24
_TO_DO = """\
What to do there; the service answers within a few seconds, without a reload:

  1. Form      Apply. A letter in the inbox says that your answers have arrived.
  2. Workbook  Shortlist: yours is the last row. Under Decision, choose Accept.
  3. Workbook  Outbox: tick Approve beside the letter to you.
  4. Inbox     Open that letter, follow its link, and take your place.
  5. Workbook  Pairs: choose Introduce in your row. Tick both letters on Outbox.
  6. Workbook  Meetups: choose Invite for the first one.
  7. Inbox     Open the invitation and say whether you come: the tab counts you.

Press Ctrl-C to end the demo."""


@click.command(epilog="Example: convene demo")
@click.option(
    "--port",
    default=8080,
    show_default=True,
    help="The sandbox's port; the service takes the next one.",
)
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the demo's state in this folder, and go on with it the next time.",
)
@click.option("--once", is_flag=True, help="Play a whole program with scripted people, and end.")
@click.option(
    "--responses",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --once: a form's CSV export instead of the sample.",
)
@click.option("--matching", default="", help="With --responses: only those that hold this text.")
def demo(
    port: int, keep: Path | None, responses: Path | None, matching: str, *, once: bool
) -> None:
    """Try a sample program on this machine; no account needed.

    Starts the sandbox, the service and the scheduler, and prints what to open.
    """
    logging.getLogger("convene").setLevel(logging.WARNING)
    if responses and not once:
        raise click.UsageError("--responses goes with --once.")
    if matching and not responses:
        raise click.UsageError("--matching goes with --responses.")
    if responses:
        _play_export(read_export(responses, matching, ZoneInfo(ZONE)))
    elif once:
        _play_sample(read_sample())
    else:
        _open_house(port, keep, read_sample())


@click.command(epilog="Example: convene sandbox --port 8080")
@click.option("--port", default=8080, show_default=True, help="The port to listen on.")
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the sandbox's state in this folder for the next time.",
)
@click.option(
    "--quota", is_flag=True, help="Answer 429 above Google's limits: 60 reads, 60 writes."
)
def sandbox(port: int, keep: Path | None, *, quota: bool) -> None:
    """Start the sandbox alone: Sheets, Forms and SendGrid.

    Nothing of the service starts. Set CONVENE_GOOGLE_API_URL and CONVENE_SENDGRID_API_URL
    to its address, and the other commands work with it.
    """
    with served(create_sandbox(keep, limits=Limits() if quota else None), port) as url:
        click.echo(f"The sandbox is at {url}. Press Ctrl-C to end it.")
        _wait(lambda: None)


def _open_house(port: int, keep: Path | None, sample: Sample) -> None:
    """Start everything, let the mentors join, and wait for people."""
    clock = stage_clock()
    with set_up((port, port + 1 if port else 0), keep, clock, sample.forms) as stage:
        if stage.fresh:
            clock.moment = clock() - timedelta(days=2)
            acts = open_program(stage.story, lambda: let_people_apply(stage, sample), sample)
            _perform(acts, "Opening the program")
            clock.moment = None
        _say_where(stage)
        _wait(stage.story.tick)


def _say_where(stage: Stage) -> None:
    wire, sheet = stage.story.wire, stage.story.sheet
    click.echo("\nConvene is running. Open these three pages:\n")
    click.echo(f"  The form, as an applicant   {wire.url}/forms/{stage.forms[0]['id']}")
    click.echo(f"  The workbook, as an admin   {wire.url}/workbook/{sheet.workbook}")
    click.echo(f"  The inbox, as anybody       {wire.url}/inbox\n")
    click.echo(_TO_DO)


def _wait(work: Callable[[], None]) -> None:
    """Work now and then until somebody presses Ctrl-C, or asks the process to end."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        while True:
            work()
            time.sleep(_TICK)
    except KeyboardInterrupt:
        click.echo("\nGoodbye.")


def _play_sample(sample: Sample) -> None:
    clock = stage_clock()
    clock.moment = clock() - timedelta(days=60)
    with set_up((0, 0), None, clock, sample.forms) as stage:
        opening = [
            Act("People apply", lambda: let_people_apply(stage, sample)),
            Act("Admins set up the questions", lambda: stage.story.set_up_questions(sample)),
        ]
        acts = [*opening, *whole_program(stage.story, sample.meetups[0], _SEATS)]
        _perform(acts, "Playing a whole program")
        summarise(stage.story, Console())


def _play_export(export: Export) -> None:
    clock = stage_clock()
    clock.moment = export.latest + timedelta(days=1)
    with set_up((0, 0), None, clock, []) as stage:
        meetup = {"Topic": "Getting to know each other", "Message": "Bring a question."}
        acts = [
            Act("Responses are loaded", lambda: _load(stage.story, export)),
            *whole_program(stage.story, meetup, _PARTNERS_SEATS),
        ]
        _perform(acts, f"Playing a program of {export.responses} responses")
        summarise(stage.story, Console())


def let_people_apply(stage: Stage, sample: Sample) -> None:
    """Let everyone fill in their form at their time, the last of them now."""
    clock, wire = stage.story.clock, stage.story.wire
    applicants = [Applicant(wire, form) for form in stage.forms]
    last, now = sample.responses[-1].at, clock()
    for response in sample.responses:
        clock.moment = now - (last - response.at)
        applicants[response.form].apply(response.answers)
    clock.moment = now


def _load(story: Story, export: Export) -> None:
    """Put an export into the spreadsheet's form tab as it stood, and say that it is a cohort."""
    title, width = "Form Responses 1", max(len(row) for row in export.rows)
    grid = {"rowCount": len(export.rows) + 1000, "columnCount": width}
    story.sheet.change({"addSheet": {"properties": {"title": title, "gridProperties": grid}}})
    for first in range(0, len(export.rows), _CHUNK):
        story.sheet.write(title, export.rows[first : first + _CHUNK], f"A{first + 1}")
    view = story.desk.gather()
    story.desk.finish(view, "setup", furnish(view))
    story.sheet.set("Pairing", Pairing.PARTNERS)


def _perform(acts: Iterable[Act], title: str) -> None:
    """Play the acts under a progress bar."""
    acts = list(acts)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(title, total=len(acts))
        for act in acts:
            progress.update(task, description=act.title)
            act.play()
            progress.advance(task)
        progress.update(task, description=title)
