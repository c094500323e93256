"""What a human has to see to, in words: the rows of the tab `Needs attention`."""

import hashlib
from dataclasses import dataclass

from service.program.writable import identifying


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that somebody has to mend: what is wrong, where, and what to do about it."""

    what: str
    where: str
    todo: str

    @property
    def digest(self) -> str:
        """Tells this problem from others without saying anything of it."""
        return problem_digest(self.what, self.where)


def problem_digest(what: str, where: str) -> str:
    """The digest of the problem that a row with these words tells of."""
    return hashlib.blake2b(
        f"{identifying(what)}\0{identifying(where)}".encode(), digest_size=12
    ).hexdigest()
