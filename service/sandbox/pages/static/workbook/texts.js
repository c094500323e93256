// What stands in a cell as people read it: its text in parts, and where they lead.

import { textStyle } from "./looks.js";

const ADDRESS = /^https?:\/\/\S+$/;
const SAFE = /^(https?:|mailto:|#)/i;

/** The parts of a cell's text, each an element or a bare text. */
export function partsOf(cell) {
  const text = cell.formattedValue ?? "";
  const runs = cell.textFormatRuns ?? [];
  const whole = cell.hyperlink ?? cell.userEnteredFormat?.textFormat?.link?.uri;
  if (!runs.length) return [part(text, whole ?? (ADDRESS.test(text) ? text : ""), {})];
  const first = runs[0].startIndex ?? 0;
  const before = first > 0 ? [part(text.slice(0, first), whole, {})] : [];
  const parts = runs.map(({ startIndex = 0, format = {} }, index) =>
    part(text.slice(startIndex, runs[index + 1]?.startIndex), format.link?.uri ?? whole, format),
  );
  return [...before, ...parts];
}

function part(text, address, format) {
  const link = address && SAFE.test(address);
  const styles = Object.entries(textStyle(format)).filter(([, value]) => value);
  if (!link && !styles.length) return document.createTextNode(text);
  const element = document.createElement(link ? "a" : "span");
  element.textContent = text;
  Object.assign(element.style, Object.fromEntries(styles));
  if (link) leadTo(element, address);
  return element;
}

function leadTo(element, address) {
  element.href = address;
  element.tabIndex = -1;
  if (address.startsWith("#")) return;
  element.target = "_blank";
  element.rel = "noopener noreferrer";
}
