// Finding a cell again after others inserted, deleted, sorted or moved what is around it.
// The API addresses cells by position; what a person is typing belongs to the row they look at.

/** What is remembered of a cell: where it is, what stands in its row and over its column. */
export function anchorAt(values, row, column, headerRow) {
  return {
    row,
    column,
    headerRow,
    contents: contentsOf(values[row]),
    header: values[headerRow]?.[column] ?? "",
  };
}

function contentsOf(cells = []) {
  return cells.map(String).filter((text) => text !== "");
}

/** The anchor where its cell is now; `null` when its row is gone. `ours`: we wrote in its row. */
export function follow(anchor, values, ours) {
  const row = followRow(anchor, values, ours);
  return row === null ? null : { ...anchor, row, column: followColumn(anchor, values) };
}

/** Whether what stands at a place now is by and large what stood there. */
export function isStill(anchor, now) {
  const same = likeness(anchor.contents, now.contents);
  return anchor.header === now.header && same * 2 >= anchor.contents.length;
}

function followRow(anchor, values, ours) {
  if (!anchor.contents.length) return ours ? anchor.row : firstBlank(values, anchor.row);
  const scores = values.map((cells) => likeness(anchor.contents, contentsOf(cells)));
  const best = scores.reduce((most, score) => Math.max(most, score), 0);
  if (best * 2 < anchor.contents.length) return null;
  if (scores[anchor.row] === best) return anchor.row;
  return scores.indexOf(best);
}

/** An empty row has nothing to be known by: it is the place itself, or the next one still empty. */
function firstBlank(values, row) {
  let free = row;
  while (contentsOf(values[free]).length) free += 1;
  return free;
}

/** How many of the texts are still there. */
function likeness(texts, present) {
  const there = new Set(present);
  return texts.filter((text) => there.has(text)).length;
}

function followColumn(anchor, values) {
  const over = values[anchor.headerRow] ?? [];
  if (!anchor.header || over[anchor.column] === anchor.header) return anchor.column;
  const places = over.flatMap((text, index) => (text === anchor.header ? [index] : []));
  return places.length === 1 ? places[0] : anchor.column;
}
