// Named filter views: which rows a viewer sees, and in which order, without touching the sheet.

import { meets } from "./conditions.js";

/** The menu of the tab's views. */
export function viewItems(page) {
  const { views } = page.tab;
  if (!views.length) {
    return [{ label: "This tab has no filter views", run: () => {}, disabled: true }];
  }
  const choice = (label, id) => ({
    label,
    checked: (page.view?.filterViewId ?? null) === id,
    run: () => page.useView(id),
  });
  return [choice("None", null), ...views.map((view) => choice(view.title, view.filterViewId))];
}

/** Shows over the grid which view is on and how much of the tab it shows. */
export function drawViewBar(bar, page) {
  const { view, shown } = page;
  bar.hidden = !view;
  if (!view) return;
  const rows = shown.all === 1 ? "row" : "rows";
  const sentence = ` shows ${shown.count} of ${shown.all} ${rows}, to you only.`;
  const said = bar.querySelector("output");
  const title = document.createElement("strong");
  title.textContent = view.title;
  if (said.textContent !== view.title + sentence) said.replaceChildren(title, sentence);
}

/** The rows of a tab as a view shows them, and how many of those that hold something it shows. */
export async function rowsOf(view, tab, api) {
  const all = Array.from({ length: tab.rowCount }, (_, row) => row);
  if (!view) return { rows: all };
  const [texts, values] = await Promise.all([
    api.values(tab.title),
    api.values(tab.title, "UNFORMATTED_VALUE"),
  ]);
  const first = (view.range?.startRowIndex ?? 0) + 1;
  const end = Math.min(view.range?.endRowIndex ?? tab.rowCount, tab.rowCount);
  const sheet = { texts, values, zone: tab.zone, first };
  const kept = all.slice(first, end).filter((row) => passes(view, sheet, row));
  const filled = (row) => (texts[row] ?? []).some((text) => text !== "");
  return {
    rows: [...all.slice(0, first), ...sorted(view, kept, values), ...all.slice(end)],
    shown: { count: kept.filter(filled).length, all: all.slice(first, end).filter(filled).length },
  };
}

function passes(view, { texts, values, zone, first }, row) {
  const at = (otherRow, column) => values[otherRow]?.[column] ?? "";
  return criteriaOf(view).every(([column, criterion]) => {
    const cell = { text: String(texts[row]?.[column] ?? ""), value: at(row, column) };
    if (criterion.hiddenValues?.includes(cell.text)) return false;
    const around = { at, zone, shift: { rows: row - first, columns: 0 } };
    return !criterion.condition || meets(criterion.condition, cell, around);
  });
}

function criteriaOf(view) {
  const listed = (view.filterSpecs ?? []).map(({ columnIndex = 0, filterCriteria = {} }) => [
    columnIndex,
    filterCriteria,
  ]);
  return listed.length ? listed : Object.entries(view.criteria ?? {});
}

function sorted(view, rows, values) {
  const specs = view.sortSpecs ?? [];
  return [...rows].sort((one, other) => {
    for (const { dimensionIndex = 0, sortOrder } of specs) {
      const order = compared(
        values[one]?.[dimensionIndex] ?? "",
        values[other]?.[dimensionIndex] ?? "",
        sortOrder === "DESCENDING" ? -1 : 1,
      );
      if (order) return order;
    }
    return one - other;
  });
}

/** Numbers before texts, empty cells last whichever way the sorting goes. */
function compared(one, other, direction) {
  if (one === "" || other === "") return (one === "") - (other === "");
  if (typeof one === typeof other && typeof one !== "string") return direction * (one - other);
  if (typeof one !== typeof other) return direction * (rank(one) - rank(other));
  return direction * one.localeCompare(other);
}

function rank(value) {
  return ["number", "string", "boolean"].indexOf(typeof value);
}
