"""A link opens its own person's pages and nobody else's, also after the secret has changed."""

from hypothesis import assume, given
from hypothesis import strategies as st

from service.program.tokens import Purpose, sign, verify

KEYS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=10, max_size=10)
SECRETS = st.lists(st.text(min_size=1), min_size=1, max_size=3)


@given(KEYS, SECRETS)
def test_a_token_is_its_keys_under_each_secret_that_is_kept(key: str, secrets: list[str]) -> None:
    token = sign(key, secrets)

    assert verify(token, secrets) == key
    assert verify(token, ["a newer one", *secrets]) == key


@given(KEYS, SECRETS)
def test_a_token_dies_with_its_secret(key: str, secrets: list[str]) -> None:
    assume("a newer one" not in secrets)

    assert verify(sign(key, secrets), ["a newer one"]) is None


@given(KEYS, SECRETS, st.data())
def test_any_tampering_is_refused(key: str, secrets: list[str], data: st.DataObject) -> None:
    token = sign(key, secrets)
    at = data.draw(st.integers(0, len(token)))
    end = data.draw(st.integers(at, len(token)))
    tampered = token[:at] + data.draw(st.text(max_size=3)) + token[end:]
    assume(tampered != token)

    assert verify(tampered, secrets) is None


@given(KEYS, SECRETS)
def test_a_token_for_one_purpose_is_nothing_for_another(key: str, secrets: list[str]) -> None:
    for purpose in Purpose:
        token = sign(key, secrets, purpose)
        opens = [other for other in Purpose if verify(token, secrets, other)]

        assert opens == [purpose]


@given(st.text(max_size=60), SECRETS)
def test_anything_else_is_refused(text: str, secrets: list[str]) -> None:
    assert verify(text, secrets) is None


def test_a_token_fits_a_line_and_a_url() -> None:
    token = sign("ABCDEFGHIJ", ["secret"])

    assert len(token) < 40
    assert token.replace("-", "").replace("_", "").replace(".", "").isalnum()


def test_a_machine_that_serves_itself_signs_without_a_secret() -> None:
    assert verify(sign("ABCDEFGHIJ", []), []) == "ABCDEFGHIJ"
    assert verify(sign("ABCDEFGHIJ", []), ["secret"]) is None
