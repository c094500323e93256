"""Google Sheets over the wire; the one module that imports gspread."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import gspread
import requests
from google.auth.exceptions import GoogleAuthError
from gspread.exceptions import APIError
from gspread.http_client import HTTPClient

from service.workbook.account import address_of, find_credentials
from service.workbook.answers import Cells, read_cells
from service.workbook.failures import Locked, Misfit, NotShared, SheetsError, Unreachable

_GOOGLE = "https://sheets.googleapis.com"
_CONNECT = 5.0
_WHERE = re.compile(r"Invalid requests\[(\d+)\]\.\w+")
_LOCKED = "protected cell or object"
_STRUCTURE = (
    "properties(title,timeZone,locale),"
    "sheets(properties(sheetId,title,index,gridProperties(rowCount,columnCount)),"
    "filterViews.filterViewId)"
)
_HEADS = (
    "sheets(properties.sheetId,protectedRanges(protectedRangeId,range),data("
    "rowData.values.userEnteredValue,rowMetadata.developerMetadata.metadataId,"
    "columnMetadata.developerMetadata.metadataId))"
)
_REPEATABLE = frozenset(
    {
        "updateCells",
        "repeatCell",
        "updateSheetProperties",
        "updateProtectedRange",
        "deleteDeveloperMetadata",
        "createDeveloperMetadata",
    }
)
_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a call may take, in seconds, and how long to wait before each further try."""

    timeout: float
    pauses: tuple[float, ...]


FOR_A_JOB = Patience(60.0, (1.0, 2.0, 4.0, 8.0))
FOR_A_PAGE = Patience(10.0, ())


class _Wire(HTTPClient):
    """gspread's edge with another base URL, a timeout, and a bounded retry of what is safe."""

    base_url = _GOOGLE
    patience = FOR_A_JOB
    pause: Callable[[float], object]

    def request(self, method: str, endpoint: str, *args: Any, **kwargs: Any) -> requests.Response:
        url = self.base_url + endpoint.removeprefix(_GOOGLE)
        repeatable = _is_repeatable(method, url, kwargs.get("json"))
        for wait in self.patience.pauses:
            try:
                return super().request(method, url, *args, **kwargs)
            except APIError as error:
                status = error.response.status_code
                if not (status == HTTPStatus.TOO_MANY_REQUESTS or (repeatable and status in _BUSY)):
                    raise
            except requests.RequestException:
                if not repeatable:
                    raise
            self.pause(wait)
        return super().request(method, url, *args, **kwargs)


def _is_repeatable(method: str, url: str, body: Mapping[str, Any] | None) -> bool:
    """Whether doing it twice is the same as once: reading, and writing to fixed places."""
    if method.lower() == "get" or url.endswith("ByDataFilter"):
        return True
    changes = (body or {}).get("requests", [{"?": {}}])
    return all(kind in _REPEATABLE for change in changes for kind in change)


