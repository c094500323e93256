"""What becomes of a message that somebody wrote: an answer is counted, words reach a human."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from service.ledger import activity, applications, correspondence, outbox, workbooks
from service.ledger.applications import Seen
from service.mail.inbound.reading import Incoming
from service.program import forwarding
from service.program.addresses import Address, read_address
from service.program.forwarding import Reply
from service.program.people import person_id
from service.settings import Settings
from service.web.calendar_answers import Judged, Verdict, take_answer
from service.web.reception import Reception, Visitor

_STRANGER = "(Nobody in the program has this address.)"
_NOTES = {
    Verdict.COUNTED: "(Written beside the answer “{}” to an invitation, which has been counted.)",
    Verdict.TOO_LATE: "(Written beside the answer “{}” to an invitation that no longer stands.)",
    Verdict.ANOTHERS: (
        "(A calendar answered “{}” to an invitation, but not from the address that was invited, "
        "so it isn't counted.)"
    ),
}


@dataclass(frozen=True, slots=True)
class Replies:
    """Takes what people write to the programs of these settings."""

    reception: Reception
    settings: Settings

    def take(self, incoming: Incoming) -> None:
        """Count an answer, and forward words, but never a machine's: that might go on for ever."""
        if incoming.sender.address in self._own:
            return
        judged = self._judge(incoming)
        if judged is None:
            if not incoming.automatic:
                self._forward(incoming, incoming.words, "", "")
        elif judged.reply.comment or judged.verdict is Verdict.ANOTHERS:
            note = _NOTES[judged.verdict].format(judged.reply.answer)
            words = judged.reply.comment or incoming.words
            self._forward(incoming, words, note, judged.workbook)

    def note_unreadable(self) -> None:
        """Tell the admins that something came of which nothing can be read."""
        for workbook in self.settings.workbooks[:1]:
            with self.reception.ledger.begin() as tx:
                news = [forwarding.say_unreadable()]
                activity.note(tx, workbook, news, self.reception.clock())

    @property
    def _own(self) -> set[str]:
        """The addresses from which we write ourselves: nothing from there is a person's answer."""
        ours = (self.settings.sender.address, self.settings.reply_to.address)
        return {normalised(address) for address in ours}

    def _judge(self, incoming: Incoming) -> Judged | None:
        now, programs = self.reception.clock(), self.settings.workbooks
        for reply in incoming.replies[:3]:
            with self.reception.ledger.begin() as tx:
                judged = take_answer(tx, reply, incoming.sender.address, now, programs)
            if judged:
                return judged
        return None

    def _forward(self, incoming: Incoming, words: str, note: str, workbook: str) -> None:
        """Owe the human who answers what somebody wrote, once however often it is posted."""
        writer = self._writer(incoming, workbook)
        workbook = writer.workbook if writer else workbook or next(iter(self._programs), "")
        if not workbook:
            return
        view = self.reception.glances.of(workbook)
        notes = "\n".join(filter(None, (note, "" if writer else _STRANGER)))
        reply = self._reply(incoming, words, notes)
        human, now = self.settings.reply_to, self.reception.clock()
        letter = forwarding.forwarded(
            reply,
            forwarding.to_humans(human.name, human.address),
            view.configuration if view else None,
            self.settings.sender.name,
            now,
        )
        comes_back = normalised(human.address) in map(normalised, incoming.recipients)
        who = writer.called(placed=False) if writer else "Somebody unknown"
        with self.reception.ledger.begin() as tx:
            if comes_back:
                activity.note(tx, workbook, [forwarding.say_kept(who, reply)], now)
            elif outbox.put(tx, workbook, [letter], approved=True, at=now):
                activity.note(tx, workbook, [forwarding.say_forwarded(who, reply)], now)

    @property
    def _programs(self) -> tuple[str, ...]:
        return self.settings.workbooks

    def _reply(self, incoming: Incoming, words: str, note: str) -> Reply:
        """The words as they are told; the same message is the same reply at every post."""
        sender = incoming.sender
        named = incoming.message_id or repr((sender.address, incoming.subject, incoming.words))
        secret = self.settings.signing_keys[0].encode()
        key = hmac.new(secret, named.encode(errors="replace"), "sha256").hexdigest()[:24]
        return Reply(key, sender.name, sender.address, incoming.subject, words, note)

    def _writer(self, incoming: Incoming, only_in: str) -> Visitor | None:
        """Who wrote, as the program knows them from which they heard last."""
        with self.reception.ledger.reading() as tx:
            found = list(self._known(tx, incoming.sender.address, only_in))
        if not found:
            return None
        _last, workbook, seen = max(found, key=lambda each: each[:2])
        return Visitor(seen.key, workbook, seen, self.reception.glances.of(workbook))

    def _known(self, tx: Connection, address: str, only_in: str) -> Iterator[tuple[str, str, Seen]]:
        for workbook in self._programs:
            remembered = workbooks.recall(tx, workbook)
            if remembered is None or only_in not in {"", workbook}:
                continue
            person = person_id(remembered.salt, address)
            for seen in applications.seen(tx, workbook).values():
                if seen.person == person:
                    letters = correspondence.sent_to(tx, workbook, {seen.key})
                    yield (letters[-1].at.isoformat() if letters else ""), workbook, seen


def normalised(address: str) -> str:
    """An address as all ways of writing it come to; a text that is none as it stands."""
    read = read_address(address)
    return read.normalised if isinstance(read, Address) else address
