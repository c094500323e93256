"""Sample letters, so that wording can be read before anybody is written to."""

import json
from pathlib import Path

from service.program.letters import Kind, Letter, Recipient


def sample_letter(templates: Path, kind: Kind) -> Letter:
    """Make a letter of the facts in `emails/<kind>/sample.json` under `templates`."""
    path = templates / "emails" / kind / "sample.json"
    facts = json.loads(path.read_text(encoding="utf-8"))
    recipient = Recipient(key="sample", name=facts["name"], address="ana@example.org")
    return Letter(key=f"sample:{kind}", kind=kind, recipient=recipient, facts=facts)
