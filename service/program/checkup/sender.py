"""Whether letters can come from the sender's address, and whether mail programs will trust them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from service.program.checkup.finding import Finding, Well, amiss

_FREE_MAIL = frozenset(
    {
        *("aol.com", "gmail.com", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.com"),
        *("icloud.com", "live.com", "mac.com", "mail.com", "me.com", "msn.com", "outlook.com"),
        *("proton.me", "protonmail.com", "web.de", "yahoo.com", "yahoo.co.uk", "ymail.com"),
    }
)
_AUTHENTICATION = "In SendGrid, open Settings, Sender Authentication"


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain as the mail provider knows it; `invalid` are the records that it can't see."""

    name: str
    valid: bool
    invalid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identities:
    """From whom the provider lets mail come; None is what the key may not read."""

    senders: Mapping[str, bool] | None
    """The address of each single sender, and whether it is verified."""
    domains: Sequence[Domain] | None


def judge_address(address: str, *, local: bool) -> Finding:
    """Whether an address may be the sender's at all; a `local` provider takes the sample's."""
    domain = _domain(address)
    if domain in _FREE_MAIL:
        return amiss(
            f"Letters come from {address}, an address of a free mail service. Mail servers refuse "
            "such mail when it comes through somebody else.",
            "Set CONVENE_SENDER to an address of your own domain.",
        )
    if domain == "example.org" and not local:
        return amiss(
            "CONVENE_SENDER isn't set: letters would come from an address that doesn't exist.",
            "Set it to the program's own name and address: Name <address>.",
        )
    return Well(f"Letters come from {address}.")


def judge_identity(address: str, known: Identities) -> Finding:
    """Whether the provider lets mail come from this address, and signs it for its domain."""
    name = _domain(address)
    domain = next((each for each in known.domains or () if each.name.casefold() == name), None)
    if domain:
        return _judge_domain(domain)
    verified = (known.senders or {}).get(address.casefold())
    if verified:
        return Well(
            f"SendGrid has verified the sender {address}.",
            f"{_authenticated(known.domains, name)} Letters reach more people once it is: "
            f"{_AUTHENTICATION}.",
        )
    if verified is not None:
        return amiss(
            f"SendGrid hasn't verified the sender {address} yet, and refuses letters from it.",
            "Follow the link in the mail that SendGrid sent to this address. To have it sent "
            f"again: {_AUTHENTICATION}.",
        )
    if known.senders is None or known.domains is None:
        return Well(
            "Whether SendGrid has verified the sender could not be seen: the key may not read it.",
            f"Look yourself: {_AUTHENTICATION}.",
        )
    return amiss(
        f"SendGrid doesn't know the sender {address}, and refuses letters from it.",
        f"{_AUTHENTICATION}. Authenticate the domain {name}, or verify this one address.",
    )


def _judge_domain(domain: Domain) -> Finding:
    if domain.valid:
        return Well(f"SendGrid signs letters from {domain.name}: its SPF and DKIM are valid.")
    unseen = f" ({', '.join(domain.invalid)})" if domain.invalid else ""
    return amiss(
        f"SendGrid doesn't see all DNS records of {domain.name}{unseen}, so letters are likely to "
        "be taken for spam.",
        f"{_AUTHENTICATION}. Put the records that are listed there into the domain's DNS, and "
        "press Verify.",
    )


def _authenticated(domains: Collection[Domain] | None, name: str) -> str:
    if domains is None:
        return f"Whether the domain {name} is authenticated could not be seen."
    return f"The domain {name} isn't authenticated (SPF, DKIM)."


def _domain(address: str) -> str:
    return address.rpartition("@")[2].casefold()
