"""The shape of a mail send request: the keys there are and what kind of value each holds."""

from typing import Any, NamedTuple

from service.sandbox.sendgrid.rules.problem import Problem, Problems, at


class Texts(NamedTuple):
    """An object of any keys, whose values are all strings, and what is said if one isn't."""

    otherwise: str


JSON_NAMES: dict[type, str] = {
    dict: "object",
    list: "array",
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "null",
}
PERSON = {"email": str, "name": str}
HEADERS = Texts("All values of the headers object must be strings.")
CUSTOM_ARGS = Texts("All values of custom arguments object must be strings")
SUBSTITUTIONS = Texts(
    "The substitution values must be an object of key/value pairs, where the values are all"
    " strings."
)
SWITCH = {"enable": bool}
REQUEST = {
    "personalizations": [
        {
            "to": [PERSON],
            "cc": [PERSON],
            "bcc": [PERSON],
            "from": PERSON,
            "subject": str,
            "headers": HEADERS,
            "substitutions": SUBSTITUTIONS,
            "dynamic_template_data": dict,
            "custom_args": CUSTOM_ARGS,
            "send_at": int,
        }
    ],
    "from": PERSON,
    "reply_to": PERSON,
    "reply_to_list": [PERSON],
    "subject": str,
    "content": [{"type": str, "value": str}],
    "attachments": [
        {
            "content": str,
            "type": str,
            "filename": str,
            "disposition": str,
            "content_id": str,
        }
    ],
    "template_id": str,
    "sections": Texts("The section values must be strings."),
    "headers": HEADERS,
    "categories": [str],
    "custom_args": CUSTOM_ARGS,
    "send_at": int,
    "batch_id": str,
    "asm": {"group_id": int, "groups_to_display": [int]},
    "ip_pool_name": str,
    "mail_settings": {
        "bypass_list_management": SWITCH,
        "bypass_spam_management": SWITCH,
        "bypass_bounce_management": SWITCH,
        "bypass_unsubscribe_management": SWITCH,
        "footer": {"enable": bool, "text": str, "html": str},
        "sandbox_mode": SWITCH,
    },
    "tracking_settings": {
        "click_tracking": {"enable": bool, "enable_text": bool},
        "open_tracking": {"enable": bool, "substitution_tag": str},
        "subscription_tracking": {
            "enable": bool,
            "text": str,
            "html": str,
            "substitution_tag": str,
        },
        "ganalytics": {
            "enable": bool,
            "utm_source": str,
            "utm_medium": str,
            "utm_term": str,
            "utm_content": str,
            "utm_campaign": str,
        },
    },
}


def problems(body: Any) -> Problems:
    """Find unknown keys and values of the wrong kind, anywhere in the request."""
    if not isinstance(body, dict):
        yield Problem("Bad Request")
        return
    yield from _object(body, REQUEST, "")


def _value(value: Any, expected: Any, field: str) -> Problems:
    wanted, given = JSON_NAMES[_kind(expected)], JSON_NAMES[type(value)]
    if wanted != given:
        yield at(field, f"Invalid type. Expected: {wanted}, given: {given}.")
    elif isinstance(expected, Texts):
        if not all(isinstance(text, str) for text in value.values()):
            yield at(field, expected.otherwise)
    elif isinstance(expected, list):
        for index, item in enumerate(value):
            yield from _value(item, expected[0], f"{field}.{index}")
    elif isinstance(expected, dict):
        yield from _object(value, expected, f"{field}.")


def _object(value: dict[str, Any], expected: dict[str, Any], prefix: str) -> Problems:
    for key, held in value.items():
        if key in expected:
            yield from _value(held, expected[key], prefix + key)
        else:
            yield at(prefix + key, f"Additional property {key} is not allowed")


def _kind(expected: Any) -> type:
    if isinstance(expected, type):
        return expected
    return list if isinstance(expected, list) else dict
