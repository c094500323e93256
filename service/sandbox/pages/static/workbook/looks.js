// How a cell looks: its own format, and the conditional formats of its tab.

import { columnOf, inRange } from "./a1.js";

const ALIGN = { LEFT: "left", CENTER: "center", RIGHT: "right" };

/** The inline style of a cell. */
export function styleOf(cell, tab, row, column, at) {
  const format = { ...cell.userEnteredFormat };
  const rule = matchingRule(cell, tab, row, column, at);
  const text = { ...format.textFormat, ...rule?.textFormat };
  return {
    backgroundColor: color(rule ?? {}, "backgroundColor") ?? color(format, "backgroundColor") ?? "",
    color: color(text, "foregroundColor") ?? "",
    fontWeight: text.bold ? "700" : "",
    fontStyle: text.italic ? "italic" : "",
    fontSize: text.fontSize ? `${text.fontSize * 1.3}px` : "",
    textDecoration: decoration(text),
    textAlign: ALIGN[format.horizontalAlignment] ?? natural(cell),
    whiteSpace: format.wrapStrategy === "WRAP" ? "pre-wrap" : "",
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

function matchingRule(cell, tab, row, column, at) {
  const found = tab.formats.find(
    ({ ranges, booleanRule }) =>
      booleanRule &&
      ranges.some(
        (range) => inRange(range, row, column) && holds(booleanRule.condition, cell, range, row, at),
      ),
  );
  return found?.booleanRule.format;
}

const TESTS = {
  BLANK: (text) => text === "",
  NOT_BLANK: (text) => text !== "",
  TEXT_EQ: (text, [wanted]) => text.toLowerCase() === wanted.toLowerCase(),
  TEXT_CONTAINS: (text, [wanted]) => text.toLowerCase().includes(wanted.toLowerCase()),
  TEXT_NOT_CONTAINS: (text, [wanted]) => !text.toLowerCase().includes(wanted.toLowerCase()),
  TEXT_STARTS_WITH: (text, [wanted]) => text.toLowerCase().startsWith(wanted.toLowerCase()),
  TEXT_ENDS_WITH: (text, [wanted]) => text.toLowerCase().endsWith(wanted.toLowerCase()),
};

function holds(condition, cell, range, row, at) {
  const wanted = (condition.values ?? []).map((value) => value.userEnteredValue ?? "");
  if (condition.type === "CUSTOM_FORMULA") return formulaHolds(wanted[0], range, row, at);
  return TESTS[condition.type]?.(cell.formattedValue ?? "", wanted) ?? false;
}

/** The one shape of formula that colours whole rows by a column: =$C2="Accept". */
function formulaHolds(formula, range, row, at) {
  const found = /^=\$([A-Z]+)(\d+)\s*=\s*"([^"]*)"$/.exec(formula);
  if (!found) return false;
  const [, name, first, wanted] = found;
  const target = Number(first) - 1 + row - (range.startRowIndex ?? 0);
  return (at(target, columnOf(name)).formattedValue ?? "") === wanted;
}
