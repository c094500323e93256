// From a person's keys and clicks on cells to what is written.

import { checkboxValues, choices, isCheckbox, isChecked, typedText } from "./cells.js";
import { fromText, toText } from "./clipboard.js";
import { say } from "./dialogs.js";
import { ARROWS } from "./editor.js";
import { isRefused } from "./edits.js";
import { clear, fillDown, paste } from "./filling.js";
import { find } from "./finding.js";
import { edgeOf } from "./jumping.js";
import { cellUnder } from "./selection.js";

export class Typing {
  constructor(page) {
    this.page = page;
    const { holder } = page.grid;
    holder.addEventListener("keydown", (event) => this.key(event));
    holder.addEventListener("dblclick", (event) => cellUnder(event.target) && this.edit());
    holder.addEventListener("click", (event) => this.click(event));
    holder.addEventListener("copy", (event) => this.copy(event));
    holder.addEventListener("cut", (event) => this.copy(event) && this.clear());
    holder.addEventListener("paste", (event) => this.paste(event));
  }

  get cell() {
    return this.page.selection.cell;
  }

  get data() {
    return this.page.cells.at(this.cell.row, this.cell.column);
  }

  /** Opens the editor; `letter` is the key that was pressed on the cell. */
  async edit(letter) {
    const { page, data } = this;
    const { row, column } = this.cell;
    if (isCheckbox(data)) return;
    const anchor = page.places.anchor(row, column);
    if (!(await page.allowed(areaAt(row, column)))) return page.grid.holder.focus();
    await page.grid.reveal(row, column);
    const options = choices(data);
    if (letter) page.editor.startWith(anchor, letter, typedText(data), options);
    else page.editor.start(anchor, typedText(data), { options });
  }

  /** What the editor hands over. */
  async commit(anchor, text, unchanged, step) {
    const { page } = this;
    if (step) {
      page.grid.holder.focus({ preventScroll: true });
      page.selection.step(step.rows, step.columns);
    }
    if (unchanged) return;
    const data = page.cells.at(anchor.row, anchor.column);
    if (isRefused(data, text)) {
      const offered = choices(data).join(", ");
      say(`“${text}” isn’t one of: ${offered}. Nothing was changed.`, { problem: true });
      return;
    }
    page.grid.showText(anchor.row, anchor.column, text);
    if (!(await page.edits.type(anchor, text))) this.giveBack(anchor, data, text);
  }

  /** Opens the editor again with a text that could not be written, if nothing else is typed. */
  giveBack(anchor, data, text) {
    const { page } = this;
    page.grid.redrawRow(anchor.row);
    if (page.editor.open || page.tab.id !== anchor.tab) return;
    page.selection.set({ row: anchor.row, column: anchor.column });
    page.editor.startWith(anchor, text, typedText(data), choices(data));
  }

  /** Ticks a checkbox or takes its tick away. */
  async toggle(row, column) {
    const data = this.page.cells.at(row, column);
    await this.tick([{ row, column, data }], !isChecked(data));
    this.page.grid.redrawRow(row);
  }

  /** Ticks all selected checkboxes, or none if all of them were. */
  async toggleAll() {
    const { page } = this;
    const { rows, columns } = page.selection;
    await page.queue.run(() => page.cells.load(rows));
    const boxes = rows
      .flatMap((row) => columns.map((column) => ({ row, column, data: page.cells.at(row, column) })))
      .filter(({ data }) => isCheckbox(data));
    await this.tick(boxes, !boxes.every(({ data }) => isChecked(data)));
  }

  async tick(boxes, ticked) {
    const { page } = this;
    const changed = boxes.filter(({ data }) => isChecked(data) !== ticked);
    const areas = changed.map(({ row, column }) => areaAt(row, column));
    if (!changed.length || !(await page.allowed(...areas))) return;
    const text = (data) => checkboxValues(data)[ticked ? "value" : "other"];
    await page.edits.put(changed.map(({ row, column, data }) => ({ row, column, value: text(data) })));
  }

