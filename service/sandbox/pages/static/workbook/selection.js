// Which cells are selected, shown in the grid and moved with mouse, finger and keys.

import { areaName, cellName, cellOf, columnOf, runs } from "./a1.js";

export class Selection {
  /** `moved` is called whenever the selection changes. */
  constructor(grid, moved) {
    this.grid = grid;
    this.moved = moved;
    this.cell = { row: 0, column: 0 };
    this.other = this.cell;
    this.listen();
  }

  /** The selected rows as they are shown: a view leaves rows out and puts them in its own order. */
  get rows() {
    return between(this.grid.rows, this.cell.row, this.other.row);
  }

  get columns() {
    return between(this.grid.shownColumns(), this.cell.column, this.other.column);
  }

  /** The rectangle around all that is selected, ends included. */
  get area() {
    const { rows, columns } = this;
    return {
      top: Math.min(...rows),
      bottom: Math.max(...rows),
      left: Math.min(...columns),
      right: Math.max(...columns),
    };
  }

  /** The rectangles that just what is selected falls into. */
  get areas() {
    const across = runs(this.columns);
    return runs(this.rows).flatMap(([top, bottom]) =>
      across.map(([left, right]) => ({ top, bottom, left, right })),
    );
  }

  get name() {
    const { rows, columns } = this;
    const ends = { top: rows[0], bottom: rows.at(-1), left: columns[0], right: columns.at(-1) };
    return areaName(ends);
  }

  set(cell, other = cell) {
    this.cell = cell;
    this.other = other;
    this.paint();
    this.moved();
  }

  /** Selects a cell and brings it into view. */
  async go(row, column) {
    this.set({ row, column });
    await this.grid.reveal(row, column);
    this.paint();
  }

  step(rows, columns, extend = false) {
    const from = extend ? this.other : this.cell;
    const row = this.grid.rowAfter(from.row, rows);
    const column = this.grid.columnAfter(from.column, columns);
    if (!extend) return this.go(row, column);
    this.set(this.cell, { row, column });
    return this.grid.reveal(row, column);
  }

  includes(row, column) {
    const place = (each) => this.grid.places.get(each) ?? each;
    return (
      isBetween(place(row), place(this.cell.row), place(this.other.row)) &&
      isBetween(column, this.cell.column, this.other.column)
    );
  }

  paint() {
    const single = this.cell.row === this.other.row && this.cell.column === this.other.column;
    for (const element of this.grid.holder.querySelectorAll("[data-cell]")) {
      const { row, column } = cellOf(element.dataset.cell);
      const active = row === this.cell.row && column === this.cell.column;
      element.classList.toggle("active", active);
      element.classList.toggle("selected", !single && this.includes(row, column));
      if (active) element.setAttribute("aria-selected", "true");
      else element.removeAttribute("aria-selected");
    }
    this.grid.holder.setAttribute(
      "aria-activedescendant",
      `cell-${cellName(this.cell.row, this.cell.column)}`,
    );
  }

  listen() {
    const { holder } = this.grid;
    let dragging = false;
    holder.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      dragging = this.press(event);
    });
    holder.addEventListener("pointermove", (event) => {
      const cell = dragging && event.buttons === 1 && cellUnder(event.target);
      if (cell) this.set(this.cell, cell);
    });
    window.addEventListener("pointerup", () => (dragging = false));
  }

  /** Takes a press on a cell, a row number or a column letter; says whether it may be dragged. */
  press(event) {
    const cell = cellUnder(event.target);
    const line = cell ? null : this.lineUnder(event.target);
    if (!cell && !line) return false;
    this.grid.holder.focus({ preventScroll: true });
    if (line) this.set(...line);
    else if (event.shiftKey) this.set(this.cell, cell);
    else this.set(cell);
    return event.pointerType === "mouse";
  }

  /** Whether what is pressed is part of the selection already. */
  under(target) {
    const cell = cellUnder(target);
    if (cell) return this.includes(cell.row, cell.column);
    const line = this.lineUnder(target);
    return line ? line.every(({ row, column }) => this.includes(row, column)) : false;
  }

  lineUnder(target) {
    const { rows } = this.grid;
    const columns = this.grid.shownColumns();
    const number = target.closest("[data-row]")?.dataset.row;
    if (number !== undefined) {
      const row = Number(number);
      return [
        { row, column: columns[0] },
        { row, column: columns.at(-1) },
      ];
    }
    const field = target.closest(".tabulator-col")?.getAttribute("tabulator-field");
    if (!field || target.closest(".tabulator-col-resize-handle")) return null;
    const column = columnOf(field);
    return [
      { row: rows[0], column },
      { row: rows.at(-1), column },
    ];
  }
}

/** The part of a list from one of its members to another; these alone when they aren't in it. */
function between(list, one, other) {
  const places = [list.indexOf(one), list.indexOf(other)];
  const [first, last] = [Math.min(...places), Math.max(...places)];
  return first < 0 ? [...new Set([one, other])] : list.slice(first, last + 1);
}

function isBetween(place, one, other) {
  return place >= Math.min(one, other) && place <= Math.max(one, other);
}

export function cellUnder(target) {
  const element = target.closest?.("[data-cell]");
  return element ? cellOf(element.dataset.cell) : null;
}
