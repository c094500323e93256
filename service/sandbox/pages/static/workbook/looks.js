// How a cell looks: its own format, and the conditional formats of its tab.

import { inRange } from "./a1.js";
import { bareValue, meets } from "./conditions.js";
import { colorAt } from "./gradients.js";

const ACROSS = { LEFT: "left", CENTER: "center", RIGHT: "right" };
const DOWN = { TOP: "start", MIDDLE: "center", BOTTOM: "end" };

/** The inline style of a cell. */
export function styleOf(cell, tab, row, column, at) {
  const format = { ...cell.userEnteredFormat };
  const rule = ruleFormat(cell, tab, row, column, at);
  const text = { ...format.textFormat, ...rule.textFormat };
  return {
    ...textStyle(text),
    backgroundColor: color(rule, "backgroundColor") ?? color(format, "backgroundColor") ?? "",
    fontSize: text.fontSize ? `${text.fontSize * 1.3}px` : "",
    textAlign: ACROSS[format.horizontalAlignment] ?? natural(cell),
    alignItems: DOWN[format.verticalAlignment] ?? "end",
    whiteSpace: format.wrapStrategy === "WRAP" ? "pre-wrap" : "",
  };
}

/** The inline style of a text or of a part of one. */
export function textStyle(text) {
  return {
    color: color(text, "foregroundColor") ?? "",
    fontWeight: text.bold ? "700" : "",
    fontStyle: text.italic ? "italic" : "",
    textDecoration: decoration(text),
  };
}

function decoration(text) {
  return [text.underline && "underline", text.strikethrough && "line-through"]
    .filter(Boolean)
    .join(" ");
}

function natural({ effectiveValue = {} }) {
  if (effectiveValue.numberValue !== undefined) return "right";
  return effectiveValue.boolValue !== undefined ? "center" : "";
}

export function color(format, name) {
  const found = format[`${name}Style`]?.rgbColor ?? format[name];
  return found && cssColor(found);
}

export function cssColor({ red = 0, green = 0, blue = 0 }) {
  return `rgb(${[red, green, blue].map((part) => Math.round(part * 255)).join(" ")})`;
}

/** What the first conditional format that applies to a cell says of it. */
function ruleFormat(cell, tab, row, column, at) {
  for (const rule of tab.formats) {
    const range = rule.ranges.find((each) => inRange(each, row, column));
    const found = range && (rule.booleanRule ? plain : scaled)(rule, cell, tab, { row, column, at });
    if (found) return found;
  }
  return {};
}

function plain({ booleanRule, ranges }, cell, { zone }, { row, column, at }) {
  const { startRowIndex = 0, startColumnIndex = 0 } = ranges[0];
  const around = {
    at: (otherRow, otherColumn) => bareValue(at(otherRow, otherColumn)),
    shift: { rows: row - startRowIndex, columns: column - startColumnIndex },
    zone,
  };
  const shown = { text: cell.formattedValue ?? "", value: bareValue(cell) };
  return meets(booleanRule.condition, shown, around) ? booleanRule.format : null;
}

function scaled(rule, cell, { scales }) {
  const points = scales?.get(rule) ?? [];
  const value = bareValue(cell);
  if (!points.length || typeof value !== "number") return null;
  return { backgroundColor: colorAt(points, value) };
}
