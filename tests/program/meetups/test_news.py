"""Each member hears of each change once, and of nothing that they know already."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.program.applications import Application
from service.program.letters import Kind, Letter
from service.program.meetups.news import (
    CANCELLED,
    History,
    Telling,
    cancellations,
    invitations_and_changes,
)
from service.program.meetups.plans import Meetup, fingerprint
from tests.factories import NEW_YORK, application, meetup
from tests.program.meetups.test_letters import writer

ANA, BEN, CLEO = MEMBERS = [application(name) for name in ("Ana", "Ben", "Cleo")]
STARTS = meetup().starts
MOVED = meetup(starts=STARTS + timedelta(days=1))
NOW = STARTS - timedelta(days=5)
"""In the days of invitations, before those of reminders."""
ROWS: list[Meetup | None] = [meetup(), MOVED, meetup(topic="Maps"), None]


def told(member: Application, sequence: int = 0, about: Meetup | None = None) -> Telling:
    said = about or meetup()
    return Telling(member.key, sequence, said.starts, said.digest, NOW)


def called_off(member: Application, sequence: int) -> Telling:
    return Telling(member.key, sequence, STARTS, CANCELLED, NOW)


def owed(
    about: Meetup | None, *tellings: Telling, at: datetime = NOW, **answers: str
) -> list[Letter]:
    """What the members are owed when this stands in the row; None for a meetup that is off."""
    if about is None:
        return list(cancellations(writer(), History(tellings), MEMBERS, at))
    said = {member.key: answers.get(member.name, "") for member in MEMBERS}
    return list(invitations_and_changes(writer(about), History(tellings), MEMBERS, said, at))


def outline(letters: list[Letter]) -> list[tuple[str, Kind, int]]:
    return [
        (letter.recipient.name, letter.kind, letter.facts["event"]["sequence"])
        for letter in letters
    ]


def test_whoever_has_heard_nothing_is_invited_to_what_stands_there_now() -> None:
    assert outline(owed(meetup())) == [
        (name, Kind.MEETUP_INVITATION, 0) for name in ("Ana", "Ben", "Cleo")
    ]
    assert outline(owed(MOVED, told(ANA), told(BEN, 1, MOVED))) == [
        ("Ana", Kind.MEETUP_CHANGED, 1),
        ("Cleo", Kind.MEETUP_INVITATION, 1),
    ]


def test_a_change_back_to_what_a_member_knows_is_no_news_for_them() -> None:
    everyone = [told(member) for member in MEMBERS]
    assert owed(meetup(), *everyone) == []
    assert outline(owed(meetup(), *everyone, told(BEN, 1, MOVED))) == [
        ("Ben", Kind.MEETUP_CHANGED, 2)
    ]


def test_a_refused_letter_has_told_nothing_but_its_number_is_used_up() -> None:
    refused = Telling(ANA.key, 1, STARTS, MOVED.digest, None, refused=True)
    letters = owed(meetup(topic="Maps"), *(told(member) for member in MEMBERS), refused)

    assert {sequence for _name, _kind, sequence in outline(letters)} == {2}
    assert all(letter.facts["was"] == "" for letter in letters)
    assert owed(None, refused) == []


def test_nobody_who_never_heard_of_a_meetup_hears_that_it_is_off() -> None:
    assert outline(owed(None, told(ANA), told(BEN, 1, MOVED))) == [
        ("Ana", Kind.MEETUP_CANCELLED, 2),
        ("Ben", Kind.MEETUP_CANCELLED, 2),
    ]
    assert owed(None) == []


def test_whoever_thinks_that_it_is_off_hears_when_it_takes_place_after_all() -> None:
    (letter, *_invited) = owed(meetup(), told(ANA), called_off(ANA, 1))

    assert (letter.kind, letter.facts["event"]["sequence"]) == (Kind.MEETUP_CHANGED, 2)
    assert letter.facts["revived"]


def test_a_meetup_that_is_called_off_twice_is_told_twice_under_two_keys() -> None:
    first = owed(None, told(ANA))
    again = owed(None, told(ANA), called_off(ANA, 1), told(ANA, 2))

    assert [letter.kind for letter in (*first, *again)] == [Kind.MEETUP_CANCELLED] * 2
    assert first[0].key != again[0].key


def test_words_that_were_about_the_meetup_are_not_said_again_when_it_is_off() -> None:
    about, why = meetup(message="Bring a map."), meetup(message="Dr. Lee is ill.")
    heard = replace(told(ANA, about=about), words=fingerprint("Bring a map."))

    said = [
        next(cancellations(writer(each), History([heard]), MEMBERS, NOW)).facts["message"]
        for each in (about, why)
    ]
    assert said == ["", "Dr. Lee is ill."]


def test_only_those_who_have_not_answered_are_reminded_and_only_when_it_is_time() -> None:
    everyone = [told(member) for member in MEMBERS]
    time = STARTS - timedelta(days=2)
    letters = owed(meetup(), *everyone, at=time, Ana="Yes", Cleo="No")

    assert [(each.recipient.name, each.kind) for each in letters] == [("Ben", Kind.MEETUP_REMINDER)]
    assert owed(meetup(), *everyone, at=time - timedelta(seconds=1)) == []
    assert owed(meetup(), *everyone, at=STARTS) == []


def test_nobody_is_reminded_of_what_they_have_just_heard() -> None:
    due = STARTS - timedelta(days=2)
    late = [Telling(m.key, 0, STARTS, meetup().digest, due) for m in MEMBERS]
    doubtful = [Telling(m.key, 0, STARTS, meetup().digest, None) for m in MEMBERS]

    assert owed(meetup(), *late, at=due + timedelta(days=1)) == []
    assert owed(meetup(), *doubtful, at=due + timedelta(days=1)) == []


@given(st.data())
def test_whatever_an_admin_does_and_whoever_gets_it_first_all_know_the_same_in_the_end(
    data: st.DataObject,
) -> None:
    """Numbers rise for every reader, and one number says one thing to all."""
    tellings: list[Telling] = []
    for _edit in range(data.draw(st.integers(1, 6))):
        row = data.draw(st.sampled_from(ROWS))
        letters = owed(row, *tellings)
        tellings += _left([letter for letter in letters if data.draw(st.booleans())], row)
    final = data.draw(st.sampled_from(ROWS))
    tellings += _left(owed(final, *tellings), final)

    assert owed(final, *tellings) == []
    said = {each.sequence: each.digest for each in tellings}
    assert all(said[each.sequence] == each.digest for each in tellings)
    for member in MEMBERS:
        numbers = [each.sequence for each in tellings if each.member == member.key]
        assert numbers == sorted(set(numbers))


def _left(letters: list[Letter], row: Meetup | None) -> Iterator[Telling]:
    for letter in letters:
        expires = letter.expires
        assert expires is not None
        yield Telling(
            letter.recipient.key,
            letter.facts["event"]["sequence"],
            expires,
            row.digest if row else CANCELLED,
            NOW,
        )


def test_moments_that_a_clock_shows_twice_are_told_once() -> None:
    twice = meetup(starts=datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK))
    at = datetime(2026, 10, 28, tzinfo=UTC)
    known = [Telling(m.key, 0, twice.starts.astimezone(UTC), twice.digest, at) for m in MEMBERS]

    assert owed(twice, *known, at=at) == []
