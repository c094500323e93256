"""The ledger as the doctor finds it."""

from sqlalchemy.exc import SQLAlchemyError

from service.ledger.database import Ledger
from service.ledger.engines import LedgerError, Outdated
from service.program.checkup.finding import amiss
from service.program.problems import Problem

_CHECK = "Check CONVENE_DATABASE_URL, and that the database is up and lets the service in."
_OLDER = amiss(
    "The ledger was written by an older Convene, and nothing runs until it is brought up to date.",
    "Make a backup, and run: convene migrate",
)


def opened(database_url: str) -> Ledger | Problem:
    """Open the ledger, or tell why that can't be done; an empty one gets its schema."""
    try:
        return Ledger.open(database_url)
    except Outdated:
        return _OLDER
    except LedgerError as error:
        return amiss(str(error), _CHECK)
    except SQLAlchemyError as error:
        return amiss(f"The ledger can't be opened ({type(error).__name__}).", _CHECK)
