"""A program as it is lived, act by act: from responses to a meetup's answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from service.cli.players import Row
from service.cli.sample import Sample
from service.cli.story import Story

_MEETING = "https://meet.example.org/spring"
_FEEDBACK = "https://forms.example.org/how-was-it"


@dataclass(frozen=True)
class Act:
    """One step of the story, as the progress bar names it."""

    title: str
    play: Callable[[], None]


def open_program(story: Story, apply: Callable[[], None], sample: Sample) -> Iterator[Act]:
    """A program that waits for applicants: the mentors have joined, the mentees are undecided."""

    def prepare() -> None:
        story.set_up_questions(sample)
        decisions_by = story.clock() + timedelta(days=21)
        story.sheet.set("Decisions by", f"{decisions_by:%Y-%m-%d}")
        story.sheet.set("Signature", story.desk.settings.reply_to.name)

    def invite_mentors() -> None:
        story.decide([("Mentor", "Accept", 1000)])
        story.approve()
        story.answer_offers(["take"])

    def plan() -> None:
        for weeks, meetup in enumerate(sample.meetups):
            story.plan_meetup(_planned(story, meetup, days=9 + 28 * weeks), invite=False)

    yield Act("People apply", apply)
    yield Act("Admins set up the program", prepare)
    yield Act("Everyone is acknowledged", story.acknowledge)
    yield Act("Mentors take their places", invite_mentors)
    yield Act("Meetups are planned", plan)


def whole_program(story: Story, meetup: Row, seats: int) -> Iterator[Act]:
    """Every act from the first acknowledgement to the thanks at the end."""

    def acknowledge() -> None:
        story.acknowledge()
        story.release()

    def take_places() -> None:
        story.answer_offers(["take", "take", "take", "decline", "take", "take", ""])

    def remind() -> None:
        story.clock.turn(days=6)
        story.approve()
        story.answer_offers(["take", "", ""])

    def expire() -> None:
        story.clock.turn(days=3)
        story.work()

    def fill_up() -> None:
        while story.follow_advice():
            story.approve()
            story.answer_offers(["take"])

    def meet() -> None:
        story.plan_meetup(_planned(story, meetup, days=9), invite=True)
        story.answer_invitations(str(meetup["Topic"]), ["Yes", "Yes", "Maybe", "", "No"])

    yield Act("Everyone is acknowledged", acknowledge)
    yield Act("Admins decide and tick", lambda: _choose(story, seats))
    yield Act("People take their places", take_places)
    yield Act("Silent people are reminded", remind)
    yield Act("Silent offers expire", expire)
    yield Act("The waitlist moves up", fill_up)
    yield Act("Pairs are introduced", story.introduce)
    yield Act("Whoever has nobody is told", story.approve)
    yield Act("Everyone is invited to a meetup", meet)
    yield Act("The program ends", lambda: _close(story))


def _close(story: Story) -> None:
    """Ask everyone how it was on the last day, and thank them a week later, without any tick."""
    last_day = story.clock() + timedelta(days=21)
    story.sheet.set("Program ends", f"{last_day:%Y-%m-%d}")
    story.sheet.set("Feedback form", _FEEDBACK)
    story.sheet.set("Send by itself", "feedback request, thank you")
    for days in (22, 7):
        story.clock.turn(days=days)
        story.work()


def _choose(story: Story, seats: int) -> None:
    story.sheet.set("Seats", seats)
    story.decide(
        [
            ("Mentor", "Accept", 10_000),
            ("Mentee", "Accept", seats),
            ("Participant", "Accept", seats),
            ("Mentee", "Waitlist", 6),
            ("Participant", "Waitlist", 6),
            ("Mentee", "Decline", 500),
            ("Participant", "Decline", 500),
        ]
    )
    story.approve()


def _planned(story: Story, meetup: Row, *, days: int) -> Row:
    day = story.clock() + timedelta(days=days)
    return meetup | {"Date": f"{day:%Y-%m-%d}", "Start": "18:00", "Minutes": 60, "Link": _MEETING}
