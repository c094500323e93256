// Finding a text on the tab, as the browser's own search sees only the rows that are drawn.

import { askFor, say } from "./dialogs.js";

/** Asks for a text and goes to the next cell that holds it. */
export async function find(page) {
  const asked = await askFor("Find on this tab", page.sought ?? "", "Find next");
  page.grid.holder.focus({ preventScroll: true });
  if (!asked) return;
  page.sought = asked;
  const place = next(page, await page.api.values(page.tab.title), asked.toLowerCase());
  if (place) await page.selection.go(place.row, place.column);
  else say(`“${asked}” isn’t on this tab${page.view ? ", as far as this view shows it" : ""}.`);
}

/** The first place after the selected cell, around the end of the tab if need be. */
function next({ grid, selection }, texts, wanted) {
  const columns = grid.shownColumns();
  const places = grid.rows.flatMap((row) => columns.map((column) => ({ row, column })));
  const { row, column } = selection.cell;
  const here = places.findIndex((place) => place.row === row && place.column === column);
  const holds = (place) =>
    (texts[place.row]?.[place.column] ?? "").toLowerCase().includes(wanted);
  return [...places.slice(here + 1), ...places.slice(0, here + 1)].find(holds);
}
