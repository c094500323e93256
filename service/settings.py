"""Every environment variable, typed, in one place; a wrong one fails by its name."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import SplitResult, urlsplit

from service.program.addresses import Unreadable, read_address

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class WrongSetting(Exception):
    """An environment variable is missing or makes no sense; the message names it."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name and an address, as in `Name <address>`."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, repr=False)
class Settings:
    """What this deployment was told; it never shows itself, since it holds secrets."""

    workbooks: tuple[str, ...] = ()
    database_url: str = "sqlite:///convene.sqlite3"
    public_url: str = "http://127.0.0.1:8080"
    sender: Mailbox = Mailbox("Convene", "program@example.org")
    reply_to: Mailbox = Mailbox("Convene", "program@example.org")
    mailer: str = "sendgrid"
    sendgrid_api_key: str = ""
    sendgrid_webhook_key: str = ""
    sendgrid_inbound_key: str = ""
    smtp_url: str = ""
    secret_keys: tuple[str, ...] = ()
    form_secret: str = ""
    cron_account: str = ""
    cron_audience: str = ""
    heartbeat_url: str = ""
    google_api_url: str = ""
    sendgrid_api_url: str = ""
    on_app_engine: bool = False

    @property
    def signing_keys(self) -> tuple[str, ...]:
        """What signs links: on a machine of one's own that may be a key that everyone knows."""
        return self.secret_keys or ("for this machine only",)


def is_loopback(url: str) -> bool:
    """Whether a URL can only reach this machine."""
    return (urlsplit(url).hostname or "") in LOOPBACK


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the environment; raises `WrongSetting` with one sentence that names the variable."""
    given = os.environ if environment is None else environment

    def text(name: str, default: str = "") -> str:
        return given.get(f"CONVENE_{name}", "").strip() or default

    settings = Settings(
        workbooks=_listed(text("WORKBOOKS")),
        database_url=text("DATABASE_URL", "sqlite:///convene.sqlite3"),
        public_url=_url("PUBLIC_URL", text("PUBLIC_URL", "http://127.0.0.1:8080")),
        sender=_mailbox("SENDER", text("SENDER", "Convene <program@example.org>")),
        reply_to=_mailbox(
            "REPLY_TO", text("REPLY_TO") or text("SENDER", "Convene <program@example.org>")
        ),
        mailer=_one_of("MAILER", text("MAILER", "sendgrid"), ("sendgrid", "smtp")),
        sendgrid_api_key=text("SENDGRID_API_KEY"),
        sendgrid_webhook_key=text("SENDGRID_WEBHOOK_KEY"),
        sendgrid_inbound_key=text("SENDGRID_INBOUND_KEY"),
        smtp_url=_smtp_url(text("SMTP_URL")),
        secret_keys=_listed(text("SECRET_KEYS")),
        form_secret=text("FORM_SECRET"),
        cron_account=_account("CRON_ACCOUNT", text("CRON_ACCOUNT")),
        cron_audience=text("CRON_AUDIENCE"),
        heartbeat_url=_url("HEARTBEAT_URL", text("HEARTBEAT_URL")),
        google_api_url=_url("GOOGLE_API_URL", text("GOOGLE_API_URL")),
        sendgrid_api_url=_url("SENDGRID_API_URL", text("SENDGRID_API_URL")),
        on_app_engine=given.get("GAE_ENV", "") == "standard",
    )
    _refuse_harm(settings)
    return settings


@dataclass(frozen=True, slots=True)
class Logging:
    """How logs are written; `project` is the name that Google gave ours."""

    as_json: bool
    project: str


def read_logging(environment: Mapping[str, str] | None = None) -> Logging:
    """Read how logs are written: as JSON on App Engine and Cloud Run, unless it is said."""
    given = os.environ if environment is None else environment
    on_google = given.get("GAE_ENV") == "standard" or "K_SERVICE" in given
    wanted = given.get("CONVENE_LOG", "").strip() or ("json" if on_google else "text")
    return Logging(
        _one_of("LOG", wanted, ("json", "text")) == "json", given.get("GOOGLE_CLOUD_PROJECT", "")
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _one_of(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise WrongSetting(f"CONVENE_{name} must be one of: {', '.join(choices)}.")
    return value


def _url(name: str, value: str) -> str:
    if not value:
        return ""
    parts = _split(name, value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise WrongSetting(f"CONVENE_{name} must be a URL such as https://example.org.")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise WrongSetting(f"CONVENE_{name} must be https; only this machine may go without.")
    return value.rstrip("/")


def _split(name: str, value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _within_range = parts.port
    except ValueError:
        raise WrongSetting(f"CONVENE_{name} isn't written as a URL is.") from None
    return parts


def _smtp_url(value: str) -> str:
    parts = _split("SMTP_URL", value)
    if value and (parts.scheme not in {"smtp", "smtps"} or not parts.hostname):
        raise WrongSetting("CONVENE_SMTP_URL must be written as: smtp://user:password@host:port.")
    return value


def _mailbox(name: str, value: str) -> Mailbox:
    shown, address = parseaddr(value)
    if isinstance(read_address(address), Unreadable):
        raise WrongSetting(f"CONVENE_{name} must be written as: Name <name@example.org>.")
    return Mailbox(shown, address)


def _account(name: str, value: str) -> str:
    if value and isinstance(read_address(value), Unreadable):
        raise WrongSetting(f"CONVENE_{name} must be a service account's email address.")
    return value


def _refuse_harm(settings: Settings) -> None:
    local = is_loopback(settings.public_url)
    if settings.on_app_engine and settings.database_url.startswith("sqlite"):
        raise WrongSetting(
            "CONVENE_DATABASE_URL must name a PostgreSQL database on App Engine: a SQLite ledger "
            "would be lost with the instance, and every letter would be sent again."
        )
    if settings.on_app_engine and local:
        raise WrongSetting(
            "CONVENE_PUBLIC_URL must be the service's own address on App Engine: the links in "
            "letters would lead nowhere."
        )
    if settings.mailer == "smtp" and not settings.smtp_url:
        raise WrongSetting("CONVENE_SMTP_URL is needed when CONVENE_MAILER is smtp.")
    if not settings.secret_keys and not local:
        raise WrongSetting("CONVENE_SECRET_KEYS is needed: it signs the links in letters.")
