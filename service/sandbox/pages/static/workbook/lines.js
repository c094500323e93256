// What can be done with rows and columns: insert, delete, hide, sort.

import { letters, runs } from "./a1.js";

/** The menu for the rows of an area; `page` carries the requests out. */
export function rowItems(page) {
  const { top, bottom } = page.selection.area;
  const parts = runs(page.selection.rows);
  const count = page.selection.rows.length;
  const rows = count === 1 ? `row ${top + 1}` : `${parts.length > 1 ? `${count} ` : ""}rows ${spelled(parts)}`;
  const hidden = [...page.lines.hiddenRows];
  return [
    { label: `Insert ${many(count, "row")} above`, run: () => insert(page, "ROWS", top, count, false) },
    {
      label: `Insert ${many(count, "row")} below`,
      run: () => insert(page, "ROWS", bottom + 1, count, true),
    },
    { label: `Delete ${rows}`, run: () => remove(page, "ROWS", parts) },
    { label: `Hide ${rows}`, run: () => hide(page, "ROWS", parts, true) },
    ...(hidden.length
      ? [{ label: "Show hidden rows", run: () => showAll(page, "ROWS", page.tab.rowCount) }]
      : []),
    { label: "Add 100 rows at the bottom", run: () => append(page, "ROWS", 100) },
  ];
}

export function columnItems(page) {
  const { left, right } = page.selection.area;
  const count = right - left + 1;
  const columns =
    count === 1 ? `column ${letters(left)}` : `columns ${letters(left)}–${letters(right)}`;
  const hidden = [...page.lines.hiddenColumns];
  return [
    { label: `Sort by column ${letters(left)}, A → Z`, run: () => sort(page, left, "ASCENDING") },
    { label: `Sort by column ${letters(left)}, Z → A`, run: () => sort(page, left, "DESCENDING") },
    null,
    {
      label: `Insert ${many(count, "column")} left`,
      run: () => insert(page, "COLUMNS", left, count, false),
    },
    {
      label: `Insert ${many(count, "column")} right`,
      run: () => insert(page, "COLUMNS", right + 1, count, true),
    },
    {
      label: `Move ${columns} left`,
      run: () => move(page, left, right + 1, left - 1),
      disabled: left === 0,
    },
    {
      label: `Move ${columns} right`,
      run: () => move(page, left, right + 1, right + 2),
      disabled: right === page.tab.columnCount - 1,
    },
    { label: `Delete ${columns}`, run: () => remove(page, "COLUMNS", [[left, right]]) },
    { label: `Hide ${columns}`, run: () => hide(page, "COLUMNS", [[left, right]], true) },
    ...(hidden.length
      ? [{ label: "Show hidden columns", run: () => showAll(page, "COLUMNS", page.tab.columnCount) }]
      : []),
    { label: "Add a column at the end", run: () => append(page, "COLUMNS", 1) },
  ];
}

function spelled(parts) {
  return parts.map(([first, last]) => (first === last ? first + 1 : `${first + 1}–${last + 1}`)).join(", ");
}

function many(count, word) {
  return count === 1 ? `a ${word}` : `${count} ${word}s`;
}

function range(page, dimension, startIndex, endIndex) {
  return { sheetId: page.tab.id, dimension, startIndex, endIndex };
}

function insert(page, dimension, at, count, inheritFromBefore) {
  const request = { range: range(page, dimension, at, at + count), inheritFromBefore };
  return page.changeInStep({ insertDimension: request });
}

/** Deletes runs of rows or columns, the last first, so that the others stay where they are. */
async function remove(page, dimension, parts) {
  const whole = { top: 0, bottom: page.tab.rowCount - 1, left: 0, right: page.tab.columnCount - 1 };
  const area = ([first, last]) =>
    dimension === "ROWS"
      ? { ...whole, top: first, bottom: last }
      : { ...whole, left: first, right: last };
  if (!(await page.allowed(...parts.map(area)))) return;
  const requests = parts.map(([first, last]) => ({
    deleteDimension: { range: range(page, dimension, first, last + 1) },
  }));
  await page.changeInStep(...requests.reverse());
}

function hide(page, dimension, parts, hiddenByUser) {
  const requests = parts.map(([first, last]) => ({
    updateDimensionProperties: {
      range: range(page, dimension, first, last + 1),
      properties: { hiddenByUser },
      fields: "hiddenByUser",
    },
  }));
  return page.changeInStep(...requests);
}

function showAll(page, dimension, count) {
  return hide(page, dimension, [[0, count - 1]], false);
}

async function move(page, start, end, destinationIndex) {
  const source = range(page, "COLUMNS", start, end);
  await page.changeInStep({ moveDimension: { source, destinationIndex } });
  const step = destinationIndex < start ? -1 : 1;
  const { cell, other } = page.selection;
  const moved = ({ row, column }) => ({ row, column: column + step });
  page.selection.set(moved(cell), moved(other));
}

function append(page, dimension, length) {
  return page.change({ appendDimension: { sheetId: page.tab.id, dimension, length } });
}

function sort(page, dimensionIndex, sortOrder) {
  const { id, frozenRows, rowCount, columnCount } = page.tab;
  const area = {
    sheetId: id,
    startRowIndex: frozenRows,
    endRowIndex: rowCount,
    startColumnIndex: 0,
    endColumnIndex: columnCount,
  };
  return page.changeInStep({
    sortRange: { range: area, sortSpecs: [{ dimensionIndex, sortOrder }] },
  });
}

export function resizeColumn(page, column, pixelSize) {
  const request = {
    range: range(page, "COLUMNS", column, column + 1),
    properties: { pixelSize },
    fields: "pixelSize",
  };
  return page.change({ updateDimensionProperties: request });
}
