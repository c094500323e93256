"""What waits for the admins, counted and put into words: the column Now of `Start here`."""

from dataclasses import dataclass

from service.program.wording import counted, joined

CALM = "Nothing waits for you."
"""How the guide begins when there is nothing to do."""
URGENT = "attention."
"""How a step ends that comes before all others."""


@dataclass(frozen=True, slots=True)
class NextMeetup:
    """The meetup that comes first from now on, and what it still lacks."""

    topic: str
    has_link: bool
    is_decided: bool


@dataclass(frozen=True, slots=True)
class Situation:
    """How things stand in a workbook, as far as somebody may have to act."""

    form_linked: bool
    settings_touched: bool
    wrong_settings: int = 0
    wrong_questions: int = 0
    questions_count: bool = True
    """Whether any question counts for the score."""
    wrong_wordings: int = 0
    undecided: int = 0
    proposed_pairs: int = 0
    meetup: NextMeetup | None = None
    unticked_letters: int = 0
    failed_letters: int = 0
    problems: int = 0
    feedback_form_missing: bool = False
    """Whether the program ends soon, and there is nowhere to say how it was."""


def next_steps(now: Situation) -> dict[str, str]:
    """What waits on each tab, by its title; a tab where nothing does is left out."""
    steps = {
        "Needs attention": _count(now.problems, "thing needs attention", "things need attention"),
        "Settings": _settings(now),
        "Questions": _questions(now),
        "Letters": _count(
            now.wrong_wordings,
            "wording needs a look, see Problem",
            "wordings need a look, see Problem",
        ),
        "Outbox": _outbox(now),
        "Shortlist": _count(
            now.undecided, "application waits for a decision", "applications wait for a decision"
        ),
        "Pairs": _count(now.proposed_pairs, "pair is proposed", "pairs are proposed"),
        "Meetups": _meetup(now.meetup) if now.meetup else "",
    }
    waiting = {tab: words for tab, words in steps.items() if words}
    return {"Start here": _summary([*waiting]), **waiting}


def _summary(tabs: list[str]) -> str:
    if not tabs:
        return f"{CALM} Thank you for looking in."
    first, *others = tabs
    then = f", then at {joined(others)}" if others else ""
    return f"Next: look at {first}{then}."


def _count(number: int, one: str, many: str) -> str:
    return f"{counted(number, one, many)}." if number else ""


def _settings(now: Situation) -> str:
    if now.wrong_settings:
        return _count(
            now.wrong_settings,
            "value needs a look, see Problem",
            "values need a look, see Problem",
        )
    if not now.settings_touched:
        return "Nothing is set yet. Begin with the dates and the seats."
    if now.feedback_form_missing:
        return "The program ends soon. Give the link of a feedback form."
    return ""


def _questions(now: Situation) -> str:
    if not now.form_linked:
        return "No form is linked yet. In Google Forms: Responses, Link to Sheets."
    if now.wrong_questions:
        return _count(
            now.wrong_questions, "row needs a look, see Problem", "rows need a look, see Problem"
        )
    if not now.questions_count:
        return "Everybody ranks alike. Use a question as Need or Score."
    return ""


def _outbox(now: Situation) -> str:
    waiting = _count(
        now.unticked_letters, "letter waits for your tick", "letters wait for your tick"
    )
    failed = _count(now.failed_letters, "letter went wrong", "letters went wrong")
    return " ".join(filter(None, (failed, waiting)))


def _meetup(meetup: NextMeetup) -> str:
    lacks = [] if meetup.has_link else ["has no link yet"]
    if not meetup.is_decided:
        lacks.append("waits for Invite")
    return f"The next meetup, “{meetup.topic}”, {' and '.join(lacks)}." if lacks else ""
