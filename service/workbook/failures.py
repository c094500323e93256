"""What can go wrong between us and a spreadsheet, told apart by what to do next."""


class SheetsError(Exception):
    """Something between us and the spreadsheet; the message is a sentence for the maintainer."""


class Unreachable(SheetsError):
    """Google doesn't answer or is too busy; a later run may well succeed."""


class NotShared(SheetsError):
    """The spreadsheet doesn't exist or isn't shared with our account.

    `status` is Google's, which says which of the two.
    """

    def __init__(self, status: int) -> None:
        super().__init__(
            f"The spreadsheet can't be opened ({status}): check its id in CONVENE_WORKBOOKS, and "
            "share it with the service account as an editor."
        )
        self.status = status


class NoCredentials(SheetsError):
    """The host provides no credentials for Google."""

    def __init__(self) -> None:
        super().__init__(
            "No Google credentials were found: set GOOGLE_APPLICATION_CREDENTIALS to a service "
            "account's key file, or run where Google provides them."
        )


class Misfit(SheetsError):
    """The spreadsheet isn't built as we remember it; look at its structure again."""


class Locked(SheetsError):
    """Somebody has locked cells against our account; `position` is the change that met them."""

    def __init__(self, position: int) -> None:
        super().__init__("Cells of the spreadsheet are locked against the service account.")
        self.position = position


class LockedTab(SheetsError):
    """Somebody has locked a tab against our account; the others can be written without it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The tab “{name}” is locked against the service account.")
        self.name = name
