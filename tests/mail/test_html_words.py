"""The words of mail that is HTML only."""

from hypothesis import given
from hypothesis import strategies as st

from service.mail.inbound.html_words import words_of


def test_a_page_is_read_as_its_reader_sees_it() -> None:
    page = (
        "<html><head><title>No</title><style>p { color: red }</style></head><body>"
        "<!-- no --><p>Dear&nbsp;all,</p><div>I can<b>not</b>\ncome &lt;3<br>Ana</div>"
        "<script>no()</script><p><a href='https://example.org'>a page</a>"
    )

    assert words_of(page) == "Dear all,\nI cannot come <3\nAna\na page"


def test_half_a_tag_is_only_words() -> None:
    assert words_of("1 < 2 and <a href=") == "1 < 2 and <a href="
    assert words_of("<style>x") == ""


@given(st.text(alphabet="<>/!-apbrstyle &;#\n"))
def test_any_page_is_lines_of_words(page: str) -> None:
    lines = words_of(page).split("\n")

    assert all(line == " ".join(line.split()) for line in lines)
