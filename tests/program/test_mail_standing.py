from datetime import UTC, datetime

import pytest

from service.program.mail_standing import say_mail
from service.program.suppression import Reason
from tests.factories import NEW_YORK

NIGHT = datetime(2026, 3, 4, 3, tzinfo=UTC)
"""Still the third of March in New York."""


@pytest.mark.parametrize(
    ("reasons", "stopped", "said"),
    [
        ((), False, ""),
        ((Reason.BOUNCED,), False, "Bounced since 3 March 2026"),
        ((Reason.COMPLAINED,), False, "Complained on 3 March 2026. No meetup mail"),
        ((Reason.UNSUBSCRIBED,), False, "No meetup mail"),
        ((), True, "No meetup mail"),
        (
            (Reason.BOUNCED, Reason.COMPLAINED),
            True,
            "Bounced since 3 March 2026. Complained on 3 March 2026. No meetup mail",
        ),
    ],
)
def test_what_came_back_is_told_with_its_day_where_the_program_is(
    *, reasons: tuple[Reason, ...], stopped: bool, said: str
) -> None:
    assert say_mail(dict.fromkeys(reasons, NIGHT), stopped=stopped, zone=NEW_YORK) == said
