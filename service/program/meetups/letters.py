"""The letters about a meetup: its invitation, what has changed, that it is off, a reminder."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from service.program.applications import Application
from service.program.configuration import Configuration
from service.program.dates import say_moment
from service.program.letters import Kind, Letter
from service.program.meetups.plans import Meetup, time_zone_of
from service.program.replies import common_facts, recipient_of

_HOME = "@meetups.convene"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the letters about one meetup; `link` gives the address of a member's own page."""

    meetup: Meetup
    configuration: Configuration
    contact: str
    link: Callable[[str, str], str]

    def invitation(self, member: Application, sequence: int) -> Letter:
        """The first that a member hears of the meetup."""
        facts = self._details(member) | {
            "message": self.meetup.message,
            "event": self._event(member, sequence),
        }
        return self._letter(Kind.MEETUP_INVITATION, "", member, facts)

    def changed(
        self, member: Application, sequence: int, told: datetime, answer: str, *, revived: bool
    ) -> Letter:
        """What counts now; `told` is the start that the member knows of, `answer` what they said.

        `revived` if the last that they heard was that the meetup is cancelled.
        """
        moved = told != self.meetup.starts.astimezone(UTC)
        facts = self._details(member) | {
            "message": self.meetup.message,
            "was": say_moment(told, self.configuration.zone) if moved else "",
            "answer": answer,
            "revived": revived,
            "event": self._event(member, sequence),
        }
        return self._letter(Kind.MEETUP_CHANGED, f"{sequence}:", member, facts)

    def cancelled(
        self, member: Application, sequence: int, told: datetime, *, heard: bool
    ) -> Letter:
        """That it is off; `told` is the start that the member knows of.

        Words that they have `heard` were about the meetup; others are why there is none.
        """
        length = self.meetup.ends - self.meetup.starts.astimezone(UTC)
        event = self._event(member, sequence) | {
            "method": "CANCEL",
            "starts": told.astimezone(UTC).isoformat(),
            "ends": (told.astimezone(UTC) + length).isoformat(),
        }
        facts = common_facts(member, self.configuration, self.contact) | {
            "topic": self.meetup.topic,
            "when": say_moment(told, self.configuration.zone),
            "when_theirs": when_theirs(
                told.astimezone(self.configuration.zone), time_zone_of(member)
            ),
            "message": "" if heard else self.meetup.message,
            "stop_url": self._stop_url(member),
            "event": event,
        }
        return self._letter(Kind.MEETUP_CANCELLED, f"{sequence}:", member, facts, expires=told)

    def reminder(self, member: Application) -> Letter:
        """The question whether they come, once for each day on which the meetup is to be."""
        day = f"{self.meetup.starts:%Y%m%d}:"
        return self._letter(Kind.MEETUP_REMINDER, day, member, self._details(member))

    def _details(self, member: Application) -> dict[str, object]:
        starts = self.meetup.starts
        return common_facts(member, self.configuration, self.contact) | {
            "topic": self.meetup.topic,
            "when": say_moment(starts, self.configuration.zone),
            "when_theirs": when_theirs(starts, time_zone_of(member)),
            "minutes": self.meetup.minutes,
            "link": self.meetup.link,
            "speaker": self.meetup.speaker,
            "rsvp_url": self.link(member.key, f"meetups/{self.meetup.key}"),
            "stop_url": self._stop_url(member),
        }

    def _stop_url(self, member: Application) -> str:
        return self.link(member.key, "meetup-mail")

    def _event(self, member: Application, sequence: int) -> dict[str, object]:
        return {
            "method": "REQUEST",
            "uid": event_uid(self.meetup.key, member.key),
            "sequence": sequence,
            "starts": self.meetup.starts.astimezone(UTC).isoformat(),
            "ends": self.meetup.ends.isoformat(),
            "location": self.meetup.link,
        }

    def _letter(
        self,
        kind: Kind,
        which: str,
        member: Application,
        facts: dict[str, object],
        *,
        expires: datetime | None = None,
    ) -> Letter:
        """No letter leaves once the meetup has begun; a moment that is shown twice needs UTC."""
        key = f"{kind}:{self.meetup.key}:{which}{member.key}"
        until = (expires or self.meetup.starts).astimezone(UTC)
        return Letter(key, kind, recipient_of(member), facts, expires=until)


def meetup_of(letter_key: str) -> str:
    """The Key of the meetup that a letter is about."""
    return letter_key.split(":")[1]


def event_uid(meetup: str, member: str) -> str:
    """What a member's calendar knows the meetup by, for good."""
    return f"{meetup}-{member}{_HOME}"


def read_uid(uid: str) -> tuple[str, str] | None:
    """The Keys of the meetup and the member of a calendar's event, if it is one of ours."""
    meetup, dash, member = uid.removesuffix(_HOME).rpartition("-")
    ours = uid.endswith(_HOME) and dash and meetup and member
    return (meetup, member) if ours else None


def when_theirs(starts: datetime, theirs: ZoneInfo | None) -> str:
    """The moment on the reader's own clock, where that shows another time than the program's."""
    if theirs is None or starts.astimezone(theirs).utcoffset() == starts.utcoffset():
        return ""
    return say_moment(starts, theirs)
