// The grid: Tabulator draws rows as they come into view, this module says what is in them.

import {
  FormatModule,
  FrozenColumnsModule,
  FrozenRowsModule,
  InteractionModule,
  ResizeColumnsModule,
  ResizeTableModule,
  Tabulator,
} from "../vendor/tabulator/tabulator.js";
import { cellName, columnOf, letters } from "./a1.js";
import { annotate, contentOf } from "./contents.js";
import { frozenColumns, frozenWidth, HEADER_WIDTH, revealColumn } from "./freezing.js";
import { styleOf } from "./looks.js";
import { drawMerged, mergeOf } from "./merges.js";

Tabulator.registerModule([
  FormatModule,
  FrozenColumnsModule,
  FrozenRowsModule,
  InteractionModule,
  ResizeColumnsModule,
  ResizeTableModule,
]);

const MOST_GOES = 5;
const NEAREST = { block: "nearest", inline: "nearest" };

export class Grid {
  /** `on` holds what to do when a column is resized and when cells were drawn. */
  constructor(holder, on) {
    this.holder = holder;
    this.on = on;
    this.drawn = new Map();
    this.revealed = null;
    for (const kind of ["wheel", "pointerdown", "touchmove"]) {
      holder.addEventListener(kind, () => (this.revealed = null), { passive: true });
    }
  }

  /** Shows rows of a tab, anew; where the same tab was scrolled to can be kept. */
  async show(tab, lines, cells, rows, { keep = false } = {}) {
    const kept = keep ? this.scrolled() : { top: 0, left: 0 };
    this.table?.destroy();
    Object.assign(this, { tab, lines, cells, rows });
    this.places = new Map(rows.map((row, index) => [row, index]));
    this.drawn.clear();
    await this.build(rows);
    const body = this.body();
    // The focus belongs to the holder, which stays when the table is built anew.
    body.removeAttribute("tabindex");
    body.style.scrollPaddingLeft = `${frozenWidth(lines, this.frozen())}px`;
    body.scrollTop = kept.top;
    body.scrollLeft = kept.left;
  }

  build(rows) {
    this.table = new Tabulator(this.holder, {
      data: rows.map((row) => ({ row })),
      index: "row",
      height: "100%",
      layoutColumnsOnNewData: false,
      rowHeader: this.rowHeader(),
      columns: this.columns(),
      columnDefaults: { resizable: "header", minWidth: 24 },
      frozenRows: (row) => row.getData().row < this.tab.frozenRows,
      rowFormatter: (row) => this.formatRow(row),
    });
    this.table.on("columnResized", (column) =>
      this.on.resized(columnOf(column.getField()), Math.round(column.getWidth())),
    );
    return new Promise((done) => this.table.on("tableBuilt", done));
  }

  rowHeader() {
    return {
      width: HEADER_WIDTH,
      frozen: true,
      resizable: false,
      cssClass: "row-number",
      titleFormatter: () => document.createElement("span"),
      formatter: (cell) => {
        const { row } = cell.getData();
        cell.getElement().dataset.row = row;
        cell.getElement().setAttribute("role", "rowheader");
        return document.createTextNode(row + 1);
      },
    };
  }

  columns() {
    const frozen = this.frozen();
    return Array.from({ length: this.tab.columnCount }, (_, number) => ({
      field: letters(number),
      title: letters(number),
      width: this.lines.widths[number] ?? 100,
      frozen: number < frozen,
      visible: !this.lines.hiddenColumns.has(number),
      cssClass: "column-letter",
      formatter: (cell) => this.formatCell(cell.getElement(), cell.getData().row, number),
    }));
  }

  frozen() {
    return frozenColumns(this.tab, this.lines, this.holder.clientWidth);
  }

  formatRow(row) {
    const number = row.getData().row;
    this.drawn.set(number, { row, text: JSON.stringify(this.cells.row(number)) });
    this.cells.want(number);
    this.on.drawn();
  }

