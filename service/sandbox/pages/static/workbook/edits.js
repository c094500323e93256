// Changes of cells by the person at this page: written where their rows are by now, and undone.

import { quoted } from "./a1.js";
import { blocksOf, rangeOf } from "./blocks.js";
import { choices } from "./cells.js";
import { say } from "./dialogs.js";
import { withWritten } from "./places.js";

const MOST_REMEMBERED = 50;

export class Edits {
  constructor(page) {
    this.page = page;
    this.done = [];
    this.undone = [];
    this.latest = Promise.resolve();
  }

  /** Writes a text into one cell as if it were typed; says whether that worked. */
  type(anchor, text) {
    return this.keep(this.typed(anchor, text));
  }

  /** Writes many cells: `{row, column, value}` with a text as if it were typed, or what is held. */
  put(cells) {
    return this.keep(this.written(cells));
  }

  /** Remembers what goes on, as only what is done can be undone. */
  keep(change) {
    this.latest = Promise.allSettled([this.latest, change]);
    return change;
  }

  async typed(anchor, text) {
    const { page } = this;
    const { row, column } = anchor;
    const before = [{ row, column, value: heldBy(page.cells.at(row, column)) }];
    const [rows, columns] = [new Map([[row, anchor]]), new Map([[column, anchor]])];
    const places = { tab: anchor.tab, rows, columns };
    const cells = [{ row, column, value: text }];
    const lost = `The row was deleted meanwhile; “${text}” was not written.`;
    const worked = await this.write(places, cells, lost);
    if (worked === "written") this.remember(places, before, cells);
    return Boolean(worked);
  }

  async written(cells) {
    const { page } = this;
    if (!cells.length || !(await this.ready(cells))) return;
    const before = cells.map(({ row, column }) => ({
      row,
      column,
      value: heldBy(page.cells.at(row, column)),
    }));
    const places = page.places.around(cells);
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

  write(places, cells, lost = "Some of these rows are gone by now; nothing was changed.") {
    const { page } = this;
    return page.queue.save(async () => {
      const title = page.titleOf(places.tab);
      const found = title === undefined ? null : await page.places.now(places, cells);
      if (!found) {
        say(lost, { problem: true });
        await page.takeIn();
        return "lost";
      }
      page.places.wrote = { tab: places.tab, rows: new Set(found.map(({ row }) => row)) };
      await this.send(places.tab, title, found);
      await page.settle();
      return "written";
    });
  }

  async send(sheetId, title, cells) {
    const { api } = this.page;
    const blocks = blocksOf(cells);
    if (typeof cells[0].value === "string") {
      const range = (block) => `${quoted(title)}!${rangeOf(block)}`;
      await api.type(blocks.map((block) => ({ range: range(block), values: block.rows })));
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
    return this.keep(this.swap(this.done, this.undone, "There is nothing of yours to undo."));
  }

  redo() {
    return this.keep(this.swap(this.undone, this.done, "There is nothing to do again."));
  }

  /** Puts back what was there before the latest change on one pile, and keeps the way back. */
  async swap(from, to, nothing) {
    const { page } = this;
    await this.latest;
    const last = from.pop();
    if (!last) return say(nothing);
    if (page.tab.id !== last.places.tab && page.titleOf(last.places.tab) !== undefined) {
      await page.show(last.places.tab);
    }
    const found = await page.queue.run(() => page.places.now(last.places, last.cells));
    if (!found) return say("Its rows are gone by now; it can’t be undone.", { problem: true });
    if (!(await this.ready(found))) return undefined;
    const now = found.map(({ row, column }) => ({
      row,
      column,
      value: heldBy(page.cells.at(row, column)),
    }));
    const places = page.places.around(found);
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
