"""The rows of the tab `Settings`: what each means, what stands there at first, how it is read."""

from enum import StrEnum
from zoneinfo import ZoneInfo

from service.program.letters import TO_THE_TEAM, Kind
from service.program.matching.goals import MATCHING_SETTINGS
from service.program.partners.affinity import PARTNER_SETTINGS
from service.program.people import Role
from service.program.privacy.retention import read_term
from service.program.readings import (
    Cell,
    read_addresses,
    read_day,
    read_end,
    read_link,
    read_moment,
    read_seats,
    read_text,
    read_whole,
    read_yes,
    read_zone,
)
from service.program.setting import Setting, one_of


class Pairing(StrEnum):
    """Who is paired with whom."""

    MENTORS = "Mentors and mentees"
    PARTNERS = "Partners in the cohort"
    NONE = "None"


class ShowScores(StrEnum):
    """When the tab `Shortlist` shows an application's rank and score."""

    ALWAYS = "Always"
    WHEN_DECIDED = "When decided"


YES_NO = ("No", "Yes")


def _kinds(value: Cell, zone: ZoneInfo) -> frozenset[Kind]:
    names = [name.strip().casefold() for name in read_text(value, zone).split(",") if name.strip()]
    known = {kind.words: kind for kind in Kind if kind not in TO_THE_TEAM}
    unknown = [name for name in names if name not in known]
    if unknown:
        msg = f"“{unknown[0]}” is no kind of letter. The kinds are: {', '.join(known)}."
        raise ValueError(msg)
    return frozenset(known[name] for name in names)


SETTINGS = (
    Setting(
        "Program name",
        "",
        "The program's name, as letters say it. Empty: the spreadsheet's title.",
        read_text,
    ),
    Setting(
        "Pairing",
        Pairing.MENTORS,
        "Who is paired: mentors with mentees, partners in the cohort, or nobody.",
        one_of(Pairing),
        tuple(Pairing),
    ),
    *MATCHING_SETTINGS,
    *PARTNER_SETTINGS,
    Setting(
        "Seats",
        "",
        "How many people may have a place; mentors aren't counted. Empty: no limit.",
        read_seats,
        meanwhile=0,
    ),
    Setting(
        "Offers beyond the seats",
        0,
        "How many more places than Seats may be offered, because some say no. Everybody who says "
        "yes has a place, so that as many more may come.",
        read_whole(0, 1_000),
    ),
    Setting("Applications open", "", "The first day. Empty: open already.", read_moment),
    Setting("Applications close", "", "The last day. Empty: they stay open.", read_end),
    Setting(
        "Decisions by",
        "",
        "The day by which applicants hear from you; letters promise it.",
        read_day,
    ),
    Setting(
        "Program ends",
        "",
        "The last day: the members are asked for feedback then, and thanked a week later; how "
        "long personal data is kept counts from this day. Empty: no such letter, and all data "
        "stays.",
        read_day,
    ),
    Setting(
        "Feedback form",
        "",
        "The link of the form in which members say how it was. Empty: they aren't asked.",
        read_link,
    ),
    Setting(
        "Show scores",
        ShowScores.ALWAYS,
        "When Shortlist shows Rank, Score and Why: always, or only when somebody has been decided "
        "about, so that a rank sways nobody.",
        one_of(ShowScores),
        tuple(ShowScores),
        meanwhile=ShowScores.WHEN_DECIDED,
    ),
    Setting(
        "Blind review",
        YES_NO[0],
        "Yes: Shortlist and Activity say “Applicant 7F3AQ” instead of name and address until "
        "somebody has been decided about. The form's own tab still shows them; hide it if need be.",
        read_yes,
        YES_NO,
        meanwhile=True,
    ),
    Setting(
        "Days to confirm a place",
        7,
        "How many days an offer waits for an answer.",
        read_whole(1, 90),
    ),
    Setting(
        "Remind days before a place runs out",
        2,
        "How many days before an offer runs out a reminder is written to whoever hasn't answered. "
        "0: none.",
        read_whole(0, 60),
    ),
    Setting(
        "Time zone",
        "",
        "The program's zone, such as America/New_York. Empty: the spreadsheet's own.",
        read_zone,
    ),
    Setting("Signature", "The program team", "Who signs the letters.", read_text),
    Setting(
        "Send by itself",
        "",
        "Kinds of letter that leave without a tick, with commas between them. "
        "Acknowledgements and answers to a person's own click always do.",
        _kinds,
    ),
    Setting(
        "Largest batch",
        100,
        "If more letters of one kind are ready at once, none of them leaves until you raise this.",
        read_whole(1, 1_000_000),
    ),
    Setting(
        "Invite days before a meetup",
        10,
        "How many days before a meetup its invitations leave.",
        read_whole(0, 365),
    ),
    Setting(
        "Remind days before a meetup",
        2,
        "How many days before a meetup those are reminded who haven't answered. 0: nobody.",
        read_whole(0, 60),
    ),
    Setting(
        "Daily digest to",
        "",
        "Email addresses of admins, with commas between them, to whom Needs attention is sent once "
        "a day, as long as something stands there. Empty: to nobody.",
        read_addresses,
        meanwhile=(),
    ),
    Setting(
        "Keep personal data for",
        "12 months",
        "How long after “Program ends” the members' data is kept, such as 12 months or 90 days. "
        "Then the service erases what it holds, and says so a fortnight before on Needs "
        "attention. The form and its tab are yours to clear.",
        read_term,
    ),
    Setting(
        "Keep people without a place for",
        "6 months",
        "The same for everybody who applied and has not taken a place.",
        read_term,
    ),
)
"""The settings that every program has, in the order of the tab."""

ROLE_CHOICES = (*Role, "Ask the form")


def form_setting(form: str) -> str:
    """The name of the setting that says for which role a form is."""
    return f"“{form}” is for"
