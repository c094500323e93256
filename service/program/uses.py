"""What the answers to a question can be used for, and which use its title and answers hint at."""

import re
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum

from service.program.people import Role, read_role


class Use(StrEnum):
    """The values of *Used as* on the tab `Questions`."""

    EMAIL = "Email"
    NAME = "Name"
    PRONOUNS = "Pronouns"
    ROLE = "Role"
    FIELD = "Field"
    PLACE = "Place"
    TIME_ZONE = "Time zone"
    NEED = "Need"
    SCORE = "Score"
    OFFERS = "Offers"
    SEEKS = "Seeks"
    INTERESTS = "Interests"
    CAPACITY = "Capacity"
    WORKPLACE = "Workplace"
    """Never proposed: mentor and mentee of one workplace aren't matched where admins choose it."""
    TOPIC = "Topic"
    SHOW = "Show"
    IGNORE = "Ignore"


_HINTS = (
    (Use.EMAIL, r"e-?mail"),
    (Use.PRONOUNS, r"pronoun"),
    (Use.TIME_ZONE, r"time ?zone"),
    (Use.CAPACITY, r"how many (mentees|people)"),
    (Use.TOPIC, r"\btopics?\b|meetup"),
    (Use.ROLE, r"(mentor|mentee).* or .*(mentor|mentee)|\byour role in (the|this) program"),
    (
        Use.SEEKS,
        (
            r"\b(seek|hope to (learn|gain|work on)|looking for|goals?|(want|like) to learn|"
            r"(want|like|need) (some )?(help|support)|(want|like|need) a mentor|support .* need)"
        ),
    ),
    (Use.OFFERS, r"\b(offer|can you (share|teach)|help (with|others|mentees)|expertise)\b"),
    (Use.INTERESTS, r"\binterests?\b|hobb"),
    (Use.NEED, r"\bneed\b|how urgent|access to (a )?mentor|how supported"),
    (
        Use.NAME,
        (
            r"^(what is )?(your |full |first |last |preferred |and )*name\b(?! of)|"
            r"what should we call you"
        ),
    ),
    (Use.PLACE, r"\b(where|location|located|city|state|country|town|based)\b"),
    (
        Use.FIELD,
        r"\b(field|industry|librarianship|(type|kind|area) of (library|institution|archive|work))",
    ),
)
_ONCE = frozenset({Use.EMAIL, Use.NAME, Use.PRONOUNS, Use.ROLE, Use.TIME_ZONE, Use.CAPACITY})
_FEW = 4


def propose_use(title: str, answers: Collection[str] = ()) -> Use:
    """What a question is most likely for; `Show` where neither title nor answers hint."""
    told = [answer for answer in answers if answer.strip()]
    if told and all("@" in answer for answer in told):
        return Use.EMAIL
    if told and len(set(told)) <= _FEW and all(read_role(answer) for answer in told):
        return Use.ROLE
    words = title.casefold()
    hinted = next((use for use, hint in _HINTS if re.search(hint, words)), Use.SHOW)
    return Use.SHOW if hinted is Use.EMAIL and told and "@" not in "".join(told) else hinted


def propose_uses(titles: Iterable[str], answers: Iterable[Sequence[str]] = ()) -> list[Use]:
    """A use for each title of one form; what identifies a person is proposed only once.

    `answers` are some of the answers to each question, in the order of the titles.
    """
    titles, given = list(titles), list(answers)
    given += [()] * (len(titles) - len(given))
    uses: list[Use] = []
    for title, said in zip(titles, given, strict=True):
        use = propose_use(title, said)
        uses.append(Use.SHOW if use in _ONCE and use in uses else use)
    return uses


def propose_role(label: str, uses: Collection[Use]) -> Role | None:
    """The role that a form is for, by its title and its questions' uses; None if it asks."""
    if Use.ROLE in uses:
        return None
    named = {role for role in Role if re.search(rf"\b{role}s?\b", label, re.IGNORECASE)}
    if len(named) == 1:
        return named.pop()
    if Use.CAPACITY in uses or (Use.OFFERS in uses and Use.SEEKS not in uses):
        return Role.MENTOR
    if Use.SEEKS in uses or Use.NEED in uses:
        return Role.MENTEE
    return Role.PARTICIPANT
