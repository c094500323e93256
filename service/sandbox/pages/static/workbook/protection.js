// Ranges that are protected with a warning.

import { gridRange, inRange } from "./a1.js";
import { ask } from "./dialogs.js";

/** Asks before an area is changed that is protected; says whether to go on. */
export async function mayChange(tab, area) {
  const wanted = gridRange(tab.id, area);
  const touched = tab.protections.find(
    ({ range, unprotectedRanges = [] }) =>
      meet(range, wanted) && !unprotectedRanges.some((free) => covers(free, area)),
  );
  if (!touched) return true;
  const about = touched.description ? ` (${touched.description})` : "";
  return ask(
    `This part of the tab is protected against accidents${about}. Edit it anyway?`,
    "Edit anyway",
  );
}

function meet(range = {}, wanted) {
  return (
    (range.startRowIndex ?? 0) < wanted.endRowIndex &&
    (range.endRowIndex ?? Infinity) > wanted.startRowIndex &&
    (range.startColumnIndex ?? 0) < wanted.endColumnIndex &&
    (range.endColumnIndex ?? Infinity) > wanted.startColumnIndex
  );
}

function covers(range, { top, left, bottom, right }) {
  return inRange(range, top, left) && inRange(range, bottom, right);
}
