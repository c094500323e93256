"""Responses that stood there at first sight: nobody of them is written to before an admin says so.

A response is old if it was stamped well before the service last looked, and yet wasn't there then:
history, a form linked anew, or what a lost ledger has forgotten. One with a newer Timestamp is
somebody who applies, and is answered as usual.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from service.program.applications import Application
from service.program.dates import from_serial, say_day, say_minute
from service.program.intake import Window, answered_already
from service.program.known import Known, Verdict
from service.program.problems import Problem
from service.program.wording import counted, joined

FOUND = "Responses found on "
"""How the settings begin that ask about them; the moment follows, so that each asks once."""
HANDFUL = 5
"""So many old responses may come at once before anybody is asked about them."""
SLACK = timedelta(days=1)
"""How much earlier than the last look a Timestamp may be and still count as new."""


class Answer(StrEnum):
    """What an admin says of responses that are held; empty: nothing yet."""

    WAIT = ""
    WRITE = "Write to them"
    COUNT = "Count them, write to nobody"
    LEAVE = "Leave them out"


ANSWERS = tuple(answer for answer in Answer if answer)


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of the moment in which applications are sorted out."""

    at: datetime
    eve: datetime
    """Whatever was stamped before this is old."""
    zone: tzinfo
    """The spreadsheet's own."""
    answers: Mapping[str, str]
    """What stands under Value on Settings, by the setting's name."""
    standing: Collection[str] = ()
    """The Keys that the Shortlist shows: they were taken in once."""
    left: Collection[float] = ()
    """The Timestamps in the spreadsheet of which this is a copy: what came there doesn't count."""
    doubtful: bool = False
    """Whether even a handful is asked about: rows of another ledger, a copy, an older state."""


@dataclass(slots=True)
class Batch:
    """Responses that were first seen at the same moment."""

    name: str
    answer: Answer
    problem: str
    held: list[Application] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Held:
    """Which applications aren't answered as usual, and what is asked about them."""

    verdicts: Mapping[str, Verdict]
    batches: tuple[Batch, ...]


def sort_out(
    applications: Iterable[Application], known: Mapping[str, Known], situation: Situation
) -> Held:
    """Tell the applications that are held, or that an admin has answered for, from the others."""
    moments: dict[datetime, list[Application]] = defaultdict(list)
    left: list[Application] = []
    new: list[Application] = []
    answered = answered_already(known)
    for application in applications:
        before = known.get(application.key)
        if application.stamp in situation.left and (not before or before.window == Window.HELD):
            left.append(application)
        elif before is None:
            if (application.digest, application.stamp) in answered:
                continue
            if application.key in situation.standing:
                # It was taken in once, though the ledger has forgotten it.
                moments[situation.at].append(application)
            elif not _is_fresh(application, situation):
                new.append(application)
        elif before.window == Window.HELD and not _came_again(application, before, situation):
            moments[before.first_seen or situation.at].append(application)
    if situation.doubtful or len(new) > HANDFUL:
        moments[situation.at] += new
    batches = [_batch(moment, held, situation) for moment, held in sorted(moments.items()) if held]
    verdicts = {a.key: _VERDICTS[batch.answer] for batch in batches for a in batch.held}
    return Held(verdicts | {each.key: Verdict.HOLD for each in left}, tuple(batches))


def name_of(moment: datetime, zone: tzinfo) -> str:
    """The setting that asks about the responses that were first seen then."""
    return f"{FOUND}{say_minute(moment, zone)}"


def meaning_of(batch: Batch, zone: tzinfo) -> str:
    """What the setting means, with numbers."""
    return (
        f"{_counts(batch, zone)} Write to them: each gets an acknowledgement. Count them: they are "
        "ranked, and nobody is written to. Leave them out: they don't count. Who applies from now "
        "on is answered as usual."
    )


def question(batch: Batch, zone: tzinfo) -> Problem:
    """What is asked until an admin has answered."""
    return Problem(
        "Responses from before stood here at once. Nobody of them is written to until you say so.",
        f"Settings, {batch.name}",
        f"{_counts(batch, zone)} Choose under Value there: {joined([f'“{a}”' for a in ANSWERS])}.",
    )


def _is_fresh(application: Application, situation: Situation) -> bool:
    moment = None if application.stamp is None else from_serial(application.stamp, situation.zone)
    return moment is not None and moment >= situation.eve


def _came_again(application: Application, before: Known, situation: Situation) -> bool:
    """Whether somebody whose old response is held has applied since."""
    newer = before.stamp is None or (application.stamp or 0) > before.stamp
    return newer and _is_fresh(application, situation)


def _batch(moment: datetime, held: list[Application], situation: Situation) -> Batch:
    name = name_of(moment, situation.zone)
    said = situation.answers.get(name, "").strip()
    for answer in Answer:
        if answer.casefold() == said.casefold():
            return Batch(name, answer, "", held)
    return Batch(name, Answer.WAIT, f"Please choose one of: {'; '.join(ANSWERS)}.", held)


def _counts(batch: Batch, zone: tzinfo) -> str:
    """As `312 applications, stamped on these days: so many on each form`."""
    forms = Counter(application.form.label for application in batch.held)
    where = joined([f"{count:,} on “{label}”" for label, count in sorted(forms.items())])
    stamps = sorted(a.stamp for a in batch.held if a.stamp is not None)
    ends = [from_serial(stamp, zone) for stamp in (stamps[0], stamps[-1])] if stamps else []
    days = list(dict.fromkeys(say_day(end.date()) for end in ends if end))
    stamped = f", stamped {' to '.join(days)}" if days else ""
    return f"{counted(len(batch.held), 'application')}{stamped}: {where}."


_VERDICTS = {
    Answer.WAIT: Verdict.HOLD,
    Answer.LEAVE: Verdict.HOLD,
    Answer.COUNT: Verdict.COUNT,
    Answer.WRITE: Verdict.ANSWER,
}
