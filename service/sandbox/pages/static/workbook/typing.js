// From a person's keys and clicks on cells to what is written.

import { areaName, quoted } from "./a1.js";
import { checkboxValues, choices, isCheckbox, isChecked, typedText } from "./cells.js";
import { fromText, toText } from "./clipboard.js";
import { say } from "./dialogs.js";
import { ARROWS } from "./editor.js";
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
    const anchor = page.anchor(row, column);
    const area = { top: row, bottom: row, left: column, right: column };
    if (!(await page.allowed(area))) return page.grid.holder.focus();
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
    if (refusedBy(data.dataValidation, text)) {
      const offered = choices(data).join(", ");
      say(`“${text}” isn’t one of: ${offered}. Nothing was changed.`, { problem: true });
      return;
    }
    page.grid.showText(anchor.row, anchor.column, text);
    if (!(await page.write(anchor, text))) this.giveBack(anchor, data, text);
  }

  /** Opens the editor again with a text that could not be written, if nothing else is typed. */
  giveBack(anchor, data, text) {
    const { page } = this;
    page.grid.redrawRow(anchor.row);
    if (page.editor.open || page.tab.id !== anchor.tab) return;
    page.selection.set({ row: anchor.row, column: anchor.column });
    page.editor.startWith(anchor, text, typedText(data), choices(data));
  }

  async toggle(row, column) {
    const { page } = this;
    const data = page.cells.at(row, column);
    const anchor = page.anchor(row, column);
    const { value, other } = checkboxValues(data);
    const area = { top: row, bottom: row, left: column, right: column };
    if (await page.allowed(area)) await page.write(anchor, isChecked(data) ? other : value);
    page.grid.redrawRow(row);
  }

  click(event) {
    const cell = cellUnder(event.target);
    if (!cell) return;
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

  command({ key, ctrlKey, metaKey }) {
    const { page } = this;
    if ((ctrlKey || metaKey) && key.toLowerCase() === "a") {
      const { rowCount, columnCount } = page.tab;
      page.selection.set({ row: 0, column: 0 }, { row: rowCount - 1, column: columnCount - 1 });
      return true;
    }
    if (key === "Delete" || key === "Backspace") return this.clear();
    if (key === " " && isCheckbox(this.data)) {
      this.toggle(this.cell.row, this.cell.column);
      return true;
    }
    if (key === "Enter" || key === "F2") this.edit();
    return key === "Enter" || key === "F2";
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
    const { page } = this;
    const { area } = page.selection;
    page.allowed(area).then((allowed) => {
      const range = `${quoted(page.tab.title)}!${areaName(area)}`;
      if (allowed) page.inStep(() => page.api.clear(range));
    });
    return true;
  }

  copy(event) {
    const { page } = this;
    const { top, bottom, left, right } = page.selection.area;
    const rows = page.grid.rows.filter((row) => row >= top && row <= bottom);
    if (rows.some((row) => row < page.tab.rowCount && !page.cells.has(row))) {
      say("That is too much to copy at once: please scroll through it first.", { problem: true });
      return false;
    }
    const columns = page.grid.shownColumns().filter((column) => column >= left && column <= right);
    const text = (row) => columns.map((column) => page.cells.at(row, column).formattedValue ?? "");
    event.clipboardData.setData("text/plain", toText(rows.map(text)));
    event.preventDefault();
    return true;
  }

  async paste(event) {
    event.preventDefault();
    const { page } = this;
    const { top, left } = page.selection.area;
    const given = fromText(event.clipboardData.getData("text/plain"));
    const block = given.length === 1 && given[0].length === 1 ? repeated(given[0][0], page) : given;
    const width = Math.max(...block.map((row) => row.length));
    const area = { top, left, bottom: top + block.length - 1, right: left + width - 1 };
    if (!(await page.allowed(area))) return;
    await page.inStep(async () => {
      await this.makeRoom(area);
      await page.api.type(`${quoted(page.tab.title)}!${areaName(area)}`, block);
    });
    page.selection.set({ row: top, column: left }, { row: area.bottom, column: area.right });
  }

  async makeRoom({ bottom, right }) {
    const { id, rowCount, columnCount } = this.page.tab;
    const missing = { ROWS: bottom + 1 - rowCount, COLUMNS: right + 1 - columnCount };
    const requests = Object.entries(missing)
      .filter(([, length]) => length > 0)
      .map(([dimension, length]) => ({ appendDimension: { sheetId: id, dimension, length } }));
    if (requests.length) await this.page.api.change(...requests);
  }
}

/** One value for every selected cell. */
function repeated(value, page) {
  const { top, bottom, left, right } = page.selection.area;
  return Array.from({ length: bottom - top + 1 }, () => Array(right - left + 1).fill(value));
}

function refusedBy(rule, text) {
  const strict = rule?.strict && rule.condition?.type === "ONE_OF_LIST" && text !== "";
  return strict && !rule.condition.values.some((value) => value.userEnteredValue === text);
}