class Sheets:
    """The few calls that Convene makes; each raises a `SheetsError` that says what to do next."""

    def __init__(
        self, base_url: str, pause: Callable[[float], object], patience: Patience = FOR_A_JOB
    ) -> None:
        self._base_url = base_url
        self._pause = pause
        self._patience = patience
        self._wire: _Wire | None = None
        self.answered = ""
        """The header Date of Google's last answer, if there was one."""

    @property
    def anonymous(self) -> bool:
        """Whether nobody asks who we are: a server on this machine."""
        return self._base_url.startswith("http://")

    def structure(self, workbook: str) -> dict[str, Any]:
        """The spreadsheet's title and zone, and its tabs: ids, titles, sizes, filter views."""
        call = self._connected().fetch_sheet_metadata
        found: dict[str, Any] = _said(lambda: call(workbook, params={"fields": _STRUCTURE}))
        return found

    def heads(self, workbook: str, sheet_ids: Iterable[int], rows: int) -> dict[str, Any]:
        """The first rows of some tabs, and what is fastened to them, as one moment shows them."""
        area = {"startRowIndex": 0, "endRowIndex": rows}
        body = {"dataFilters": [{"gridRange": {"sheetId": each, **area}} for each in sheet_ids]}
        url = f"{_GOOGLE}/v4/spreadsheets/{workbook}:getByDataFilter"
        wire = self._connected()
        found: dict[str, Any] = _said(
            lambda: wire.request("post", url, params={"fields": _HEADS}, json=body).json()
        )
        return found

    def values(self, workbook: str, sheet_ids: Iterable[int], rows: int | None = None) -> Cells:
        """The cells of some tabs (of the first `rows` only), in one call; dates are serials."""
        end = {} if rows is None else {"startRowIndex": 0, "endRowIndex": rows}
        filters = [{"gridRange": {"sheetId": sheet_id, **end}} for sheet_id in sheet_ids]
        body = {
            "dataFilters": filters,
            "valueRenderOption": "UNFORMATTED_VALUE",
            "dateTimeRenderOption": "SERIAL_NUMBER",
        }
        url = f"{_GOOGLE}/v4/spreadsheets/{workbook}/values:batchGetByDataFilter"
        wire = self._connected()
        cells: Cells = _said(lambda: read_cells(wire.request("post", url, json=body).content))
        return cells

    def change(self, workbook: str, changes: list[dict[str, Any]]) -> None:
        """Change values and structure in one call: all of it happens, or nothing."""
        wire = self._connected()
        _said(lambda: wire.batch_update(workbook, {"requests": changes}))

    @property
    def account(self) -> str:
        """The address with which spreadsheets are shared; empty where there is none to know."""
        return address_of(getattr(self._connected().session, "credentials", None))

    def _connected(self) -> _Wire:
        if self._wire is None:
            wire = _connect(self._base_url)
            wire.pause, wire.patience = self._pause, self._patience
            wire.set_timeout((_CONNECT, self._patience.timeout))
            # Rounds of several jobs call at once, each for several workbooks.
            wire.session.mount("https://", requests.adapters.HTTPAdapter(pool_maxsize=32))
            wire.session.hooks["response"].append(self._note)
            self._wire = wire  # whole, since another thread may take it as soon as it is there
        return self._wire

    def _note(self, answer: requests.Response, **_how: Any) -> None:
        self.answered = answer.headers.get("Date", "")


def _connect(base_url: str) -> _Wire:
    if base_url.startswith("http://"):
        session = requests.Session()
        session.trust_env = False  # no proxy and no stored password leads to this machine
        client = gspread.Client(auth=None, session=session, http_client=_Wire)  # type: ignore[arg-type]  # a loopback server asks for no credentials
    else:
        client = gspread.Client(auth=find_credentials(), http_client=_Wire)
    wire = client.http_client
    assert isinstance(wire, _Wire)  # noqa: S101 - gspread types it by its base
    wire.base_url = base_url or _GOOGLE
    return wire


def _said(call: Callable[[], Any]) -> Any:
    """What the call answers; its exceptions in our own families, without the text of cells."""
    try:
        return call()
    except APIError as error:
        raise _told(error.response.status_code, error) from None
    except (requests.RequestException, GoogleAuthError, json.JSONDecodeError) as error:
        raise Unreachable(
            f"Google Sheets can't be reached ({type(error).__name__}); the next run tries again."
        ) from None


def _told(status: int, error: APIError) -> SheetsError:
    if status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNAUTHORIZED}:
        return NotShared(status)
    if status == HTTPStatus.BAD_REQUEST:
        message = str(error.error.get("message", ""))
        where = _WHERE.match(message)
        if where and _LOCKED in message:
            return Locked(int(where[1]))
        return Misfit(f"Google Sheets refused the call ({where[0] if where else 'bad request'}).")
    return Unreachable(f"Google Sheets answered {status}; the next run tries again.")
