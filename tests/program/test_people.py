"""Whoever writes twice is one person, and says in any words what they apply to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.addresses import Address, read_address
from service.program.people import Role, make_key, person_id, read_role
from tests.factories import SALT


@given(st.text("abcXYZ", min_size=1, max_size=12), st.data())
def test_the_same_address_in_any_case_is_the_same_person(local: str, data: st.DataObject) -> None:
    address = f"{local}@example.org"
    shouted = "".join(data.draw(st.sampled_from((c.lower(), c.upper()))) for c in address)
    one, other = read_address(address), read_address(f" {shouted}. ")

    assert isinstance(one, Address)
    assert isinstance(other, Address)
    assert person_id(SALT, one.normalised) == person_id(SALT, other.normalised)


def test_a_key_says_nothing_of_the_person_without_the_salt() -> None:
    keys = {make_key(salt, "ana", role) for salt in (SALT, b"another") for role in Role}

    assert len(keys) == 2 * len(Role)
    assert all(len(key) == 10 and key.isalnum() for key in keys)


@pytest.mark.parametrize(
    ("answer", "role"),
    [
        ("Mentor", Role.MENTOR),
        ("I'd like to be a mentor", Role.MENTOR),
        ("Mentee", Role.MENTEE),
        ("Mentee (I would like to have a mentor)", Role.MENTEE),
        ("To be mentored", Role.MENTEE),
        ("I am looking for a mentor", Role.MENTEE),
        ("I need a mentor!", Role.MENTEE),
        ("A protégée", Role.MENTEE),
        ("Participant", Role.PARTICIPANT),
        ("member of the cohort", Role.PARTICIPANT),
        ("Both", None),
        ("Mentor and mentee", None),
        ("A mentee or a mentor", None),
        ("mentor/mentee", None),
        ("Both a mentee and a mentor", None),
        ("I don't remember", None),
        ("", None),
    ],
)
def test_a_role_is_read_only_where_the_answer_names_one(answer: str, role: Role | None) -> None:
    assert read_role(answer) is role
