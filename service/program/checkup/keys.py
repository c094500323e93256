"""Whether keys and secrets are there and fit; their values are never in the words."""

from collections.abc import Sequence

from service.program.checkup.finding import Finding, Well, amiss

SHORTEST = 32
"""A secret of fewer characters might be guessed."""
_RANDOM = "a long random text, such as `openssl rand -base64 32` prints"
_KEY = "Create one in SendGrid under Settings, API Keys, with “Mail Send” and “Email Logs, read”"

NO_API_KEY = amiss(
    "CONVENE_SENDGRID_API_KEY is missing or is not a key, so no letter can leave.",
    f"{_KEY}. Then set the variable to it.",
)
KEY_REFUSED = amiss(
    "SendGrid refuses the key in CONVENE_SENDGRID_API_KEY, so no letter can leave.",
    f"{_KEY}. Then set the variable to it.",
)
MAY_NOT_SEND = amiss(
    "The SendGrid key may not send mail, so no letter can leave.",
    "In SendGrid, open Settings, API Keys, and give it “Mail Send”.",
)
MAY_NOT_READ_LOG = amiss(
    "The SendGrid key may not read the log of messages, so a letter in doubt waits for an admin.",
    "In SendGrid, open Settings, API Keys, and give it “Email Logs, read”.",
)
KEY_WORKS = Well("SendGrid knows the key; it may send mail and read the log.")


def judge_webhook_key(*, given: bool, fits: bool, local: bool) -> Finding:
    """Whether the news that SendGrid signs can be believed; a `local` provider sends none."""
    if fits:
        return Well("CONVENE_SENDGRID_WEBHOOK_KEY is a public key.")
    where = "In SendGrid, open Settings, Mail Settings, Event Webhook, Signature Verification"
    if given:
        return amiss(
            "CONVENE_SENDGRID_WEBHOOK_KEY is no public key, so nobody learns which letters bounce.",
            f"{where}, and copy the whole key.",
        )
    if local:
        return Well("CONVENE_SENDGRID_WEBHOOK_KEY isn't set; the sandbox can do without.")
    return amiss(
        "CONVENE_SENDGRID_WEBHOOK_KEY isn't set, so nobody learns which letters bounce.",
        f"{where}, turn it on, and set the variable to the public key.",
    )


def judge_inbound_key(*, given: bool, fits: bool) -> Finding:
    """Whether mail that SendGrid passes on can be believed; without this key the other is asked."""
    if fits:
        return Well("CONVENE_SENDGRID_INBOUND_KEY is a public key.")
    if given:
        return amiss(
            "CONVENE_SENDGRID_INBOUND_KEY is no public key, so replies and answers from calendars "
            "are refused.",
            "Copy the public key of the security policy of Inbound Parse again, all of it.",
        )
    return Well("CONVENE_SENDGRID_INBOUND_KEY isn't set; the event webhook's key stands in.")


def judge_signing(keys: Sequence[str], *, local: bool) -> Finding:
    """Whether nobody can make a person's link; on a machine of one's own a known key will do."""
    if not keys:
        known = "CONVENE_SECRET_KEYS isn't set: links are signed with a key that everyone knows."
        return Well(known, "That will do on this machine only.") if local else _unsigned(known)
    if min(map(len, keys)) < SHORTEST:
        return _unsigned(
            f"CONVENE_SECRET_KEYS holds a key of fewer than {SHORTEST} characters, with which "
            "somebody could guess their way to other people's pages.",
        )
    return Well("CONVENE_SECRET_KEYS signs the links in letters.")


def _unsigned(what: str) -> Finding:
    return amiss(
        what,
        f"Put {_RANDOM}, first. Links that were signed with a key work for as long as it stays "
        "behind the new one.",
    )


def judge_form_secret(secret: str) -> Finding:
    """Whether the form's script may wake the service; without it responses are polled."""
    if not secret:
        return Well(
            "CONVENE_FORM_SECRET isn't set; an acknowledgement takes minutes instead of seconds.",
        )
    if len(secret) < SHORTEST:
        return amiss(
            f"CONVENE_FORM_SECRET has fewer than {SHORTEST} characters and might be guessed.",
            f"Set it to {_RANDOM}, and put the same into the form's script.",
        )
    return Well("CONVENE_FORM_SECRET lets the form's script wake the service.")
