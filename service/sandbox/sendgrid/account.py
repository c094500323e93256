"""The sender's account: which keys it has, what they may do, and from whom mail may come."""

from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, jsonify, request

SCOPES = (
    "mail.send",
    "mail.batch.create",
    "messages.read",
    "whitelabel.read",
    "sender_verification_eligible",
)
_RECORDS = {"mail_cname": "em1", "dkim1": "s1._domainkey", "dkim2": "s2._domainkey"}


@dataclass(frozen=True, slots=True)
class Account:
    """What SendGrid knows of an account; by default it has example.org, and any key will do.

    `unseen` names the records of the domains that SendGrid doesn't find in the DNS, out of
    `mail_cname`, `dkim1` and `dkim2`; `hidden` the beginnings of paths that the key may not use.
    """

    keys: list[str] = field(default_factory=list)
    scopes: list[str] = field(default_factory=lambda: list(SCOPES))
    senders: dict[str, bool] = field(default_factory=dict)
    domains: list[str] = field(default_factory=lambda: ["example.org"])
    unseen: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def knows(self, key: str) -> bool:
        """Whether a key is one of the account's."""
        return bool(key) and key != "None" and (not self.keys or key in self.keys)

    def may_use(self, path: str) -> bool:
        """Whether the key may use what is below `/v3/`."""
        if path.startswith("mail/send") and "mail.send" not in self.scopes:
            return False
        return not any(path.startswith(hidden) for hidden in self.hidden)

    def verified_senders(self) -> list[dict[str, Any]]:
        """The single senders, in the shape in which the API lists them."""
        return [
            {"id": number, "nickname": address, "from_email": address, "from_name": "",
             "reply_to": address, "verified": verified, "locked": False}
            for number, (address, verified) in enumerate(self.senders.items(), start=1)
        ]  # fmt: skip

    def authenticated_domains(self, only: str) -> list[dict[str, Any]]:
        """The domains, in the shape in which the API lists them, or those that hold a text."""
        return [self._domain(name) for name in self.domains if only in name]

    def _domain(self, name: str) -> dict[str, Any]:
        dns = {
            record: {
                "valid": record not in self.unseen,
                "type": "cname",
                "host": f"{label}.{name}",
                "data": f"{label.partition('.')[0]}.u1.wl1.sendgrid.net",
            }
            for record, label in _RECORDS.items()
        }
        plain = {"id": 1, "user_id": 1, "subdomain": "em1", "domain": name, "username": "sandbox"}
        marks = {"custom_spf": False, "default": True, "legacy": False, "automatic_security": True}
        return plain | marks | {"ips": [], "valid": not self.unseen, "dns": dns}


class Holder:
    """Where the account lies, to be exchanged for another."""

    def __init__(self) -> None:
        self.account = Account()


def blueprint(holder: Holder) -> Blueprint:
    """`PUT /sandbox/sendgrid-account`: the account is as it is told, and otherwise as at first."""
    pages = Blueprint("sendgrid_account", __name__, url_prefix="/sandbox")

    @pages.put("/sendgrid-account")
    def become() -> tuple[Response, int] | tuple[str, int]:
        try:
            holder.account = Account(**request.get_json())
        except TypeError as problem:
            return jsonify(error=str(problem)), 400
        return "", 204

    return pages
