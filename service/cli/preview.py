"""`convene preview`: a letter with sample facts, to be looked at before anyone gets it."""

import tempfile
import webbrowser
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from service.mail.message import Message
from service.mail.rendering import Renderer
from service.mail.samples import sample_letter
from service.main import TEMPLATES, utc_now
from service.program.letters import Kind
from service.settings import Mailbox

_KINDS = f"The kinds are: {', '.join(Kind)}."


@click.command(
    help=f"Show the letter of KIND with sample facts.\n\n{_KINDS}",
    epilog="Example: convene preview offer --files offer-preview",
)
@click.argument("kind")
@click.option(
    "--files",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write subject, text and html into this folder instead of opening a browser.",
)
def preview(kind: str, files: Path | None) -> None:
    """Show the letter of KIND with sample facts."""
    if kind not in {known.value for known in Kind}:
        raise click.UsageError(f"There is no letter {kind}. {_KINDS}")
    message = Renderer(TEMPLATES).render(
        sample_letter(TEMPLATES, Kind(kind)),
        now=utc_now(),
        zone=ZoneInfo("America/New_York"),
        sender=Mailbox("Spring mentorship", "program@example.org"),
        reply_to=Mailbox("Robin Okafor", "robin@example.org"),
        message_id="preview",
        home_url="https://convene.example.org/p/Jc0sample7nVt/",
    )
    folder = files or Path(tempfile.mkdtemp(prefix="convene-preview-"))
    for path in _write(message, folder):
        click.echo(path)
    if files is None:
        webbrowser.open((folder / "body.html").as_uri())


def _write(message: Message, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    parts = {"subject.txt": message.subject, "body.txt": message.text, "body.html": message.html}
    if message.calendar:
        parts[message.calendar_file] = message.calendar
    for name, content in parts.items():
        (folder / name).write_text(content, encoding="utf-8", newline="")
    return [folder / name for name in parts]
