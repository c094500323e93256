// What a cell has to meet, in conditional formats and in filter views alike; the API takes some
// other conditions in data validation only.

import { valueOf } from "./formula.js";
import { serialOf, today } from "./serials.js";

/** What a cell comes to: a number, a text, a truth, "" when it is empty. */
export function bareValue({ effectiveValue = {} }) {
  const { numberValue, stringValue, boolValue } = effectiveValue;
  return numberValue ?? boolValue ?? stringValue ?? "";
}

/**
 * Whether a cell meets a condition. `text` is what it shows and `value` what it holds; `around`
 * has `at(row, column)` for other values, the `shift` of relative places, and the `zone`.
 */
export function meets(condition, { text, value }, around) {
  const given = (condition.values ?? []).map((each) => wanted(each, around));
  if (condition.type === "CUSTOM_FORMULA") return holds(given[0], around);
  const [kind, test] = split(condition.type);
  return TESTS[kind]?.[test]?.(kind === "TEXT" ? text.toLowerCase() : value, given) ?? false;
}

function wanted({ userEnteredValue = "", relativeDate }, { zone }) {
  return relativeDate ? today(zone) + (RELATIVE[relativeDate] ?? 0) : userEnteredValue;
}

const RELATIVE = { TOMORROW: 1, YESTERDAY: -1, PAST_WEEK: -7, PAST_MONTH: -30, PAST_YEAR: -365 };

function holds(formula, { at, shift, zone }) {
  try {
    return valueOf(formula, at, shift, zone) === true;
  } catch {
    return false;
  }
}

function split(type) {
  const kind = /^(TEXT|NUMBER|DATE)_/.exec(type)?.[1];
  return kind ? [kind, type.slice(kind.length + 1)] : ["ANY", type];
}

const lower = ([first = ""]) => String(first).toLowerCase();

const TEXT = {
  EQ: (text, given) => text === lower(given),
  NOT_EQ: (text, given) => text !== lower(given),
  CONTAINS: (text, given) => text.includes(lower(given)),
  NOT_CONTAINS: (text, given) => !text.includes(lower(given)),
  STARTS_WITH: (text, given) => text.startsWith(lower(given)),
  ENDS_WITH: (text, given) => text.endsWith(lower(given)),
};

/** Tests of numbers, where `read` makes one of what a person typed. */
function tests(read, rounded) {
  const test = (compare) => (value, given) =>
    typeof value === "number" && compare(rounded(value), ...given.map(read));
  return {
    EQ: test((value, one) => value === one),
    NOT_EQ: test((value, one) => value !== one),
    GREATER: test((value, one) => value > one),
    GREATER_THAN_EQ: test((value, one) => value >= one),
    LESS: test((value, one) => value < one),
    LESS_THAN_EQ: test((value, one) => value <= one),
    BETWEEN: test((value, one, other) => value >= one && value <= other),
    NOT_BETWEEN: test((value, one, other) => value < one || value > other),
  };
}

const percent = (text) =>
  String(text).endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
const date = (given) => (typeof given === "number" ? given : serialOf(given));
const DATE = tests(date, Math.floor);

const TESTS = {
  TEXT,
  NUMBER: tests(percent, Number),
  DATE: {
    ...DATE,
    BEFORE: DATE.LESS,
    AFTER: DATE.GREATER,
  },
  ANY: {
    BLANK: (value) => value === "",
    NOT_BLANK: (value) => value !== "",
  },
};
