"""What can be seen of a workbook from outside: whether it is ours to read and write, and built."""

from collections.abc import Iterator

from service.program.checkup import workbooks
from service.program.checkup.finding import Finding, amiss
from service.workbook.failures import Misfit, NoCredentials, NotShared, SheetsError
from service.workbook.sheets import Sheets
from service.workbook.structure import HEAD_ROWS, Structure, recognise, strangers

_NOTHING = {
    "deleteDeveloperMetadata": {
        "dataFilter": {"developerMetadataLookup": {"metadataKey": "convene-doctor"}}
    }
}
"""A change that nothing answers to, since no such metadata is ever made."""


def examine_account(sheets: Sheets) -> Finding:
    """Who the service is to Google."""
    try:
        return workbooks.judge_account(sheets.account, needed=not sheets.anonymous)
    except NoCredentials:
        return workbooks.NO_CREDENTIALS


def examine_workbook(sheets: Sheets, spreadsheet: str, name: str) -> Iterator[Finding]:
    """Look at a workbook, which is called by that name, and change nothing in it."""
    try:
        account = sheets.account
        structure = _look(sheets, spreadsheet)
        writable = may_change(sheets, spreadsheet)
    except NotShared as error:
        missing = error.status == 404
        yield workbooks.not_there(name) if missing else workbooks.not_shared(name, account)
    except NoCredentials:
        return  # it is told once, of the account
    except SheetsError as error:
        yield amiss(f"{name}: {error}", "Check the host's network, and try again in a minute.")
    else:
        if not writable:
            yield workbooks.read_only(name, account)
        yield workbooks.judge_tabs(name, spreadsheet, structure.missing, writable=writable)
        yield workbooks.judge_forms(name, list(structure.forms))


def may_change(sheets: Sheets, spreadsheet: str) -> bool:
    """Whether a workbook is ours to write: asks Google for a change of nothing at all."""
    try:
        sheets.change(spreadsheet, [_NOTHING])
    except NotShared:
        return False
    except Misfit:
        pass  # Google looked at what was asked, which it does for editors only
    return True


def _look(sheets: Sheets, spreadsheet: str) -> Structure:
    metadata = sheets.structure(spreadsheet)
    unknown = strangers(metadata, None)
    heads = sheets.values(spreadsheet, unknown, HEAD_ROWS) if unknown else {}
    return recognise(metadata, heads, None)
