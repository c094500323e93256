import pytest

from service.ledger import applications
from tests.world import World

LETTER = {"Accept": "offer", "Waitlist": "waitlisted", "Decline": "declined"}


def drafts(world: World) -> list[tuple[str, str]]:
    return [(row["Letter"], row["Status"]) for row in world.rows("Outbox")]


@pytest.fixture(autouse=True)
def applicants(world: World) -> None:
    world.apply("ana", "ben")
    world.take_in()


@pytest.mark.parametrize(("decision", "letter"), LETTER.items())
def test_a_decision_becomes_a_draft_that_waits_for_a_tick(
    world: World, decision: str, letter: str
) -> None:
    world.decide(decision, "Ana")
    world.work()

    (draft,) = world.rows("Outbox")
    assert draft["Letter"] == letter
    assert draft["Status"] == "Waits for your tick"
    assert draft["Approve"] is False
    assert draft["To"] == "Ana <ana@example.org>"
    assert draft["Subject"]
    assert draft["Preview"]
    assert len(world.mails("ana")) == 1

    world.approve()
    assert len(world.mails("ana")) == 2
    assert world.row("Outbox", Letter=letter)["Status"] == "Sent"


def test_a_decision_in_any_case_and_spacing_counts(world: World) -> None:
    world.decide("  ACCEPT ", "Ana")
    world.work()

    assert drafts(world) == [("offer", "Waits for your tick")]
    assert world.row("Shortlist", Name="Ana")["Status"] == "Accepted, offer not sent yet"


def test_a_changed_mind_replaces_a_draft_and_sends_one_letter(world: World) -> None:
    for decision in ("Accept", "Decline", "Waitlist", "Decline"):
        world.decide(decision, "Ana")
        world.work()
    left = [letter for letter, status in drafts(world) if status == "Waits for your tick"]
    assert left == ["declined"]

    world.approve()

    assert len(world.mails("ana")) == 2
    assert "Decline" not in world.mails("ana")[1]["text"]


def test_a_mind_that_changes_to_and_fro_in_a_day_still_sends_one_offer(world: World) -> None:
    for decision in ("Accept", "Waitlist", "Accept", "", "Accept"):
        world.decide(decision, "Ana")
        world.run("read-decisions", "deliver")
        world.sheet.tick_all()
    world.approve()

    assert [row["Status"] for row in world.rows("Outbox")].count("Sent") == len(
        world.mails("ana")[1:]
    )
    assert len(world.mails("ana", "[Action needed]")) == 1


def test_a_ticked_draft_whose_decision_is_taken_back_does_not_leave(world: World) -> None:
    world.decide("Decline", "Ana")
    world.work()
    world.sheet.tick_all()

    world.decide("", "Ana")
    world.run("read-decisions", "deliver")

    assert len(world.mails("ana")) == 1
    assert drafts(world) == [("declined", "Taken back")]
    world.work()
    assert world.row("Shortlist", Name="Ana")["Status"] == "Submitted"


def test_clearing_a_decision_whose_letter_has_left_is_told_and_sends_nothing(world: World) -> None:
    world.decide("Decline", "Ana")
    world.approve()

    world.decide("", "Ana")
    world.work()

    assert world.told() == [
        "The decision about Ana was cleared, but its letter has left; nothing is sent again."
    ]
    world.decide("Decline", "Ana")
    world.work()
    assert world.told() == []
    assert len(world.mails("ana")) == 2


def test_changing_a_decision_after_the_offer_left_is_told_and_the_offer_stands(
    world: World,
) -> None:
    world.accept("Ana")

    world.decide("Decline", "Ana")
    world.work()

    (problem,) = world.rows("Needs attention")
    assert problem["What"].startswith("The decision about Ana was changed after the offer")
    assert world.row("Cohort", Name="Ana")["Place"] == "Offered"
    world.decide("Accept", "Ana")
    world.work()
    assert world.told() == []


def test_whoever_was_waitlisted_can_be_accepted_and_hears_of_both(world: World) -> None:
    world.decide("Waitlist", "Ana")
    world.approve()
    world.accept("Ana", "Ben")

    assert len(world.mails("ana")) == 3
    assert [row["Letter"] for row in world.rows("Outbox")] == ["waitlisted", "place freed", "offer"]
    assert {row["Place"] for row in world.rows("Cohort")} == {"Offered"}
    world.browser().post(world.page("ana"), data={"answer": "take"})
    world.work()
    assert world.row("Cohort", Name="Ana")["Place"] == "Confirmed"


