"""What waits for the admins is said in words that fit one and many, and only where it waits."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.next_steps import CALM, NextMeetup, Situation, next_steps

QUIET = Situation(form_linked=True, settings_touched=True)
COUNTS = [field.name for field in fields(Situation) if field.type is int]


def test_where_nothing_waits_the_guide_says_so_kindly_and_nothing_else() -> None:
    assert next_steps(QUIET) == {"Start here": f"{CALM} Thank you for looking in."}


@pytest.mark.parametrize(
    ("situation", "tab", "words"),
    [
        ({"undecided": 1}, "Shortlist", "1 application waits for a decision."),
        ({"undecided": 7}, "Shortlist", "7 applications wait for a decision."),
        ({"undecided": 2_000}, "Shortlist", "2,000 applications wait for a decision."),
        ({"unticked_letters": 1}, "Outbox", "1 letter waits for your tick."),
        ({"unticked_letters": 3}, "Outbox", "3 letters wait for your tick."),
        (
            {"unticked_letters": 3, "failed_letters": 1},
            "Outbox",
            "1 letter went wrong. 3 letters wait for your tick.",
        ),
        ({"proposed_pairs": 1}, "Pairs", "1 pair is proposed."),
        ({"proposed_pairs": 2}, "Pairs", "2 pairs are proposed."),
        ({"problems": 1}, "Needs attention", "1 thing needs attention."),
        ({"problems": 2}, "Needs attention", "2 things need attention."),
        ({"wrong_settings": 1}, "Settings", "1 value needs a look, see Problem."),
        ({"wrong_questions": 2}, "Questions", "2 rows need a look, see Problem."),
        (
            {"form_linked": False},
            "Questions",
            "No form is linked yet. In Google Forms: Responses, Link to Sheets.",
        ),
        (
            {"questions_count": False},
            "Questions",
            "Everybody ranks alike. Use a question as Need or Score.",
        ),
        (
            {"feedback_form_missing": True},
            "Settings",
            "The program ends soon. Give the link of a feedback form.",
        ),
        (
            {"settings_touched": False},
            "Settings",
            "Nothing is set yet. Begin with the dates and the seats.",
        ),
        (
            {"meetup": NextMeetup("Grants", has_link=False, is_decided=True)},
            "Meetups",
            "The next meetup, “Grants”, has no link yet.",
        ),
        (
            {"meetup": NextMeetup("Grants", has_link=False, is_decided=False)},
            "Meetups",
            "The next meetup, “Grants”, has no link yet and waits for Invite.",
        ),
    ],
)
def test_what_waits_is_said_on_its_tab_and_the_summary_leads_there(
    situation: dict[str, object], tab: str, words: str
) -> None:
    steps = next_steps(replace(QUIET, **situation))  # type: ignore[arg-type] # fields by name

    assert steps == {"Start here": f"Next: look at {tab}.", tab: words}


def test_a_meetup_that_lacks_nothing_waits_for_nobody() -> None:
    ready = NextMeetup("Grants", has_link=True, is_decided=True)

    assert next_steps(replace(QUIET, meetup=ready)) == next_steps(QUIET)


def test_the_summary_lists_what_is_most_pressing_first() -> None:
    many = replace(QUIET, undecided=1, problems=1, unticked_letters=1)

    assert next_steps(many)["Start here"] == (
        "Next: look at Needs attention, then at Outbox and Shortlist."
    )


@given(st.dictionaries(st.sampled_from(COUNTS), st.integers(1, 3)))
def test_anything_that_is_counted_is_told(counts: dict[str, int]) -> None:
    steps = next_steps(replace(QUIET, **counts))  # type: ignore[arg-type] # fields by name
    said = " ".join(words for tab, words in steps.items() if tab != "Start here")

    assert all(str(count) in said for count in counts.values())
    assert steps["Start here"].startswith(CALM) == (not counts)
