// Where cells are by now: the API addresses them by position, and others move them meanwhile.

import { anchorAt, follow } from "./anchors.js";

export class Places {
  constructor(page) {
    this.page = page;
    this.wrote = null;
  }

  /** What is known of a cell, to find it again. */
  anchor(row, column) {
    const { tab, cells, version } = this.page;
    const texts = (from) =>
      Array.from(
        { length: tab.columnCount },
        (_, index) => cells.at(from, index).formattedValue ?? "",
      );
    const headerRow = Math.max(tab.frozenRows - 1, 0);
    const values = { [row]: texts(row), [headerRow]: texts(headerRow) };
    return { ...anchorAt(values, row, column, headerRow), tab: tab.id, version };
  }

  /** What is known of the rows and columns of cells. */
  around(cells) {
    const [{ row: someRow, column: someColumn }] = cells;
    const rows = new Map();
    const columns = new Map();
    for (const { row, column } of cells) {
      if (!rows.has(row)) rows.set(row, this.anchor(row, someColumn));
      if (!columns.has(column)) columns.set(column, this.anchor(someRow, column));
    }
    return { tab: this.page.tab.id, rows, columns };
  }

  /** The cells where they are at this moment; `null` when a row of theirs is gone. */
  async now({ tab, rows, columns }, cells) {
    const { api, version, still } = this.page;
    const known = [...rows.values(), ...columns.values()];
    const latest = await api.version();
    if (latest === version && known.every((each) => each.version >= still)) return cells;
    const values = await api.values(this.page.titleOf(tab));
    const went = ([line, anchor]) => [line, follow(anchor, values, this.isOurs(anchor))];
    const newRows = new Map([...rows].map(went));
    const newColumns = new Map([...columns].map(went));
    const found = [...newRows.values()].map((place) => place?.row);
    if (found.includes(undefined) || new Set(found).size < found.length) return null;
    return cells.map(({ row, column, value }) => ({
      row: newRows.get(row).row,
      column: newColumns.get(column)?.column ?? column,
      value,
    }));
  }

  /** A row that was empty and isn't now may be so by our own hand. */
  isOurs({ tab, row }) {
    return this.wrote?.tab === tab && this.wrote.rows.has(row);
  }

  /** Where an anchor's cell went. */
  async find(anchor) {
    const title = this.page.titleOf(anchor.tab);
    if (title === undefined) return null;
    return follow(anchor, await this.page.api.values(title), this.isOurs(anchor));
  }
}

/** Places whose rows are known by what stands there once cells were written. */
export function withWritten(places, before, after) {
  const rows = new Map(places.rows);
  before.forEach(({ row, value: old }, index) => {
    const anchor = rows.get(row);
    const contents = [...anchor.contents];
    const place = contents.indexOf(textOf(old));
    if (place >= 0) contents.splice(place, 1);
    const text = textOf(after[index].value);
    rows.set(row, { ...anchor, contents: text === "" ? contents : [...contents, text] });
  });
  return { ...places, rows };
}

function textOf(value) {
  if (typeof value === "string") return value;
  const [held = ""] = Object.values(value);
  return typeof held === "boolean" ? String(held).toUpperCase() : String(held);
}
