"""The form's wake-up: an Apps Script that calls the service when somebody submits the form."""

import json
from importlib.resources import files

from service.settings import Settings, WrongSetting, is_loopback

_TEXT = files(__package__) / "form_script.gs"


def form_script(settings: Settings) -> str:
    """The script's text, which names no secret; raises `WrongSetting` where it would not work."""
    if is_loopback(settings.public_url):
        raise WrongSetting("CONVENE_PUBLIC_URL must be an address that Google can call.")
    if not settings.form_secret:
        raise WrongSetting("CONVENE_FORM_SECRET is needed: set it to a long random text.")
    address = f"{settings.public_url}/hooks/form-submitted"
    return _TEXT.read_text(encoding="utf-8") % {"address": json.dumps(address)}