def test_an_offer_that_was_freed_by_the_waitlist_stands_like_any_other(world: World) -> None:
    world.decide("Waitlist", "Ana")
    world.approve()
    world.accept("Ana")

    world.decide("Decline", "Ana")
    world.work()

    assert [what.split(" was ")[1][:30] for what in world.told()] == [
        "changed after the offer had le"
    ]


def test_whoever_heard_of_the_waitlist_long_ago_is_not_told_of_it_again(world: World) -> None:
    world.decide("Waitlist", "Ana")
    world.approve()
    world.decide("Decline", "Ana")
    world.approve()

    world.accept("Ana")

    assert [row["Letter"] for row in world.rows("Outbox")][-1] == "offer"


def test_whoever_was_never_told_of_the_waitlist_gets_an_offer(world: World) -> None:
    world.decide("Waitlist", "Ana")
    world.work()

    world.accept("Ana")

    assert len(world.mails("ana")) == 2
    assert [row["Letter"] for row in world.rows("Outbox")] == ["waitlisted", "offer"]


def test_two_rows_of_one_key_that_differ_count_for_nothing_until_they_agree(world: World) -> None:
    row = next(r for r in world.values("Shortlist") if "Ana" in r)
    world.sheet.write("Shortlist", [row], at="A4")
    world.decide("Accept", "Ana")
    numbers = [n for n, r in world.sheet.rows("Shortlist").items() if r["Name"] == "Ana"]
    header = world.values("Shortlist")[0].index("Decision")
    world.sheet.write("Shortlist", [["Decline"]], at=f"{chr(65 + header)}{numbers[-1]}")

    world.work()
    assert world.told() == [
        "Two rows are about Ana and hold different decisions, so neither counts."
    ]
    assert world.rows("Outbox") == []

    world.decide("Decline", "Ana")
    world.work()
    assert world.told() == []
    assert drafts(world) == [("declined", "Waits for your tick")]


def test_a_word_that_is_no_decision_is_told_and_changes_nothing(world: World) -> None:
    world.decide("Accept", "Ana")
    world.work()
    for word in ("Maybe", "accepted!", "=1+1", "<b>Accept</b>", 1):
        world.decide(str(word), "Ana")
        world.work()
        assert len(world.told()) == 1
        assert "is no decision" in world.told()[0]
    assert drafts(world) == [("offer", "Waits for your tick")]

    world.decide("Accept", "Ana")
    world.work()
    assert world.told() == []


def test_kinds_that_the_admins_set_to_send_by_themselves_need_no_tick(world: World) -> None:
    world.set("Send by itself", "Declined, Waitlisted")
    world.decide("Decline", "Ana")
    world.decide("Accept", "Ben")

    world.work()

    assert len(world.mails("ana")) == 2
    assert len(world.mails("ben")) == 1


def test_a_decision_about_a_response_that_has_gone_is_told(world: World) -> None:
    key = world.row("Shortlist", Name="Ana")["Key"]
    world.batch(
        {
            "deleteDimension": {
                "range": {
                    "sheetId": world.sheet_id("Form Responses 1"),
                    "dimension": "ROWS",
                    "startIndex": 1,
                    "endIndex": 2,
                }
            }
        }
    )
    world.work()
    world.decide("Decline", "Ana")
    world.work()

    (told,) = world.told()
    assert told.startswith(f"A decision about Applicant {key[:5]} was made, but the response has")


def test_a_tick_for_a_letter_that_was_taken_back_does_not_count_for_its_successor(
    world: World,
) -> None:
    world.apply("ana")
    world.take_in()
    world.decide("Waitlist", "Ana")
    world.run("read-decisions", "deliver")
    world.sheet.tick_all()
    world.decide("Decline", "Ana")
    world.run("read-decisions")

    world.decide("Waitlist", "Ana")
    world.run("read-decisions", "deliver", "deliver")

    assert world.mails("ana", "waitlist") == []
    assert [(row["Status"], row["Approve"]) for row in world.rows("Outbox")] == [
        ("Taken back", True),
        ("Waits for your tick", False),
    ]


def test_decisions_and_what_is_told_of_them_are_recorded_together_or_not_at_all(
    world: World,
) -> None:
    world.decide("Accept", "Ana", "Ben")
    with world.ledger.begin() as tx:
        tx.exec_driver_sql(
            "CREATE TRIGGER full BEFORE INSERT ON activity "
            "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
        )
    (report,) = world.run("read-decisions")
    with world.ledger.begin() as tx:
        tx.exec_driver_sql("DROP TRIGGER full")
        seen = applications.seen(tx, world.workbook)

    assert not report.done
    assert {each.decision for each in seen.values()} == {""}
    world.work()
    told = [row["What happened"] for row in world.rows("Activity")]
    assert [line for line in told if "accepted" in line] == ["Ana and Ben were accepted."]
