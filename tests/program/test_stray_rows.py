"""A row counts only for the one whom its Key stands for, and every other row is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.people import Role, neutral_name
from service.program.problems import Problem
from service.program.stray_rows import Register, Shown, say_rows, tell_strays
from tests.factories import SALT, applications, form, response

PEOPLE = applications(
    form(response("Ana"), response("Bo"), response("Cleo")),
    form(response("Ana"), label="Mentors", role=Role.MENTOR),
)
REGISTER = Register(PEOPLE, SALT)
ANA, BO, CLEO, MENTOR = PEOPLE
Cells = tuple[str, str, str, str]
KEYS = st.sampled_from(list(PEOPLE))


def row(key: str, name: str = "", address: str = "", role: str = "", number: int = 2) -> Shown:
    return Shown(number, key, name, address, role, lambda: True)


def of(key: str, number: int = 2) -> Shown:
    """The row as the service writes it."""
    each = PEOPLE[key]
    return row(key, each.name, each.address, each.role, number)


def is_mixed_up(cells: Cells) -> bool:
    return REGISTER.is_mixed_up(row(*cells))


@given(KEYS)
def test_a_row_as_the_service_writes_it_is_trusted(key: str) -> None:
    assert not REGISTER.is_mixed_up(of(key))


@given(KEYS, KEYS, st.sets(st.sampled_from(["name", "address", "role"])))
def test_whatever_of_another_row_comes_to_stand_beside_a_key_is_found(
    key: str, other: str, columns: set[str]
) -> None:
    mine, theirs = of(key), of(other)
    mixed = mine._replace(**{column: getattr(theirs, column) for column in columns})
    tells = columns & {c for c in columns if getattr(mine, c) != getattr(theirs, c)}
    if PEOPLE[key].person != PEOPLE[other].person:
        tells -= {"role"}  # the other role alone is nobody, unless the person has it too

    if tells:
        assert REGISTER.is_mixed_up(mixed)
    elif columns <= {"role"} and "role" in columns and {key, other} <= {ANA, MENTOR}:
        assert REGISTER.is_mixed_up(mixed) == (key != other)


@pytest.mark.parametrize(
    "cells",
    [
        (ANA, "", "", ""),
        (ANA, "Ana", "", ""),
        (ANA, "Anna Okafor", "ANA@example.org ", "a kind person"),
        (ANA, neutral_name(ANA), "", "Mentee"),
        (BO, "Bo", "bo@example.org", "Mentor"),
    ],
)
def test_blanks_corrections_and_a_hidden_name_show_nobody_else(
    cells: Cells,
) -> None:
    assert not is_mixed_up(cells)


@pytest.mark.parametrize(
    "cells",
    [
        (ANA, "Ana", "bo@example.org", ""),
        (ANA, "Ana", "stranger@example.org", ""),
        (ANA, "Ana", "call her", ""),
        (ANA, "bo ", "ana@example.org", ""),
        (ANA, neutral_name(BO), "", ""),
        (ANA, "Ana", "ana@example.org", "Mentor"),
    ],
)
def test_an_address_a_name_or_a_role_of_somebody_else_is_found(
    cells: Cells,
) -> None:
    assert is_mixed_up(cells)


def test_of_two_people_with_one_name_each_has_it_rightly() -> None:
    twins = applications(
        form((1.0, "ana@example.org", "Sam"), (2.0, "bo@example.org", "Sam")),
    )

    assert not any(
        Register(twins, SALT).is_mixed_up(row(key, "sam", each.address))
        for key, each in twins.items()
    )


def test_an_earlier_name_of_ones_own_is_not_somebody_elses() -> None:
    both = applications(
        form((1.0, "ana@example.org", "Ana Okafor")),
        form((1.0, "ana@example.org", "Ana"), role=Role.MENTOR),
    )
    key = next(key for key, each in both.items() if each.role is Role.MENTEE)

    assert not Register(both, SALT).is_mixed_up(row(key, "Ana"))


def test_the_address_tells_even_when_the_response_has_gone() -> None:
    nobody = Register({}, SALT)

    assert not nobody.is_mixed_up(of(ANA))
    assert nobody.is_mixed_up(of(ANA)._replace(address="bo@example.org"))


def tell(*rows: Shown) -> list[Problem]:
    mixed_up = {each.key for each in rows if each.key and REGISTER.is_mixed_up(each)}
    return tell_strays("Shortlist", rows, PEOPLE, mixed_up)


def test_every_row_that_counts_for_nobody_is_told_with_its_number_and_what_to_do() -> None:
    told = tell(
        of(ANA, 2),
        of(BO, 3)._replace(address="cleo@example.org"),
        of(CLEO, 4)._replace(address="bo@example.org"),
        of(BO, 7)._replace(key=""),
        of(BO, 9)._replace(key="NOBODYSKEY"),
    )

    assert [each.todo.partition(":")[0] for each in told] == ["Rows 3 and 4", "Row 7", "Row 9"]
    assert [each.where for each in told] == ["Shortlist"] * 3
    assert "sorted without the others" in told[0].todo
    assert "has no Key" in told[1].what
    assert "nobody has" in told[2].what
    assert not any("@" in each.what + each.todo for each in told)


def test_a_remark_between_the_rows_is_no_problem() -> None:
    assert tell(row("", "Ask Kim")._replace(matters=lambda: False)) == []


@given(st.lists(st.integers(2, 40_000), min_size=1, unique=True))
def test_rows_are_listed_as_long_as_one_can_read_them(numbers: list[int]) -> None:
    said = say_rows(numbers)

    assert len(said) < 120
    assert said.startswith("Row ") == (len(numbers) == 1)
    assert len(numbers) > 12 or all(str(number) in said for number in numbers)
