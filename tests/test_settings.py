"""Every environment variable is read in one place, and a wrong one fails by its name."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.settings import Mailbox, Settings, WrongSetting, is_loopback, read_settings

NAMES = (
    "WORKBOOKS",
    "DATABASE_URL",
    "PUBLIC_URL",
    "SENDER",
    "REPLY_TO",
    "MAILER",
    "SENDGRID_API_KEY",
    "SENDGRID_WEBHOOK_KEY",
    "SMTP_URL",
    "SECRET_KEYS",
    "FORM_SECRET",
    "CRON_ACCOUNT",
    "CRON_AUDIENCE",
    "GOOGLE_API_URL",
    "SENDGRID_API_URL",
)
SECRET = "hush"
POSTGRESQL = "postgresql+psycopg://ledger.example.org/convene"
ON_APP_ENGINE = {
    "GAE_ENV": "standard",
    "CONVENE_DATABASE_URL": POSTGRESQL,
    "CONVENE_PUBLIC_URL": "https://convene.example.org/",
    "CONVENE_SECRET_KEYS": SECRET,
}


def read(**given: str) -> Settings:
    return read_settings({f"CONVENE_{name}": value for name, value in given.items()})


def test_a_machine_that_serves_itself_needs_no_setting() -> None:
    settings = read()

    assert settings == Settings()
    assert settings.database_url == "sqlite:///convene.sqlite3"
    assert not settings.on_app_engine


def test_lists_are_split_at_commas_and_blanks_count_as_unset() -> None:
    settings = read(WORKBOOKS=" a, b,,", SECRET_KEYS="new,old", MAILER=" ")

    assert settings.workbooks == ("a", "b")
    assert settings.secret_keys == ("new", "old")
    assert settings.mailer == "sendgrid"


def test_the_one_who_answers_is_the_sender_unless_somebody_else_is_named() -> None:
    ana = Mailbox("Ana Osei", "ana@example.org")

    assert read(SENDER="Ana Osei <ana@example.org>").reply_to == ana
    assert read(SENDER="Bo <bo@example.org>", REPLY_TO="Ana Osei <ana@example.org>").reply_to == ana


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_URL", "convene.example.org"),
        ("PUBLIC_URL", "http://example.org"),
        ("PUBLIC_URL", "ftp://example.org"),
        ("PUBLIC_URL", "https://[::1"),
        ("PUBLIC_URL", "https://example.org:port"),
        ("GOOGLE_API_URL", "http://sheets.example.org"),
        ("GOOGLE_API_URL", "http://127.0.0.1.example.org"),
        ("SENDGRID_API_URL", "https:///v3"),
        ("SENDER", "Ana Osei"),
        ("SENDER", "Osei, Ana <ana@example.org>"),
        ("SENDER", "Ana <ana@>"),
        ("SENDER", "Ana <ana@localhost>"),
        ("REPLY_TO", "nobody"),
        ("MAILER", "pigeon"),
        ("CRON_ACCOUNT", "scheduler"),
        ("SMTP_URL", "mail.example.org:587"),
        ("SMTP_URL", "smtp://mail.example.org:mail"),
        ("SMTP_URL", "https://mail.example.org"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named_and_not_repeated(name: str, value: str) -> None:
    with pytest.raises(WrongSetting, match=f"^CONVENE_{name} ") as told:
        read(**{name: value})

    assert value not in str(told.value)
    assert str(told.value).endswith(".")


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"CONVENE_MAILER": "smtp"}, "CONVENE_SMTP_URL"),
        ({"CONVENE_PUBLIC_URL": "https://example.org"}, "CONVENE_SECRET_KEYS"),
        ({"GAE_ENV": "standard"}, "CONVENE_DATABASE_URL"),
        ({"GAE_ENV": "standard", "CONVENE_DATABASE_URL": "sqlite:////tmp/x"}, "DATABASE_URL"),
        ({"GAE_ENV": "standard", "CONVENE_DATABASE_URL": POSTGRESQL}, "CONVENE_PUBLIC_URL"),
        (ON_APP_ENGINE | {"CONVENE_PUBLIC_URL": "http://localhost:8080"}, "CONVENE_PUBLIC_URL"),
        (ON_APP_ENGINE | {"CONVENE_PUBLIC_URL": "http://example.org"}, "CONVENE_PUBLIC_URL"),
        (ON_APP_ENGINE | {"CONVENE_SECRET_KEYS": " , "}, "CONVENE_SECRET_KEYS"),
        (ON_APP_ENGINE | {"CONVENE_GOOGLE_API_URL": "http://example.org"}, "GOOGLE_API_URL"),
        (ON_APP_ENGINE | {"CONVENE_SENDGRID_API_URL": "http://example.org"}, "SENDGRID_API_URL"),
    ],
)
def test_what_would_do_harm_is_refused_in_a_sentence(given: dict[str, str], named: str) -> None:
    with pytest.raises(WrongSetting, match=named) as told:
        read_settings(given)

    assert str(told.value).endswith(".")


def test_app_engine_takes_a_ledger_that_outlives_it() -> None:
    settings = read_settings(ON_APP_ENGINE)

    assert settings.on_app_engine
    assert settings.public_url == "https://convene.example.org"


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=30) | st.just("https://[")))
def test_any_environment_is_read_or_told_by_name(environment: dict[str, str]) -> None:
    try:
        read(**environment)
    except WrongSetting as error:
        assert any(f"CONVENE_{name}" in str(error) for name in NAMES)  # noqa: PT017 - either is right


def test_settings_never_show_themselves() -> None:
    hidden: dict[str, Any] = {
        "secret_keys": (SECRET,),
        "sendgrid_api_key": SECRET,
        "form_secret": SECRET,
        "smtp_url": f"smtp://me:{SECRET}@mail.example.org",
    }

    assert SECRET not in repr(Settings(**hidden))


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:8080", True),
        ("http://localhost", True),
        ("http://[::1]:8080/x", True),
        ("http://127.0.0.1.example.org", False),
        ("http://localhost@example.org", False),
        ("https://example.org/localhost", False),
        ("", False),
    ],
)
def test_a_loopback_url_reaches_this_machine_only(url: str, local: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_loopback(url) is local
