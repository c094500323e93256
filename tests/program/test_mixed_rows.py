"""A row counts only for the one whom its Key stands for: whatever of others' stands there tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.mixed_rows import Register, Written
from service.program.people import Role, neutral_name
from tests.factories import SALT, applications, form, response

PEOPLE = applications(
    form(response("Ana"), response("Bo"), response("Cleo")),
    form(response("Ana"), label="Mentors", role=Role.MENTOR),
)
REGISTER = Register(PEOPLE, SALT)
ANA, BO, CLEO, MENTOR = PEOPLE
Cells = tuple[str, str, str]
KEYS = st.sampled_from(list(PEOPLE))


def row(name: str = "", address: str = "", role: str = "") -> dict[str, str]:
    return {"Name": name, "Email": address, "Role": role}


def of(key: str) -> dict[str, str]:
    """The row as the service writes it."""
    each = PEOPLE[key]
    return row(each.name, each.address, each.role)


@given(KEYS)
def test_a_row_as_the_service_writes_it_is_trusted(key: str) -> None:
    assert not REGISTER.is_mixed_up(key, of(key))


@given(KEYS, KEYS, st.sets(st.sampled_from(["Name", "Email", "Role"])))
def test_whatever_of_another_row_comes_to_stand_beside_a_key_is_found(
    key: str, other: str, columns: set[str]
) -> None:
    mine, theirs = of(key), of(other)
    mixed = mine | {column: theirs[column] for column in columns}
    tells = {column for column in columns if mine[column] != theirs[column]}
    if PEOPLE[key].person != PEOPLE[other].person:
        tells -= {"Role"}  # a role alone is somebody else's only where one person has both

    assert REGISTER.is_mixed_up(key, mixed) or not tells


@pytest.mark.parametrize(
    ("key", "cells"),
    [
        (ANA, ("", "", "")),
        (ANA, ("Ana", "", "")),
        (ANA, ("Anna Okafor", "ANA@example.org ", "a kind person")),
        (ANA, (neutral_name(ANA), "", "Mentee")),
        (BO, ("Bo", "bo@example.org", "Mentor")),
        ("NOBODYSKEY", ("Bo", "", "Mentor")),
    ],
)
def test_blanks_corrections_and_a_hidden_name_show_nobody_else(key: str, cells: Cells) -> None:
    assert not REGISTER.is_mixed_up(key, row(*cells))


@pytest.mark.parametrize(
    "cells",
    [
        ("Ana", "bo@example.org", ""),
        ("Ana", "stranger@example.org", ""),
        ("Ana", "call her", ""),
        ("bo ", "ana@example.org", ""),
        (neutral_name(BO), "", ""),
        ("Ana", "ana@example.org", "Mentor"),
    ],
)
def test_an_address_a_name_or_a_role_of_somebody_else_is_found(cells: Cells) -> None:
    assert REGISTER.is_mixed_up(ANA, row(*cells))


def test_of_two_people_with_one_name_each_has_it_rightly() -> None:
    twins = applications(form((1.0, "ana@example.org", "Sam"), (2.0, "bo@example.org", "Sam")))

    assert not any(
        Register(twins, SALT).is_mixed_up(key, row("sam", each.address))
        for key, each in twins.items()
    )


def test_a_name_that_one_gave_elsewhere_is_not_somebody_elses() -> None:
    both = applications(
        form((1.0, "ana@example.org", "Ana Okafor")),
        form((1.0, "ana@example.org", "Ana"), role=Role.MENTOR),
    )
    key = next(key for key, each in both.items() if each.role is Role.MENTEE)

    assert not Register(both, SALT).is_mixed_up(key, row("Ana"))


def test_the_address_tells_even_when_the_response_has_gone() -> None:
    nobody = Register({}, SALT)

    assert not nobody.is_mixed_up(ANA, of(ANA))
    assert nobody.is_mixed_up(ANA, of(ANA) | {"Email": "bo@example.org"})


ANAS, BOS = "Ana <ana@example.org>", "Bo <bo@example.org>"
WRITTEN = {"A": {"To": ANAS}, "B": {"To": " Bo\0 <bo@example.org>"}, "C": {}}


@pytest.mark.parametrize(
    ("key", "cell"),
    [("A", ANAS), ("B", BOS), ("A", ""), ("C", BOS), ("UNKNOWN", BOS)],
)
@pytest.mark.parametrize("lasting", [True, False])
def test_what_was_written_with_the_key_and_what_is_unknown_is_trusted(
    key: str, cell: str, *, lasting: bool
) -> None:
    assert not Written(WRITTEN, ("To",), lasting=lasting).is_mixed_up(key, {"To": cell})


def test_what_was_written_with_another_key_is_found() -> None:
    assert Written(WRITTEN, ("To",)).is_mixed_up("A", {"To": BOS})
    assert Written(WRITTEN, ("To",)).is_mixed_up("B", {"To": ANAS})


def test_what_never_changes_may_not_differ() -> None:
    forgotten = {"To": "Dora <dora@example.org>"}

    assert Written(WRITTEN, ("To",), lasting=True).is_mixed_up("A", forgotten)
    assert not Written(WRITTEN, ("To",)).is_mixed_up("A", forgotten)


@pytest.mark.parametrize("name", ["Applicant Smith", "Applicant B", "applicant seven"])
def test_a_name_that_only_begins_like_a_hidden_one_is_a_name(name: str) -> None:
    named = Register(applications(form((1.0, "ana@example.org", name))), SALT)

    assert not named.is_mixed_up(ANA, row(name))
    assert not REGISTER.is_mixed_up(ANA, row(name))
    assert named.is_mixed_up(BO, row(name)) == (BO in named.applications)


def test_whoever_is_called_as_another_is_when_hidden_is_trusted() -> None:
    name = neutral_name(BO)
    named = Register(applications(form((1.0, "ana@example.org", name), response("Bo"))), SALT)

    assert not named.is_mixed_up(ANA, row(name))
