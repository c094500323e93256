from tests.world import World

NONSENSE = {
    "Pairing": "Everyone with everyone",
    "Seats": "lots",
    "Applications open": "whenever",
    "Applications close": "31/31/2026",
    "Decisions by": True,
    "Days to confirm a place": 0,
    "Time zone": "Middle Earth",
    "Send by itself": "everything",
    "Largest batch": -1,
    "Invite days before a meetup": "inf",
    "Remind days before a meetup": 1e300,
}


def test_each_setting_that_makes_no_sense_says_so_in_its_row_and_counts_as_its_default(
    world: World,
) -> None:
    world.apply("ana")
    world.work()
    for name, value in NONSENSE.items():
        world.set(name, value)

    world.apply("ben")
    world.work()

    wrong = {row["Setting"]: row["Problem"] for row in world.rows("Settings") if row["Problem"]}
    assert wrong.keys() == NONSENSE.keys()
    assert all(said.startswith(("Please ", "“")) for said in wrong.values())
    assert len(world.told()) == len(NONSENSE)
    assert len(world.mails("ben")) == 1

    for name in NONSENSE:
        world.set(name, "")
    world.work()
    assert world.told() == []
    assert not any(row["Problem"] for row in world.rows("Settings"))


def test_dates_in_the_wrong_order_are_told(world: World) -> None:
    world.apply("ana")
    world.work()
    world.set("Applications open", "2026-05-01")
    world.set("Applications close", "2026-04-01")

    world.work()

    assert world.told() == [
        "“Applications close” can't be used as it is. This is before “Applications open”."
    ]


def test_texts_of_any_sort_in_the_settings_stay_text(world: World) -> None:
    for name, text in {
        "Program name": "<b>Spring</b> {{ 7*7 }}",
        "Signature": "Kim\r\nBcc: x@example.org",
    }.items():
        world.run("take-in-responses")
        world.set(name, text)
    world.later(hours=2)
    world.apply("ana")
    world.work()

    (letter,) = world.mails("ana")
    assert "<b>Spring" not in letter["html"]
    assert "{{ 7*7 }}" in letter["text"]
    assert "\n" not in letter["subject"]
