"""What stands in the environment: secrets, keys, and the address where people reach the service."""

from collections.abc import Iterator

import requests

from service.mail.sendgrid.events import is_public_key
from service.program.checkup import keys
from service.program.checkup.finding import Finding, Well, amiss
from service.settings import Settings, is_loopback

_PATIENCE = 10.0


def examine_secrets(settings: Settings) -> Iterator[Finding]:
    """Whether the secrets are there and long enough, and the keys are keys."""
    local = is_loopback(settings.public_url)
    yield keys.judge_signing(settings.secret_keys, local=local)
    yield keys.judge_form_secret(settings.form_secret)
    if settings.mailer == "sendgrid":
        key = settings.sendgrid_inbound_key
        yield keys.judge_inbound_key(given=bool(key), fits=is_public_key(key))


def examine_public_url(settings: Settings) -> Finding:
    """Whether the service answers where letters lead to."""
    url = settings.public_url
    try:
        session = requests.Session()
        session.trust_env = not is_loopback(url)  # no proxy leads to this machine
        answer = session.get(f"{url}/healthz", timeout=_PATIENCE, allow_redirects=False)
        ours = answer.status_code == 200 and answer.json() == {"alive": True}
    except requests.JSONDecodeError:
        ours = False
    except requests.RequestException:
        return amiss(
            f"Nothing answers at CONVENE_PUBLIC_URL, {url}, so the links in letters lead nowhere.",
            "Start the service (`convene serve`, or deploy it), and check the address, its "
            "certificate and the web server in front.",
        )
    if not ours:
        return amiss(
            f"Something else than Convene answers at CONVENE_PUBLIC_URL, {url}.",
            "Set it to the address of the service itself, without a path that the web server in "
            "front takes away.",
        )
    note = "Links in letters work on this machine only." if is_loopback(url) else ""
    return Well(f"The service answers at {url}.", note)