  click(event) {
    const cell = cellUnder(event.target);
    if (!cell) return;
    if (event.target.closest("a")) return;
    if (event.target.type === "checkbox") this.toggle(cell.row, cell.column);
    else if (event.target.closest(".caret") || this.secondTap(event, cell)) this.edit();
  }

  /** On a phone a tap selects and another one edits. */
  secondTap(event, { row, column }) {
    const same = this.tapped === `${row},${column}`;
    this.tapped = `${row},${column}`;
    return same && event.pointerType === "touch";
  }

  key(event) {
    if (event.target.closest("input, textarea") && event.target.type !== "checkbox") return;
    if (event.isComposing || event.altKey) return;
    if (this.command(event) || this.move(event) || this.type(event)) event.preventDefault();
  }

  command({ key, ctrlKey, metaKey, shiftKey }) {
    if (ctrlKey || metaKey) return this.shortcut(key.toLowerCase(), shiftKey);
    if (key === "Delete" || key === "Backspace") this.clear();
    else if (key === " " && isCheckbox(this.data)) this.toggleAll();
    else if (key === "Enter" || key === "F2") this.edit();
    else if (key === "Escape") document.querySelector(".tools button").focus();
    else return false;
    return true;
  }

  shortcut(key, shiftKey) {
    const { page } = this;
    const { rows } = page.grid;
    const columns = page.grid.shownColumns();
    const ends = [
      { row: rows[0], column: columns[0] },
      { row: rows.at(-1), column: columns.at(-1) },
    ];
    if (key === "a") page.selection.set(...ends);
    else if (key === "d") fillDown(page);
    else if (key === "z" && !shiftKey) page.edits.undo();
    else if (key === "y" || key === "z") page.edits.redo();
    else if (key === "f") find(page);
    else return false;
    return true;
  }

  move({ key, shiftKey, ctrlKey, metaKey }) {
    const { selection, grid } = this.page;
    const far = ctrlKey || metaKey;
    const arrow = ARROWS[key];
    if (arrow && far) this.jump(arrow, shiftKey);
    else if (arrow) selection.step(arrow.rows, arrow.columns, shiftKey);
    else if (key === "Tab") selection.step(0, shiftKey ? -1 : 1);
    else if (key === "Home") selection.step(far ? -1e6 : 0, -1e6, shiftKey);
    else if (key === "End") selection.step(far ? 1e6 : 0, 1e6, shiftKey);
    else if (key === "PageDown") selection.step(grid.rowsInView().length - 2, 0, shiftKey);
    else if (key === "PageUp") selection.step(2 - grid.rowsInView().length, 0, shiftKey);
    else return false;
    return true;
  }

  async jump(arrow, extend) {
    const { selection, grid } = this.page;
    const to = await edgeOf(this.page, extend ? selection.other : selection.cell, arrow);
    if (!extend) return selection.go(to.row, to.column);
    selection.set(selection.cell, to);
    return grid.reveal(to.row, to.column);
  }

  /** A letter typed on a cell replaces what is in it. */
  type({ key, ctrlKey, metaKey }) {
    if ([...key].length !== 1 || ctrlKey || metaKey || isCheckbox(this.data)) return false;
    this.edit(key);
    return true;
  }

  clear() {
    return clear(this.page);
  }

  copy(event) {
    const { page } = this;
    const { rows, columns } = page.selection;
    if (rows.some((row) => row < page.tab.rowCount && !page.cells.has(row))) {
      say("That is too much to copy at once: please scroll through it first.", { problem: true });
      return false;
    }
    const text = (row) => columns.map((column) => page.cells.at(row, column).formattedValue ?? "");
    event.clipboardData.setData("text/plain", toText(rows.map(text)));
    event.preventDefault();
    return true;
  }

  paste(event) {
    event.preventDefault();
    return paste(this.page, fromText(event.clipboardData.getData("text/plain")));
  }
}

function areaAt(row, column) {
  return { top: row, bottom: row, left: column, right: column };
}
