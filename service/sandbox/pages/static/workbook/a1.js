// Names of cells and ranges, as people and the Sheets API write them.

export function letters(column) {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

export function columnOf(text) {
  return [...text].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export function cellName(row, column) {
  return `${letters(column)}${row + 1}`;
}

export function cellOf(name) {
  const [, column, row] = /^([A-Z]+)(\d+)$/.exec(name);
  return { row: Number(row) - 1, column: columnOf(column) };
}

export function quoted(title) {
  return `'${title.replaceAll("'", "''")}'`;
}

export function areaName({ top, left, bottom, right }) {
  const first = cellName(top, left);
  const last = cellName(bottom, right);
  return first === last ? first : `${first}:${last}`;
}

/** Rows or columns as runs of neighbours: `[first, last]`, ends included. */
export function runs(numbers) {
  const found = [];
  for (const number of [...numbers].sort((one, other) => one - other)) {
    const run = found.at(-1);
    if (run && number === run[1] + 1) run[1] = number;
    else found.push([number, number]);
  }
  return found;
}

/** A GridRange of the API around rows and columns, both ends included. */
export function gridRange(sheetId, { top, left, bottom, right }) {
  return {
    sheetId,
    startRowIndex: top,
    endRowIndex: bottom + 1,
    startColumnIndex: left,
    endColumnIndex: right + 1,
  };
}

/** Whether a cell lies in a GridRange, whose missing ends are open. */
export function inRange(range, row, column) {
  return (
    row >= (range.startRowIndex ?? 0) &&
    row < (range.endRowIndex ?? Infinity) &&
    column >= (range.startColumnIndex ?? 0) &&
    column < (range.endColumnIndex ?? Infinity)
  );
}
