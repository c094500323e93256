"""Ways to speak to the sandbox: real gspread over a socket, and plain JSON."""

from typing import Any

import gspread
from flask.testing import FlaskClient
from google.auth.credentials import AnonymousCredentials
from gspread.http_client import HTTPClient
from werkzeug.test import TestResponse

Cells = list[list[Any]]


def client(url: str) -> gspread.Client:
    """Return a gspread client whose calls to Google go to another address."""

    class Local(HTTPClient):
        def request(self, method: str, endpoint: str, *args: Any, **kwargs: Any) -> Any:
            for base in ("https://sheets.googleapis.com", "https://www.googleapis.com"):
                endpoint = endpoint.replace(base, url)
            return super().request(method, endpoint, *args, **kwargs)

    nobody = AnonymousCredentials()  # type: ignore[no-untyped-call] # google-auth has no types here
    return gspread.Client(auth=nobody, http_client=Local)


class Api:
    """One spreadsheet in plain JSON; each call asserts its status."""

    def __init__(self, http: FlaskClient, name: str) -> None:
        self.http = http
        self.name = name

    def call(self, method: str, path: str, body: Any = None, *, status: int = 200) -> Any:
        """Return the answer to a call below the spreadsheet's address."""
        answer: TestResponse = self.http.open(
            f"/v4/spreadsheets/{self.name}{path}", method=method, json=body
        )
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_json()

    def batch(self, *requests: dict[str, Any], status: int = 200) -> Any:
        """Return the replies to a batchUpdate, or its error."""
        answer = self.call("POST", ":batchUpdate", {"requests": list(requests)}, status=status)
        return answer["replies"] if status == 200 else answer["error"]

    def put(self, where: str, values: Any, how: str = "RAW", *, status: int = 200) -> Any:
        """Return the answer to an update of values."""
        path = f"/values/{where}?valueInputOption={how}"
        return self.call("PUT", path, {"values": values}, status=status)

    def get(self, where: str, query: str = "valueRenderOption=UNFORMATTED_VALUE") -> Any:
        """Return a range of values."""
        return self.call("GET", f"/values/{where}?{query}")

    def values(self, where: str, query: str = "valueRenderOption=UNFORMATTED_VALUE") -> Cells:
        """Return the values in a range, an empty list when there are none."""
        found: Cells = self.get(where, query).get("values", [])
        return found

    def append(self, where: str, values: Any, query: str = "insertDataOption=OVERWRITE") -> Any:
        """Return the answer to an append."""
        path = f"/values/{where}:append?valueInputOption=RAW&{query}"
        return self.call("POST", path, {"values": values})

    def sheet(self, index: int = 0, query: str = "") -> Any:
        """Return a sheet with what is fastened to it."""
        return self.call("GET", f"?{query}")["sheets"][index]

    def cells(self, where: str = "Sheet1", fields: str = "") -> Any:
        """Return the rows of cells in a range, each cell a dict."""
        mask = f"&fields=sheets.data.rowData.values({fields})" if fields else ""
        answer = self.call("GET", f"?ranges={where}&includeGridData=true{mask}")
        rows = answer["sheets"][0]["data"][0].get("rowData", [])
        return [row.get("values", []) for row in rows]
