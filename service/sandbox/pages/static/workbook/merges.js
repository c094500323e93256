// Cells that are merged: the first one reaches over the others, which show nothing.

import { inRange } from "./a1.js";

/** How a cell takes part in a merge; `null` when it doesn't. `width` is what the first one fills. */
export function mergeOf(tab, lines, row, column) {
  const range = tab.merges.find((each) => inRange(each, row, column));
  if (!range) return null;
  const { startRowIndex: top, startColumnIndex: left, endColumnIndex: end } = range;
  const columns = Array.from({ length: end - left }, (_, index) => left + index);
  const shown = columns.filter((each) => !lines.hiddenColumns.has(each));
  const width = shown.reduce((sum, each) => sum + (lines.widths[each] ?? 100), 0);
  return { top, left, width, span: shown.length, isFirst: row === top && column === left };
}

/** Makes the element of a merged cell reach over the others; these take the look of the first. */
export function drawMerged(element, { isFirst, width, span }, content, first) {
  element.classList.add(isFirst ? "merged" : "covered");
  if (!isFirst) {
    element.style.backgroundColor = first?.style.backgroundColor ?? "";
    return document.createElement("div");
  }
  element.setAttribute("aria-colspan", span);
  content.style.width = `${width}px`;
  return content;
}
