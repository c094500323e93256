// Formulas in conditions, as far as rules and filters use them: comparisons, arithmetic, texts
// and a few functions. What is unknown throws, and its condition doesn't hold.

import { columnOf } from "./a1.js";
import { today } from "./serials.js";

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|"((?:[^"]|"")*)"|(\$?)([A-Z]{1,3})(\$?)(\d+)(?![\w(])|([A-Z]\w*)|(<>|<=|>=|[-+*/&=<>(),;]))/iy;

/** What a formula comes to; `at(row, column)` gives values, `shift` moves its relative places. */
export function valueOf(formula, at, shift, zone) {
  const reader = new Reader(formula.slice(1), at, shift, zone);
  const value = reader.comparison();
  if (reader.next) throw new SyntaxError(`What is “${reader.next.text}” doing here?`);
  return value;
}

class Reader {
  constructor(text, at, shift, zone) {
    Object.assign(this, { text: text.trimEnd(), at, shift, zone, place: 0 });
    this.advance();
  }

  advance() {
    const token = this.next;
    TOKEN.lastIndex = this.place;
    const found = this.place < this.text.length ? TOKEN.exec(this.text) : null;
    if (!found && this.place < this.text.length) throw new SyntaxError("Unknown sign");
    this.place = TOKEN.lastIndex;
    this.next = found && tokenOf(found);
    return token;
  }

  /** Takes one of some signs, if it comes next. */
  sign(...wanted) {
    if (this.next?.kind !== "sign" || !wanted.includes(this.next.text)) return null;
    return this.advance().text;
  }

  expect(sign) {
    if (!this.sign(sign)) throw new SyntaxError(`Expected ${sign}`);
  }

  /** Parts joined by signs of one rank, from left to right. */
  chain(part, signs) {
    let value = part();
    for (let sign = this.sign(...signs); sign; sign = this.sign(...signs)) {
      value = OPERATIONS[sign](value, part());
    }
    return value;
  }

  comparison() {
    return this.chain(() => this.joined(), ["=", "<>", "<", "<=", ">", ">="]);
  }

  joined() {
    return this.chain(() => this.sum(), ["&"]);
  }

  sum() {
    return this.chain(() => this.product(), ["+", "-"]);
  }

  product() {
    return this.chain(() => this.signed(), ["*", "/"]);
  }

  signed() {
    return this.sign("-") ? -number(this.signed()) : this.atom();
  }

  atom() {
    if (this.sign("(")) {
      const value = this.comparison();
      this.expect(")");
      return value;
    }
    const { kind, text, value, down, across } = this.advance() ?? {};
    if (kind === "value") return value;
    if (kind === "name") return this.named(text.toUpperCase());
    if (kind !== "cell") throw new SyntaxError("Something is missing");
    const { row, column } = value;
    return this.at(row + (down ? this.shift.rows : 0), column + (across ? this.shift.columns : 0));
  }

  named(name) {
    if (name === "TRUE" || name === "FALSE") return name === "TRUE";
    this.expect("(");
    const given = [];
    while (!this.sign(")")) {
      given.push(this.comparison());
      this.sign(",", ";");
      if (!this.next) throw new SyntaxError("A bracket is missing");
    }
    if (name === "TODAY") return today(this.zone);
    return FUNCTIONS[name](...given);
  }
}

function tokenOf([, digits, text, across, letters, down, row, name, sign]) {
  if (digits !== undefined) return { kind: "value", text: digits, value: Number(digits) };
  if (text !== undefined) return { kind: "value", text, value: text.replaceAll('""', '"') };
  if (letters !== undefined) {
    const value = { row: Number(row) - 1, column: columnOf(letters.toUpperCase()) };
    return { kind: "cell", text: letters + row, value, down: !down, across: !across };
  }
  return name ? { kind: "name", text: name } : { kind: "sign", text: sign };
}

const RANKS = { number: 0, string: 1, boolean: 2 };

/** Less than, equal to or more than zero, as numbers come before texts and texts before truths. */
function compared(one, other) {
  const [left, right] = [one === "" ? blankLike(other) : one, other === "" ? blankLike(one) : other];
  if (typeof left !== typeof right) return RANKS[typeof left] - RANKS[typeof right];
  if (typeof left !== "string") return left - right;
  return left.localeCompare(right, undefined, { sensitivity: "accent" });
}

function blankLike(other) {
  return { number: 0, boolean: false }[typeof other] ?? "";
}

function number(value) {
  const found = Number(value);
  if (Number.isNaN(found)) throw new TypeError(`“${value}” is no number`);
  return found;
}

const OPERATIONS = {
  "=": (one, other) => compared(one, other) === 0,
  "<>": (one, other) => compared(one, other) !== 0,
  "<": (one, other) => compared(one, other) < 0,
  "<=": (one, other) => compared(one, other) <= 0,
  ">": (one, other) => compared(one, other) > 0,
  ">=": (one, other) => compared(one, other) >= 0,
  "&": (one, other) => `${one}${other}`,
  "+": (one, other) => number(one) + number(other),
  "-": (one, other) => number(one) - number(other),
  "*": (one, other) => number(one) * number(other),
  "/": (one, other) => number(one) / number(other),
};

const FUNCTIONS = {
  AND: (...given) => given.every(Boolean),
  OR: (...given) => given.some(Boolean),
  NOT: (value) => !value,
  IF: (truth, one, other = false) => (truth ? one : other),
  ISBLANK: (value) => value === "",
  ISNUMBER: (value) => typeof value === "number" && !Number.isNaN(value),
  LEN: (value) => String(value).length,
  TRIM: (value) => String(value).trim(),
  LOWER: (value) => String(value).toLowerCase(),
  LEFT: (value, count = 1) => String(value).slice(0, count),
  SEARCH: (part, value) => String(value).toLowerCase().indexOf(String(part).toLowerCase()) + 1 || NaN,
  REGEXMATCH: (value, pattern) => new RegExp(pattern).test(String(value)),
};
