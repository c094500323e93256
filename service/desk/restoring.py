"""What the admins are asked where the ledger was set back to a backup."""

from service.desk.beginning import Waiting, said_on_settings
from service.desk.view import View
from service.ledger import workbooks
from service.ledger.database import Ledger
from service.program.restored import GO_ON, Restored
from service.workbook.reconciling import Wanted


def ask_after_restore(ledger: Ledger, program: str, view: View) -> Waiting | None:
    """What is asked until letters leave as usual again; None where they do, or do from now on."""
    with ledger.reading() as tx:
        known = workbooks.recall(tx, program)
    if known is None or known.restored_at is None:
        return None
    restored = Restored(known.restored_at, view.sheet_zone)
    if restored.is_over(said_on_settings(view, restored.setting), view.at):
        with ledger.begin() as tx:
            workbooks.go_on(tx, program)
        return None
    row = Wanted((restored.setting,), {"What it means": restored.meaning}, {}, {"Value": (GO_ON,)})
    return Waiting(row, restored.problem)
