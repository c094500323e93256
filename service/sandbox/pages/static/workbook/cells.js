// The cells of one tab, fetched in windows of rows as they come into view.

import { cellName, quoted } from "./a1.js";

const WINDOW = 200;
const PAUSE = 40;
const FIELDS =
  "sheets.data.rowData.values(formattedValue,effectiveValue,userEnteredValue,userEnteredFormat," +
  "dataValidation,note,hyperlink,textFormatRuns)";
const NOTHING = {};

export class Cells {
  /** `arrived` is called with the first and last row of what was fetched. */
  constructor(api, tab, arrived, failed) {
    Object.assign(this, { api, tab, arrived, failed });
    this.windows = new Map();
    this.wanted = new Set();
    this.timer = null;
  }

  at(row, column) {
    return this.row(row)?.values?.[column] ?? NOTHING;
  }

  has(row) {
    return this.windows.has(Math.floor(row / WINDOW));
  }

  row(row) {
    return this.windows.get(Math.floor(row / WINDOW))?.[row % WINDOW];
  }

  /** Asks for a row that is being shown; many askings make one request per window. */
  want(row) {
    const window = Math.floor(row / WINDOW);
    if (this.windows.has(window)) return;
    this.wanted.add(window);
    this.timer ??= setTimeout(() => this.fetchWanted(), PAUSE);
  }

  async fetchWanted() {
    const windows = [...this.wanted];
    this.wanted.clear();
    this.timer = null;
    try {
      await this.fetch(windows);
    } catch (error) {
      this.failed(error);
    }
  }

  /** Fetches what is missing of some rows. */
  async load(rows) {
    const windows = new Set(rows.map((row) => Math.floor(row / WINDOW)));
    await this.fetch([...windows].filter((window) => !this.windows.has(window)));
  }

  /** Fetches the rows in view anew and forgets all others. */
  async reload(tab, rows) {
    this.tab = tab;
    const windows = new Set(rows.map((row) => Math.floor(row / WINDOW)));
    for (const window of this.windows.keys()) {
      if (!windows.has(window)) this.windows.delete(window);
    }
    await this.fetch([...windows]);
  }

  async fetch(windows) {
    const inside = windows.filter((window) => window * WINDOW < this.tab.rowCount);
    if (!inside.length) return;
    const found = await this.api.get(FIELDS, inside.map((window) => this.range(window)));
    const data = found.sheets?.[0]?.data ?? [];
    inside.forEach((window, index) => {
      this.windows.set(window, data[index]?.rowData ?? []);
      this.arrived(window * WINDOW, window * WINDOW + WINDOW - 1);
    });
  }

  range(window) {
    const { title, rowCount, columnCount } = this.tab;
    const first = window * WINDOW;
    const last = Math.min(first + WINDOW, rowCount) - 1;
    return `${quoted(title)}!${cellName(first, 0)}:${cellName(last, columnCount - 1)}`;
  }
}

/** What the editor shows of a cell: what a person would have to type to get it. */
export function typedText(cell) {
  const { formulaValue, stringValue, numberValue } = cell.userEnteredValue ?? {};
  if (formulaValue !== undefined) return formulaValue;
  if (stringValue !== undefined) return readsOtherwise(stringValue) ? `'${stringValue}` : stringValue;
  const plain = !cell.userEnteredFormat?.numberFormat && numberValue !== undefined;
  return plain ? String(numberValue) : (cell.formattedValue ?? "");
}

/** Whether typing a text would make something else of it: a formula, a number, a date. */
function readsOtherwise(text) {
  return /^['=+]|^\s*[-(.$€£]?\d|^\s*(true|false)\s*$/i.test(text);
}

export function isChecked(cell) {
  const { value } = checkboxValues(cell);
  return cell.formattedValue !== undefined && cell.formattedValue.toUpperCase() === value.toUpperCase();
}

/** The texts that a checkbox writes when it is ticked and when not. */
export function checkboxValues(cell) {
  const [value, other] = cell.dataValidation.condition.values ?? [];
  return { value: value?.userEnteredValue ?? "TRUE", other: other?.userEnteredValue ?? "FALSE" };
}

export function isCheckbox(cell) {
  return cell.dataValidation?.condition?.type === "BOOLEAN";
}

/** What a dropdown offers; `undefined` where there is none. */
export function choices(cell) {
  const condition = cell.dataValidation?.condition;
  if (condition?.type !== "ONE_OF_LIST") return undefined;
  return (condition.values ?? []).map((value) => value.userEnteredValue);
}
