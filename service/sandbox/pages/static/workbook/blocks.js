// Cells that are written together: as few rectangles as cover them.

import { areaName } from "./a1.js";

/** Rectangles of values around cells that touch. */
export function blocksOf(cells) {
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

/** The range that a rectangle of values fills. */
export function rangeOf({ top, left, rows }) {
  return areaName({
    top,
    left,
    bottom: top + rows.length - 1,
    right: left + rows[0].length - 1,
  });
}
