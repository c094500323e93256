"""How Drive keeps a file: in which folders, shared with whom, and what was said about it.

Folders are names and no more. One account owns what is made here; a permission has one id per
person on all files, as on Google.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from service.sandbox.google.drive_errors import Refusal, forbidden, missing

Permission = Mapping[str, Any]
Comment = Mapping[str, Any]

ACCOUNT = "sandbox@example.org"
ROOT = "0ASandboxRoot9PVA"


def new_permission(kind: str, role: str, whom: str = "") -> dict[str, Any]:
    """Return a permission as Drive writes it; `whom` is an address or a domain."""
    known: dict[str, Any] = {"kind": "drive#permission", "type": kind, "role": role}
    if kind == "anyone":
        return {**known, "id": "anyoneWithLink", "allowFileDiscovery": False}
    number = int.from_bytes(hashlib.sha256(whom.casefold().encode()).digest()[:8])
    if kind == "domain":
        named = {"domain": whom, "displayName": whom, "allowFileDiscovery": False}
        return {**known, "id": f"{number:020}k", **named}
    named = {"emailAddress": whom, "displayName": whom.partition("@")[0]}
    return {**known, "id": f"{number:020}", **named, "deleted": False, "pendingOwner": False}


@dataclass(frozen=True, slots=True)
class Filing:
    """What Drive knows of a file beside its content."""

    parents: tuple[str, ...] = (ROOT,)
    permissions: tuple[Permission, ...] = (new_permission("user", "owner", ACCOUNT),)
    comments: tuple[Comment, ...] = ()

    @classmethod
    def read(cls, known: Mapping[str, Any]) -> "Filing":
        """Return what was written as JSON."""
        return cls(**{name: tuple(items) for name, items in known.items()})

    def permission(self, name: str) -> Permission:
        """Return the permission with an id."""
        for each in self.permissions:
            if each["id"] == name:
                return each
        raise missing("Permission", name, "permissionId")

    def granted(self, new: Permission, *, transfer: bool = False) -> "Filing":
        """Return the filing with a permission added, or in the place of the same person's."""
        before = next((each for each in self.permissions if each["id"] == new["id"]), None)
        if before and before["role"] == new["role"] == "owner":
            return self
        if new["role"] == "owner":
            return self.handed_over(new, transfer=transfer)
        if before and before["role"] == "owner":
            raise forbidden("The owner of a file cannot become something less.", "role")
        return replace(self, permissions=(*self.others(new["id"]), new))

    def handed_over(self, new: Permission, *, transfer: bool) -> "Filing":
        """Return the filing with another owner; who owned it before may write."""
        if not transfer:
            sentence = "must be enabled when the permission role is 'owner'."
            raise forbidden(f"The transferOwnership parameter {sentence}", "transferOwnership")
        if new["type"] != "user":
            raise Refusal(400, "invalidSharingRequest", "Only a user can own a file.")
        writers = (
            {**each, "role": "writer"} if each["role"] == "owner" else each
            for each in self.others(new["id"])
        )
        return replace(self, permissions=(*writers, {**new, "pendingOwner": False}))

    def withdrawn(self, name: str) -> "Filing":
        """Return the filing without a permission; the owner's stays."""
        if self.permission(name)["role"] == "owner":
            raise forbidden("The owner of a file cannot be removed.", "permissionId")
        return replace(self, permissions=self.others(name))

    def moved(self, parents: Iterable[str]) -> "Filing":
        """Return the filing with the file in other folders, in the root if in none."""
        return replace(self, parents=tuple(parents) or (ROOT,))

    def others(self, name: str) -> tuple[Permission, ...]:
        """Return all permissions but one."""
        return tuple(each for each in self.permissions if each["id"] != name)


PRIVATE = Filing()
