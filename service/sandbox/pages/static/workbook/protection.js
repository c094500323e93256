// Ranges that are protected with a warning.

import { gridRange, inRange } from "./a1.js";
import { ask } from "./dialogs.js";

/** Asks before areas are changed of which any is protected; says whether to go on. */
export async function mayChange(tab, areas) {
  const touched = tab.protections.find((each) => areas.some((area) => isTouched(each, tab, area)));
  if (!touched) return true;
  const about = touched.description ? ` (${touched.description})` : "";
  return ask(
    `Heads up! You’re trying to edit part of this sheet that shouldn’t be changed accidentally${about}. Edit anyway?`,
    "OK",
  );
}

/** Whoever owns a spreadsheet may edit all of it; only a warning is said to them as well. */
function isTouched({ range, unprotectedRanges = [], warningOnly }, tab, area) {
  if (!warningOnly || !meet(range, gridRange(tab.id, area))) return false;
  return !unprotectedRanges.some((free) => covers(free, area));
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
