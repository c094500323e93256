"""What stands in a reader's calendar: of each event the newest version, with their answer."""

from dataclasses import dataclass

from service.sandbox.sendgrid.invitation import Invitation
from service.sandbox.sendgrid.post_office import PostOffice

MOST = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as the calendar has it, the message that said so last, and what was answered."""

    invitation: Invitation
    message: str
    answer: str = ""


class Agenda:
    """Everybody's calendar, out of the messages that a post office holds."""

    def __init__(self, post: PostOffice) -> None:
        self._post = post

    def of(self, address: str) -> list[Entry]:
        """All events of a reader, in the order of time.

        A version replaces another of the same UID whose SEQUENCE is not higher, as in any calendar.
        """
        kept: dict[str, Entry] = {}
        where = "recipient = ? AND has_invitation"
        for envelope in reversed(self._post.envelopes(where, (address,), MOST)):
            message = self._post.message(envelope.id)
            read = Invitation.read(message.calendar) if message else None
            if read is None:
                continue
            former = kept.get(read.uid)
            if former is None or former.invitation.sequence <= read.sequence:
                kept[read.uid] = Entry(read, envelope.id, self._answer(envelope.id))
        return sorted(kept.values(), key=lambda entry: entry.invitation.starts)

    def standing(self, address: str, uid: str) -> Entry | None:
        """One event as the reader's calendar has it."""
        return next((each for each in self.of(address) if each.invitation.uid == uid), None)

    def _answer(self, message: str) -> str:
        replies = self._post.replies(message)
        return replies[-1].answer if replies else ""
