// Many cells at once, of just the rows that are shown: cleared, filled down, pasted into.

import { say } from "./dialogs.js";
import { heldBy, isRefused } from "./edits.js";

/** Empties all that is selected. */
export async function clear(page) {
  const { rows, columns, areas } = page.selection;
  if (!(await page.allowed(...areas))) return;
  await page.edits.put(
    rows.flatMap((row) => columns.map((column) => ({ row, column, value: {} }))),
  );
}

/** Fills the selected cells with what is in the uppermost, or a single row with what is above it. */
export async function fillDown(page) {
  const { selection, grid } = page;
  const { columns } = selection;
  const single = selection.rows.length === 1;
  const [first, ...below] = selection.rows;
  const source = single ? grid.rowAfter(first, -1) : first;
  const rows = single ? [first] : below;
  if (source === first && single) return;
  if (!(await page.allowed(...selection.areas))) return;
  await page.queue.run(() => page.cells.load([source]));
  const values = columns.map((column) => heldBy(page.cells.at(source, column)));
  await page.edits.put(
    rows.flatMap((row) => columns.map((column, index) => ({ row, column, value: values[index] }))),
  );
}

/** Puts a block of texts down from the selected cell on, as often as it fits into the selection. */
export async function paste(page, block) {
  const { selection } = page;
  const tiled = tile(block, selection.rows.length, selection.columns.length);
  await page.queue.together(async () => (await makeRoom(page, tiled)) && putDown(page, tiled));
}

async function putDown(page, tiled) {
  const { selection } = page;
  const [rows, columns] = targets(page, tiled);
  const [top, left] = [rows[0], columns[0]];
  const cells = rows.flatMap((row, down) =>
    tiled[down].map((value, across) => ({ row, column: columns[across], value })),
  );
  selection.set({ row: top, column: left }, { row: rows.at(-1), column: columns.at(-1) });
  if (!(await page.allowed(...selection.areas))) return;
  await page.queue.run(() => page.cells.load(rows));
  const refused = cells.find(({ row, column, value }) => isRefused(page.cells.at(row, column), value));
  if (refused) {
    const { value } = refused;
    say(`“${value}” isn’t among the choices there. Nothing was changed.`, { problem: true });
    return;
  }
  await page.edits.put(cells);
}

function tile(block, rowCount, columnCount) {
  const width = Math.max(...block.map((row) => row.length));
  const squared = block.map((row) => [...row, ...Array(width - row.length).fill("")]);
  const fits = rowCount % block.length === 0 && columnCount % width === 0;
  if (!fits) return squared;
  return Array.from({ length: rowCount }, (_, row) =>
    Array.from({ length: columnCount }, (__, column) => squared[row % block.length][column % width]),
  );
}

/** The rows and columns that are shown where a block is to go. */
function targets({ grid, selection }, block) {
  const columns = grid.shownColumns();
  const down = grid.rows.indexOf(selection.rows[0]);
  const across = columns.indexOf(selection.columns[0]);
  return [
    grid.rows.slice(down, down + block.length),
    columns.slice(across, across + block[0].length),
  ];
}

/** Adds the rows and columns that a block wants beyond the edge; a view has no room to add. */
async function makeRoom(page, block) {
  const [rows, columns] = targets(page, block);
  const missing = { ROWS: block.length - rows.length, COLUMNS: block[0].length - columns.length };
  const wanted = Object.entries(missing).filter(([, length]) => length > 0);
  if (!wanted.length) return true;
  if (page.view) {
    say("That is more than this view shows. End the view, then paste.", { problem: true });
    return false;
  }
  const sheetId = page.tab.id;
  await page.change(
    ...wanted.map(([dimension, length]) => ({ appendDimension: { sheetId, dimension, length } })),
  );
  return true;
}
