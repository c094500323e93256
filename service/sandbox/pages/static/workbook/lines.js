// What can be done with rows and columns: insert, delete, hide, sort.

import { letters } from "./a1.js";

/** The menu for the rows of an area; `page` carries the requests out. */
export function rowItems(page) {
  const { top, bottom } = page.selection.area;
  const count = bottom - top + 1;
  const rows = count === 1 ? `row ${top + 1}` : `rows ${top + 1}–${bottom + 1}`;
  const hidden = [...page.lines.hiddenRows];
  return [
    { label: `Insert ${many(count, "row")} above`, run: () => insert(page, "ROWS", top, count, false) },
    {
      label: `Insert ${many(count, "row")} below`,
      run: () => insert(page, "ROWS", bottom + 1, count, true),
    },
    { label: `Delete ${rows}`, run: () => remove(page, "ROWS", top, bottom + 1) },
    { label: `Hide ${rows}`, run: () => hide(page, "ROWS", top, bottom + 1, true) },
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
    { label: `Delete ${columns}`, run: () => remove(page, "COLUMNS", left, right + 1) },
    { label: `Hide ${columns}`, run: () => hide(page, "COLUMNS", left, right + 1, true) },
    ...(hidden.length
      ? [{ label: "Show hidden columns", run: () => showAll(page, "COLUMNS", page.tab.columnCount) }]
      : []),
    { label: "Add a column at the end", run: () => append(page, "COLUMNS", 1) },
  ];
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

async function remove(page, dimension, start, end) {
  const rows = dimension === "ROWS";
  const area = rows
    ? { top: start, bottom: end - 1, left: 0, right: page.tab.columnCount - 1 }
    : { top: 0, bottom: page.tab.rowCount - 1, left: start, right: end - 1 };
  if (!(await page.allowed(area))) return;
  await page.changeInStep({ deleteDimension: { range: range(page, dimension, start, end) } });
}

function hide(page, dimension, start, end, hiddenByUser) {
  const request = {
    range: range(page, dimension, start, end),
    properties: { hiddenByUser },
    fields: "hiddenByUser",
  };
  return page.changeInStep({ updateDimensionProperties: request });
}

function showAll(page, dimension, count) {
  return hide(page, dimension, 0, count, false);
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
