// Changes of cells by the person at this page: written where their rows are by now, and undone.

import { cellName, quoted } from "./a1.js";
import { choices } from "./cells.js";
import { say } from "./dialogs.js";

const MOST_REMEMBERED = 50;

export class Edits {
  constructor(page) {
    this.page = page;
    this.done = [];
    this.undone = [];
  }

  /** Writes a text into one cell as if it were typed; says whether that worked. */
  async type(anchor, text) {
    const { page } = this;
    const { row, column } = anchor;
    const before = [{ row, column, value: heldBy(page.cells.at(row, column)) }];
    const places = { tab: anchor.tab, rows: new Map([[row, anchor]]), columns: new Map([[column, anchor]]) };
    const cells = [{ row, column, value: text }];
    const lost = `The row was deleted meanwhile; “${text}” was not written.`;
    const worked = await this.write(places, cells, lost);
    if (worked === "written") this.remember(places, before, cells);
    return Boolean(worked);
  }

  /** Writes many cells: `{row, column, value}` with a text as if it were typed, or what is held. */
  async put(cells) {
    const { page } = this;
    if (!cells.length || !(await this.ready(cells))) return;
    const before = cells.map(({ row, column }) => ({
      row,
      column,
      value: heldBy(page.cells.at(row, column)),
    }));
    const places = this.placesOf(cells);
    if ((await this.write(places, cells)) === "written") this.remember(places, before, cells);
  }

  async ready(cells) {
    const { page } = this;
    const rows = cells.map(({ row }) => row);
    return page.queue.run(async () => {
      await page.cells.load(rows);
      return true;
    });
  }

  /** What is known of the rows and columns of cells, to find them again. */
  placesOf(cells) {
    const { page } = this;
    const [{ row: someRow, column: someColumn }] = cells;
    const rows = new Map();
    const columns = new Map();
    for (const { row, column } of cells) {
      if (!rows.has(row)) rows.set(row, page.anchor(row, someColumn));
      if (!columns.has(column)) columns.set(column, page.anchor(someRow, column));
    }
    return { tab: page.tab.id, rows, columns };
  }

  write(places, cells, lost = "Some of these rows are gone by now; nothing was changed.") {
    const { page } = this;
    return page.queue.save(async () => {
      const title = page.titleOf(places.tab);
      const found = title === undefined ? null : await page.whereabouts(places, cells);
      if (!found) {
        say(lost, { problem: true });
        await page.takeIn();
        return "lost";
      }
      page.wrote = { tab: places.tab, rows: new Set(found.map(({ row }) => row)) };
      await this.send(places.tab, title, found);
      await page.settle();
      return "written";
    });
  }

  async send(sheetId, title, cells) {
    const { api } = this.page;
    const blocks = blocksOf(cells);
    if (typeof cells[0].value === "string") {
      const range = ({ top, left, rows }) =>
        `${cellName(top, left)}:${cellName(top + rows.length - 1, left + rows[0].length - 1)}`;
      await api.type(
        blocks.map((block) => ({ range: `${quoted(title)}!${range(block)}`, values: block.rows })),
      );
      return;
    }
    const requests = blocks.map(({ top, left, rows }) => ({
      updateCells: {
        start: { sheetId, rowIndex: top, columnIndex: left },
        rows: rows.map((values) => ({
          values: values.map((userEnteredValue) => ({ userEnteredValue })),
        })),
        fields: "userEnteredValue",
      },
    }));
    await api.change(...requests);
  }

  remember(places, before, after) {
    this.done.push({ places: withWritten(places, before, after), cells: before });
    if (this.done.length > MOST_REMEMBERED) this.done.shift();
    this.undone = [];
  }

  undo() {
    return this.swap(this.done, this.undone, "There is nothing of yours to undo.");
  }

  redo() {
    return this.swap(this.undone, this.done, "There is nothing to do again.");
  }

  /** Puts back what was there before the latest change on one pile, and keeps the way back. */
  async swap(from, to, nothing) {
    const { page } = this;
    const last = from.pop();
    if (!last) return say(nothing);
    if (page.tab.id !== last.places.tab && page.titleOf(last.places.tab) !== undefined) {
      await page.show(last.places.tab);
    }
    const found = await page.queue.run(() => page.whereabouts(last.places, last.cells));
    if (!found) return say("Its rows are gone by now; it can’t be undone.", { problem: true });
    if (!(await this.ready(found))) return undefined;
    const now = found.map(({ row, column }) => ({
      row,
      column,
      value: heldBy(page.cells.at(row, column)),
    }));
    const places = this.placesOf(found);
    if ((await this.write(places, found)) !== "written") return undefined;
    to.push({ places: withWritten(places, now, found), cells: now });
    return page.selection.go(found[0].row, found[0].column);
  }
}

/** What a cell holds, as it can be written back. */
export function heldBy(cell) {
  return cell.userEnteredValue ?? {};
}

/** Whether a strict dropdown would refuse a text. */
export function isRefused(cell, text) {
  const { dataValidation: rule } = cell;
  return Boolean(rule?.strict && text !== "" && choices(cell) && !choices(cell).includes(text));
}

/** Rectangles of values around cells that touch. */
function blocksOf(cells) {
  const sorted = [...cells].sort((one, other) => one.row - other.row || one.column - other.column);
  const strips = [];
  for (const { row, column, value } of sorted) {
    const strip = strips.at(-1);
    const next = strip && strip.row === row && strip.left + strip.values.length === column;
    if (next) strip.values.push(value);
    else strips.push({ row, left: column, values: [value] });
  }
  return stacked(strips);
}

function stacked(strips) {
  const latest = new Map();
  const blocks = [];
  for (const { row, left, values } of strips) {
    const block = latest.get(`${left}:${values.length}`);
    if (block && block.top + block.rows.length === row) {
      block.rows.push(values);
      continue;
    }
    const made = { top: row, left, rows: [values] };
    latest.set(`${left}:${values.length}`, made);
    blocks.push(made);
  }
  return blocks;
}

/** Places whose rows are known by what stands there once cells were written. */
function withWritten(places, before, after) {
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
