"""An address is read as exactly one, or refused with a sentence that an admin understands."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.program.addresses import Address, Unreadable, read_address

READ = {
    "ana@example.org": "ana@example.org",
    "Ana.Lima@Example.ORG ": "ana.lima@example.org",
    "  ana@example.org\n": "ana@example.org",
    "\u00a0ana@example.org\u3000": "ana@example.org",
    "ana@exam\u200bple.org\ufeff": "ana@example.org",
    "ana@example.org.": "ana@example.org",
    "ana@example.org,": "ana@example.org",
    "<ana@example.org>": "ana@example.org",
    "mailto:ana@example.org": "ana@example.org",
    "<MAILTO:ana@example.org>;": "ana@example.org",
    "ana+library@example.org": "ana+library@example.org",
    "a.n.a@mail.example.org": "a.n.a@mail.example.org",
    "o'brien_2@example-1.org": "o'brien_2@example-1.org",
    "ana@1and1.example.org": "ana@1and1.example.org",
    "a" * 64 + "@example.org": "a" * 64 + "@example.org",
    "ana@m\u00fcnchen.example": "ana@xn--mnchen-3ya.example",
    "ana@MU\u0308NCHEN.example": "ana@xn--mnchen-3ya.example",
    "ana@stra\u00dfe.example": "ana@xn--strae-oqa.example",
    "ana@\uff45xample\u3002org": "ana@example.org",
    "ana@\u4f8b\u3048.\u30c6\u30b9\u30c8": "ana@xn--r8jz45g.xn--zckzah",
}

REFUSED = {
    "": "no address",
    " \u200b ": "no address",
    "ana": "no @",
    "ana at example.org": "space",
    "an a@example.org": "space",
    "ana@exam\tple.org": "space",
    "ana@example.org\r\nBcc: eve@example.org": "more than one",
    "Ana <ana@example.org>": "space",
    "ana@example.org, eve@example.org": "more than one",
    "ana@example.org;eve@example.org": "more than one",
    "ana@eve@example.org": "more than one",
    '"ana lima"@example.org': "quotation marks",
    '"ana"@example.org': "quotation marks",
    "ana\x00@example.org": "control characters",
    "ana\u202e@example.org": "control characters",
    "zo\u00eb@example.org": "a to z",
    "\u0430na@example.org": "a to z",
    "\u212aim@example.org": "a to z",
    "@example.org": "before the @",
    "ana@": "after the @",
    ".ana@example.org": "misplaced dot",
    "an..a@example.org": "misplaced dot",
    "ana.@example.org": "misplaced dot",
    "an(a)@example.org": "can't be there",
    "ana@example": "no dot",
    "ana@example..org": "misplaced dot",
    "ana@.example.org": "misplaced dot",
    "ana@-example.org": "name of a place",
    "ana@exa_mple.org": "can't be in an address",
    "ana@example.org?subject=hello": "can't be in an address",
    "ana@\u2603.org": "can't be in an address",
    "ana@[192.0.2.1]": "computer's number",
    "ana@192.0.2.1": "computer's number",
    "ana@example.42": "name of a place",
    "a" * 65 + "@example.org": "64",
    "ana@" + "a" * 64 + ".org": "name of a place",
    "ana@" + "abc." * 63 + "org": "longer than",
    "a@example.org" * 5000: "too long",
}


@pytest.mark.parametrize(("typed", "normalised"), READ.items())
def test_what_people_paste_around_an_address_is_forgiven(typed: str, normalised: str) -> None:
    read = read_address(typed)

    assert isinstance(read, Address), read
    assert read.normalised == normalised


@pytest.mark.parametrize(("typed", "word"), REFUSED.items())
def test_what_cant_be_one_address_is_refused_in_words(typed: str, word: str) -> None:
    read = read_address(typed)

    assert isinstance(read, Unreadable), read
    assert word in read.why


def test_an_international_domain_is_shown_as_it_is_written() -> None:
    assert read_address("Ana@M\u00fcnchen.Example") == Address(
        "ana@xn--mnchen-3ya.example", "ana@m\u00fcnchen.example"
    )


@given(st.text(max_size=80))
@example("\u0130@example.org")
@example("a@\u0130.org")
def test_any_text_is_an_address_of_printable_ascii_or_a_sentence(text: str) -> None:
    read = read_address(text)

    if isinstance(read, Unreadable):
        assert read.why.endswith(".")
    else:
        assert read.normalised.isascii()
        assert read.normalised.isprintable()
        assert not set(' ,;:<>"[]()\\') & set(read.normalised)
        assert read.normalised.count("@") == 1


@given(
    st.text(string.ascii_letters + string.digits + "+-_", min_size=1, max_size=64),
    st.sampled_from(["example.org", "m\u00fcnchen.example", "Sub.Example.ORG"]),
    st.sampled_from(["", " ", "\n", "\u200b", "\u00a0"]),
)
def test_reading_what_was_read_changes_nothing(local: str, domain: str, around: str) -> None:
    first = read_address(f"{around}{local}@{domain}{around}")

    assert isinstance(first, Address)
    assert read_address(first.shown) == first
    again = read_address(first.normalised)
    assert isinstance(again, Address)
    assert again.normalised == first.normalised
