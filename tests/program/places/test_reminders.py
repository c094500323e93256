from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.dates import confirm_by
from service.program.letters import Kind
from service.program.places.reminders import place_reminder, remind_from, reminder_key
from tests.factories import CONTACT, NEW_YORK, application, configuration

OFFERED = datetime(2026, 3, 2, 15, tzinfo=UTC)


def test_a_reminder_comes_in_the_morning_so_many_days_before_the_last() -> None:
    expires = confirm_by(OFFERED, 7, NEW_YORK)
    assert remind_from(OFFERED, expires, 2, NEW_YORK) == datetime(2026, 3, 7, 9, tzinfo=NEW_YORK)


def test_no_days_are_no_reminder() -> None:
    assert remind_from(OFFERED, confirm_by(OFFERED, 7, NEW_YORK), 0, NEW_YORK) is None


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - the zone is beside it
    st.integers(1, 90),
    st.integers(1, 60),
    st.sampled_from(["America/New_York", "Pacific/Auckland", "Asia/Kolkata", "Pacific/Honolulu"]),
)
def test_whoever_is_offered_a_place_has_a_day_before_and_time_after_any_reminder(
    offered: datetime, waits: int, days: int, where: str
) -> None:
    zone = ZoneInfo(where)
    expires = confirm_by(offered, waits, zone)
    begin = remind_from(offered, expires, days, zone)
    assert begin is not None
    assert offered + timedelta(days=1) <= begin
    assert begin - timedelta(hours=2) < expires  # a day may lack an hour where clocks are turned


def test_a_reminder_is_one_of_its_offer_and_ends_with_it() -> None:
    ana, expires = application(), confirm_by(OFFERED, 7, NEW_YORK)
    letter = place_reminder(ana, OFFERED, expires, "https://a/p/1", configuration(), CONTACT)

    assert letter.kind is Kind.PLACE_REMINDER
    assert letter.key == reminder_key(ana.key, OFFERED)
    assert letter.key != reminder_key(ana.key, OFFERED + timedelta(days=9))
    assert letter.expires == expires
    assert letter.facts["confirm_by"] == "Monday 9 March 2026"
    assert letter.facts["place_url"] == "https://a/p/1"


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Honolulu"])
def test_the_last_day_is_told_as_it_is_called_where_the_program_is(zone: str) -> None:
    here = configuration(Time_zone=zone)
    expires = confirm_by(OFFERED, 7, here.zone)
    letter = place_reminder(application(), OFFERED, expires, "", here, CONTACT)
    day = "Tuesday 10 March 2026" if zone.endswith("Auckland") else "Monday 9 March 2026"
    assert letter.facts["confirm_by"] == day
