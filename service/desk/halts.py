"""Why a job can't go on in a workbook: it is told the admins, who alone can mend it."""

from service.desk.quiet import NothingNew
from service.program.problems import Problem
from service.workbook.failures import SheetsError


class Torn(SheetsError):
    """A tab lacks a column that only admins can put back; they have been told."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.where}: {problem.what}")


class Waits(NothingNew):
    """The workbook is a copy, and no admin has said yet that it starts anew."""

    def __init__(self) -> None:
        super().__init__("This spreadsheet is a copy; an admin has to answer on Settings.")
