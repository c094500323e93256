"""What a letter's wording may name in double braces: a list for each kind, and what each means."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from types import MappingProxyType

from service.program.letters import Kind


class Form(Enum):
    """How the value of a field stands in a letter."""

    WORDS = "words"
    LINK = "link"
    PART = "part"
    """Several paragraphs, such as all answers; it stands alone."""


@dataclass(frozen=True, slots=True)
class Field:
    """A name in double braces; `fact` is what the built-in wording calls it."""

    name: str
    meaning: str
    form: Form = Form.WORDS
    fact: str = ""
    optional: bool = False
    """Whether there may be nothing to say; then the line in which it stands is left out."""
    instead: str = ""
    """What stands there where there is nothing."""

    @property
    def braced(self) -> str:
        """The field as admins write it."""
        return f"{{{{{self.name}}}}}"


NAME = Field("name", "the reader's name", instead="colleague")
PROGRAM = Field("program", "the program's name")
CONTACT = Field("contact", "the address of the human who answers")
_ALWAYS = (NAME, PROGRAM, CONTACT)
_ROLE = Field("role", "mentor, mentee or participant", instead="participant")
_ANSWERS = Field("answers", "all that they answered in the form", Form.PART, optional=True)
_HEAR_BY = Field("hear_by", "“by” and the day on Settings, or “as soon as we have decided”")
_CONFIRM_BY = Field("confirm_by", "the day until which the place is kept")
_PLACE = Field("place_link", "where they take or decline the place", Form.LINK, "place_url")
_RSVP = Field("rsvp_link", "where they say yes, maybe or no", Form.LINK, "rsvp_url")
_FEEDBACK = Field("feedback_link", "where they say how it was", Form.LINK, "feedback_url")
_TOPIC = Field("topic", "what the meetup is about")
_WHEN = Field("when", "day and time in the program's zone")
_THEIRS = Field("when_theirs", "the same in the reader's own zone, if it differs", optional=True)
_MINUTES = Field("minutes", "how long it takes, in minutes")
_WHERE = Field("where", "where to join", fact="link", optional=True)
_SPEAKER = Field("speaker", "who speaks", optional=True)
_MESSAGE = Field("message", "the meetup's Message", optional=True)
_DETAILS = Field("details", "when, who speaks, how long and where, one below the other", Form.PART)
_MEETUP = (_TOPIC, _DETAILS, _WHEN, _THEIRS, _MINUTES, _WHERE, _SPEAKER)

_FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.ACKNOWLEDGEMENT: (_ROLE, _HEAR_BY, _ANSWERS),
    Kind.UPDATE_RECEIVED: (_ROLE, _HEAR_BY, _ANSWERS),
    Kind.APPLICATIONS_CLOSED: (
        Field("stand", "“are not open yet” or “have closed”"),
        Field("explanation", "why the form can't count, and what they can do", Form.PART),
    ),
    Kind.OFFER: (_ROLE, _CONFIRM_BY, _PLACE),
    Kind.PLACE_FREED: (_ROLE, _CONFIRM_BY, _PLACE),
    Kind.PLACE_REMINDER: (_ROLE, _CONFIRM_BY, _PLACE),
    Kind.PLACE_CONFIRMED: (_ROLE,),
    Kind.OFFER_EXPIRED: (_ROLE,),
    Kind.WAITLISTED: (_ROLE,),
    Kind.DECLINED: (_ROLE,),
    Kind.INTRODUCTION: (
        Field("found", "“a mentor” or whom else they are introduced to"),
        Field("partner_names", "the names of the others", instead="your partner"),
        Field("partner_role", "“mentor” or what else the others are to them"),
        Field("first_step", "who is to write first, and what", Form.PART),
        Field("partners", "the others: address, place, their own words", Form.PART),
        Field("in_common", "why you thought of these two", Form.PART, optional=True),
        Field("own_words", "what the others are told of the reader", Form.PART, optional=True),
    ),
    Kind.NOT_MATCHED: (Field("sought", "“a mentor” or whom else they had hoped for"),),
    Kind.MEETUP_INVITATION: (*_MEETUP, _MESSAGE, _RSVP),
    Kind.MEETUP_CHANGED: (
        *_MEETUP,
        _MESSAGE,
        Field("change", "what has changed, with the old time and the new one", Form.PART),
        Field("answer", "what they have answered so far", optional=True),
        _RSVP,
    ),
    Kind.MEETUP_CANCELLED: (_TOPIC, _WHEN, _MESSAGE),
    Kind.MEETUP_REMINDER: (*_MEETUP, _RSVP),
    Kind.FEEDBACK_REQUEST: (
        Field("ends", "the day on which the program ends", optional=True),
        _FEEDBACK,
    ),
    Kind.THANK_YOU: (_ROLE, replace(_FEEDBACK, optional=True)),
}

_INVITED = (("rsvp_link",), ("when", "details"))
_NEEDED: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.APPLICATIONS_CLOSED: (("explanation", "stand"),),
    Kind.OFFER: (("place_link",),),
    Kind.PLACE_FREED: (("place_link",),),
    Kind.PLACE_REMINDER: (("place_link",),),
    Kind.INTRODUCTION: (("partners",),),
    Kind.MEETUP_INVITATION: _INVITED,
    Kind.MEETUP_CHANGED: _INVITED,
    Kind.MEETUP_CANCELLED: (("when",),),
    Kind.MEETUP_REMINDER: _INVITED,
    Kind.FEEDBACK_REQUEST: (("feedback_link",),),
}

WORDED = tuple(kind for kind in Kind if kind in _FIELDS)
"""The kinds whose wording is the admins' to change."""


@cache
def fields_of(kind: Kind) -> Mapping[str, Field]:
    """The fields that letters of a kind know, by name."""
    return MappingProxyType({field.name: field for field in (*_ALWAYS, *_FIELDS.get(kind, ()))})


def needed_in(kind: Kind) -> tuple[tuple[str, ...], ...]:
    """What the text of a kind can't do without: of each of these groups at least one field."""
    return _NEEDED.get(kind, ())


def say_fields(kind: Kind) -> str:
    """The fields of a kind, one a line with what each means; those of this kind alone first."""
    listed = (*_FIELDS.get(kind, ()), *_ALWAYS)
    return "\n".join(f"{each.braced}: {each.meaning}{_note(each, kind)}" for each in listed)


def _note(field: Field, kind: Kind) -> str:
    if field.optional:
        return " (may be empty)"
    for group in needed_in(kind):
        if field.name in group:
            others = "".join(f" or {{{{{name}}}}}" for name in group if name != field.name)
            return f" (this{others} is needed)" if others else " (needed)"
    return ""
