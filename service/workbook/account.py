"""Who the service is to Google: the credentials that the host provides, and their address."""

from typing import Any

import google.auth
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import Request

from service.workbook.failures import NoCredentials

SCOPES = ("https://www.googleapis.com/auth/spreadsheets",)


def find_credentials() -> Any:
    """Find Google's credentials for spreadsheets and nothing else; raises `NoCredentials`."""
    try:
        credentials, _project = google.auth.default(scopes=SCOPES)
    except GoogleAuthError as error:
        raise NoCredentials from error
    return credentials


def address_of(credentials: Any) -> str:
    """The address with which a spreadsheet is shared; empty where the credentials name none."""
    if getattr(credentials, "service_account_email", "") == "default":
        # On Google's own hosts the address is known only once they have been asked.
        try:
            credentials.refresh(Request())
        except GoogleAuthError:
            return ""
    address = getattr(credentials, "service_account_email", "")
    return address if isinstance(address, str) and "@" in address else ""
