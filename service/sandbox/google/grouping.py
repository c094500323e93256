"""Groups of lines: how deep each line lies in them is all there is to know of their spans.

A group that overlaps another in part therefore widens the one and lies in the other where both
are, and groups side by side at one depth are one group, as Google documents it.
"""

from collections.abc import Iterator, Sequence

from service.sandbox.google.lines import Group

Groups = Sequence[Group]


def deeper(groups: Groups, first: int, stop: int, by: int) -> list[Group]:
    """Return the groups once some lines lie deeper, or less deep; what is folded stays so."""
    depths = [
        sum(group.first <= at < group.stop for group in groups) + by * (first <= at < stop)
        for at in range(max([stop, *(group.stop for group in groups)]))
    ]
    folded = {(group.first, group.stop) for group in groups if group.collapsed}
    return [
        Group(*span, span in folded)
        for depth in range(1, max(depths) + 1)
        for span in runs(depths, depth)
    ]


def runs(depths: Sequence[int], depth: int) -> Iterator[tuple[int, int]]:
    """Return the spans of neighbouring lines that lie at least so deep."""
    first = None
    for at, known in enumerate([*depths, 0]):
        if known >= depth and first is None:
            first = at
        elif known < depth and first is not None:
            yield first, at
            first = None


def depth_of(groups: Groups, index: int) -> int:
    """Return how deep the group at a place in the list lies; the outer have less depth."""
    group = groups[index]
    around = (other for at, other in enumerate(groups) if at != index)
    outer = sum(other.first <= group.first and group.stop <= other.stop for other in around)
    same = sum(other[:2] == group[:2] for other in groups[index + 1 :])
    return 1 + outer - same
