"""Whether a workbook can be read and written, and is built as a program needs it."""

from collections.abc import Sequence

from service.program.checkup.finding import Finding, Well, amiss
from service.program.problems import Problem

_SHARE = "In the spreadsheet, press Share, and add {} as an editor."


def judge_account(account: str, *, needed: bool) -> Finding:
    """Whose credentials Google sees; `account` is an address, or empty where they name none."""
    if not needed:
        return Well("The sandbox stands in for Google, and needs no credentials.")
    if account:
        return Well(f"Google knows the service as {account}.")
    return Well(
        "Google credentials were found, but they name no service account.",
        "A service account is safer than a person's own: it sees only what is shared with it.",
    )


NO_CREDENTIALS = amiss(
    "No Google credentials were found, or they can't be read.",
    "Set GOOGLE_APPLICATION_CREDENTIALS to a service account's key file, or run where Google "
    "provides credentials.",
)


def not_shared(workbook: str, account: str) -> Finding:
    """Tell that Google doesn't let us open a workbook."""
    return amiss(
        f"{workbook} isn't shared with {account or 'the service account'}.",
        _SHARE.format(account or "the service account"),
    )


def not_there(workbook: str) -> Finding:
    """Tell that there is no workbook of that id."""
    return amiss(
        f"{workbook} doesn't exist: Google knows no spreadsheet with the id in CONVENE_WORKBOOKS.",
        "Copy the id again: the long part of the spreadsheet's address, between /d/ and /edit.",
    )


def read_only(workbook: str, account: str) -> Finding:
    """Tell that a workbook can be read and not written."""
    return amiss(
        f"{workbook} is shared with {account or 'the service account'} for reading only.",
        _SHARE.format(account or "the service account"),
    )


def judge_tabs(
    workbook: str, spreadsheet: str, missing: Sequence[str], *, writable: bool
) -> Finding:
    """Whether all our tabs are there."""
    if not missing:
        return Well(
            f"{workbook} can be {'read and written' if writable else 'read'}, and has all its tabs."
        )
    return amiss(
        f"{workbook} lacks {'a tab' if len(missing) == 1 else f'{len(missing)} tabs'}: "
        f"{', '.join(missing)}.",
        f"Run: convene setup {spreadsheet}",
    )


def judge_forms(workbook: str, forms: Sequence[str]) -> Finding:
    """Whether responses arrive anywhere."""
    if not forms:
        return no_form(workbook)
    return Well(f"{workbook} has form responses on: {', '.join(forms)}.")


def no_form(where: str) -> Problem:
    """Tell that nobody can apply yet."""
    return Problem(
        "No form is connected to this spreadsheet yet.",
        where,
        "In Google Forms, open Responses and choose “Link to Sheets” with this spreadsheet.",
    )