  formatCell(element, row, column) {
    const cell = this.cells.at(row, column);
    const name = cellName(row, column);
    element.dataset.cell = name;
    element.id = `cell-${name}`;
    const at = (otherRow, otherColumn) => this.cells.at(otherRow, otherColumn);
    Object.assign(element.style, styleOf(cell, this.tab, row, column, at));
    annotate(element, cell.note);
    element.setAttribute("aria-colindex", column + 1);
    const merge = mergeOf(this.tab, this.lines, row, column);
    const header = this.cells.at(Math.max(this.tab.frozenRows - 1, 0), column).formattedValue;
    const label = `${header ?? "Checkbox"} ${name}`;
    if (!merge) return contentOf(cell, label);
    return drawMerged(element, merge, contentOf(cell, label), this.element(merge.top, merge.left));
  }

  /** Draws again what differs from what was drawn. */
  refresh(first = 0, last = Infinity) {
    this.reformat(first, last);
    // Rows have grown by what has come into them, and push away what was just brought into view.
    const { row, column } = this.revealed ?? {};
    if (row >= this.tab.frozenRows) this.element(row, column)?.scrollIntoView(NEAREST);
  }

  reformat(first, last) {
    for (const [number, { row, text }] of this.drawn) {
      if (number < first || number > last) continue;
      if (JSON.stringify(this.cells.row(number)) !== text) row.reformat();
    }
  }

  /** Draws all again, as conditional formats may follow from other cells. */
  refreshAll() {
    for (const { row } of this.drawn.values()) row.reformat();
  }

  redrawRow(row) {
    this.drawn.get(row)?.row.reformat();
  }

  /** Shows a text in a cell before the server has it. */
  showText(row, column, text) {
    const content = this.element(row, column)?.querySelector(".content");
    if (content) content.textContent = text;
  }

  body() {
    return this.holder.querySelector(".tabulator-tableholder");
  }

  scrolled() {
    const body = this.body();
    return { top: body?.scrollTop ?? 0, left: body?.scrollLeft ?? 0 };
  }

  /** The rows on the screen, and the frozen ones. */
  rowsInView() {
    const shown = [...this.table.getRows("visible")].map((row) => row.getData().row);
    const frozen = this.rows.filter((row) => row < this.tab.frozenRows);
    return [...new Set([...frozen, ...shown])];
  }

  element(row, column) {
    return document.getElementById(`cell-${cellName(row, column)}`);
  }

  /** Brings a cell into view and returns its element. */
  async reveal(row, column) {
    if (row < this.tab.frozenRows) this.body().scrollTop = 0;
    // A long way is taken in several goes, since rows that were never drawn have a guessed height.
    for (let goes = 0; goes < MOST_GOES && !this.isNear(row, column); goes += 1) {
      const element = this.element(row, column);
      if (element?.isConnected) element.scrollIntoView({ block: "center" });
      else await this.table.scrollToRow(row, "center", false).catch(() => {});
      await twoFrames();
    }
    const element = this.element(row, column);
    if (row < this.tab.frozenRows) revealColumn(this.body(), this.lines, column, this.frozen());
    else element?.scrollIntoView(NEAREST);
    this.revealed = { row, column };
    return element;
  }

  /** Whether a cell is drawn, on the screen or just outside. */
  isNear(row, column) {
    const cell = this.element(row, column);
    const body = this.body();
    if (!cell?.isConnected) return false;
    const { top, bottom, height } = body.getBoundingClientRect();
    const place = cell.getBoundingClientRect();
    const reach = height / 2;
    return !body.contains(cell) || (place.bottom > top - reach && place.top < bottom + reach);
  }

  /** The row that is shown so many rows further down; filters and hiding leave rows out. */
  rowAfter(row, step) {
    const place = (this.places.get(row) ?? 0) + step;
    return this.rows[Math.min(Math.max(place, 0), this.rows.length - 1)];
  }

  columnAfter(column, step) {
    const shown = this.shownColumns();
    const place = Math.max(shown.indexOf(column), 0) + step;
    return shown[Math.min(Math.max(place, 0), shown.length - 1)];
  }

  shownColumns() {
    const all = Array.from({ length: this.tab.columnCount }, (_, number) => number);
    return all.filter((number) => !this.lines.hiddenColumns.has(number));
  }
}

function twoFrames() {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
