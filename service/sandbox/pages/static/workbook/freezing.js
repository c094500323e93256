// Frozen columns, which stay in sight while the others are scrolled.

export const HEADER_WIDTH = 52;
const MOST_FROZEN = 0.6;

/** How many columns are frozen; none where they would leave the others no room. */
export function frozenColumns(tab, lines, room) {
  return frozenWidth(lines, tab.frozenColumns) <= room * MOST_FROZEN ? tab.frozenColumns : 0;
}

/** Pixels that the row numbers and the first columns take. */
export function frozenWidth({ widths, hiddenColumns }, count) {
  const shown = widths.slice(0, count).filter((_, number) => !hiddenColumns.has(number));
  return shown.reduce((sum, width) => sum + width, HEADER_WIDTH);
}

/** Brings a column into view behind the frozen ones, and the headers with it. */
export function revealColumn(body, lines, column, frozen) {
  if (column < frozen) return;
  const start = frozenWidth(lines, column) - frozenWidth(lines, frozen);
  const end = frozenWidth(lines, column + 1) - body.clientWidth;
  body.scrollLeft = Math.min(start, Math.max(body.scrollLeft, Math.min(start, end)));
}
