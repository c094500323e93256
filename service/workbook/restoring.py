"""What `convene setup` puts back that admins may also do without: the filter views of a tab."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from service.workbook.anchors import Change
from service.workbook.filter_views import add_views, view_id
from service.workbook.tables import Table


def missing_views(metadata: Mapping[str, Any], tables: Iterable[Table]) -> Iterator[Change]:
    """The changes that add the declared views that aren't there, under whatever title."""
    there = {
        view["filterViewId"]
        for sheet in metadata.get("sheets", [])
        for view in sheet.get("filterViews", [])
    }
    for table in tables:
        tab = table.tab
        views = [view for view in tab.views if view_id(tab.name, view.title) not in there]
        if not table.torn:
            yield from add_views(
                views, tab.name, table.sheet_id, table.columns, table.width, table.header
            )
