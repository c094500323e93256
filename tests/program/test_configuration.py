"""The tab Settings is read whole: what makes no sense is told by name and counts as its default."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.configuration import ALWAYS_BY_THEMSELVES, configure, invite_from
from service.program.letters import TO_THE_TEAM, Kind
from service.program.people import Role
from service.program.readings import Cell
from service.program.settings_tab import SETTINGS, Pairing, ShowScores, form_setting
from tests.factories import NEW_YORK, configuration, meetup
from tests.program.test_readings import CELLS

NAMES = st.sampled_from([*(setting.name for setting in SETTINGS), form_setting("Form Responses 1")])


@given(st.dictionaries(NAMES, CELLS))
def test_any_values_give_a_configuration_and_name_what_is_wrong(values: dict[str, Cell]) -> None:
    found, problems = configure(values, title="Open Shelves", zone=NEW_YORK)

    assert problems.keys() <= values.keys()
    assert found.largest_batch >= 1
    assert found.send_by_itself >= ALWAYS_BY_THEMSELVES
    assert not (found.opens and found.closes and found.closes <= found.opens)


def test_an_empty_tab_has_sensible_defaults_and_no_problem() -> None:
    found, problems = configure({}, title="Open Shelves", zone=NEW_YORK)

    assert problems == {}
    assert found.program == "Open Shelves"
    assert found.pairing is Pairing.MENTORS
    assert found.zone is NEW_YORK
    assert found.seats is None
    assert found.send_by_itself == ALWAYS_BY_THEMSELVES
    assert found.form_roles == {}


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("Pairing", "Everyone", "Please choose one of"),
        ("Applications open", "in spring", "a date"),
        ("Decisions by", 12, "a date"),
        ("Time zone", "Eastern", "America/New_York"),
        ("Send by itself", "offer, newsletter", "“newsletter” is no kind of letter"),
        ("Send by itself", "forwarded reply", "“forwarded reply” is no kind of letter"),
        ("Program ends", "in autumn", "a date"),
        ("Feedback form", "forms.example.org", "a whole link"),
        ("Remind days before a place runs out", -1, "a whole number from 0"),
        ("Largest batch", 0, "a whole number from 1"),
        ("Invite days before a meetup", "1e999", "a whole number from 0"),
        (form_setting("Mentors"), "Tutor", "Please choose one of: Mentor"),
    ],
)
def test_what_makes_no_sense_says_so_and_counts_as_its_default(
    name: str, value: Cell, says: str
) -> None:
    usual, _none = configure({}, title="", zone=NEW_YORK)
    found, problems = configure({name: value}, title="", zone=NEW_YORK)

    assert found == usual
    assert says in problems[name]


@pytest.mark.parametrize("seats", ["twenty", 0, -3, 2.5])
def test_seats_that_make_no_sense_give_no_place_away(seats: Cell) -> None:
    found, problems = configure({"Seats": seats}, title="", zone=NEW_YORK)

    assert found.seats == 0
    assert "a whole number from 1" in problems["Seats"]


def test_reviewers_see_everything_unless_the_admins_want_it_hidden() -> None:
    usual, blind = configuration(), configuration(Blind_review="yes", Show_scores="WHEN decided")

    assert (usual.show_scores, usual.blind_review) == (ShowScores.ALWAYS, False)
    assert (blind.show_scores, blind.blind_review) == (ShowScores.WHEN_DECIDED, True)
    assert not configuration(Blind_review=False).blind_review


def test_while_it_cannot_be_read_what_reviewers_may_see_it_is_hidden() -> None:
    values: dict[str, Cell] = {"Show scores": "Later", "Blind review": "a little"}
    found, problems = configure(values, title="", zone=NEW_YORK)

    assert (found.show_scores, found.blind_review) == (ShowScores.WHEN_DECIDED, True)
    assert problems == {
        "Show scores": "Please choose one of: Always, When decided.",
        "Blind review": "Please choose Yes or No.",
    }


def test_a_zero_is_a_value_and_a_blank_is_none() -> None:
    assert configuration(Invite_days_before_a_meetup=0).invite_days == 0
    assert configuration(Invite_days_before_a_meetup=" ").invite_days == 10


def test_dates_that_contradict_each_other_close_nothing() -> None:
    dates: dict[str, Cell] = {
        "Applications open": "2026-05-01",
        "Applications close": "2026-04-01",
    }
    found, problems = configure(dates, title="", zone=NEW_YORK)

    assert list(problems) == ["Applications close"]
    assert found.closes is None


def test_a_program_that_ends_before_applications_close_has_no_end() -> None:
    dates: dict[str, Cell] = {"Applications close": "2026-04-30", "Program ends": "2026-04-29"}
    found, problems = configure(dates, title="", zone=NEW_YORK)
    assert found.ends is None
    assert problems == {"Program ends": "This is before “Applications close”."}

    dates["Program ends"] = "2026-04-30"
    assert configure(dates, title="", zone=NEW_YORK)[1] == {}


def test_every_letter_but_the_admins_own_can_be_sent_by_itself() -> None:
    kinds = set(Kind) - TO_THE_TEAM
    found = configuration(Send_by_itself=", ".join(kind.words for kind in kinds))
    assert found.send_by_itself >= kinds
    assert configuration().send_by_itself >= TO_THE_TEAM


def test_dates_are_in_the_zone_that_the_program_names() -> None:
    found = configuration(Time_zone="Europe/Berlin", Applications_close="2026-04-30")

    assert found.closes is not None
    assert found.closes.tzinfo == ZoneInfo("Europe/Berlin")
    assert found.closes.hour == 23


def test_kinds_of_letter_are_listed_in_words() -> None:
    found = configuration(Send_by_itself="Offer,  meetup invitation ,")

    assert found.send_by_itself == ALWAYS_BY_THEMSELVES | {Kind.OFFER, Kind.MEETUP_INVITATION}


def test_a_form_is_for_a_role_or_asks_for_it() -> None:
    values: dict[str, Cell] = {
        form_setting("Mentors"): "mentor",
        form_setting("Everyone"): "Ask the form",
        form_setting("Others"): "",
    }
    found, problems = configure(values, title="", zone=NEW_YORK)

    assert found.form_roles == {"Mentors": Role.MENTOR, "Everyone": None}
    assert problems == {}


def test_invitations_leave_some_days_before() -> None:
    starts = meetup().starts

    assert starts - invite_from(starts, 10) == timedelta(days=10)
