// What is drawn in a cell: its text, a checkbox, the mark of a dropdown, a note.

import { choices, isCheckbox, isChecked } from "./cells.js";
import { partsOf } from "./texts.js";

/** The element for what a cell holds; `label` names it to those who don't see its column. */
export function contentOf(cell, label) {
  if (isCheckbox(cell)) return checkbox(cell, label);
  const content = document.createElement("div");
  content.className = "content";
  content.dir = "auto";
  content.append(...partsOf(cell));
  if (!choices(cell)) return content;
  content.classList.add("dropdown");
  content.append(caret());
  return content;
}

function checkbox(cell, label) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = isChecked(cell);
  box.tabIndex = -1;
  box.setAttribute("aria-label", label);
  return box;
}

function caret() {
  const mark = document.createElement("span");
  mark.className = "caret";
  mark.setAttribute("aria-hidden", "true");
  return mark;
}

/** Fastens a note to the element of a cell, for the eye and for the ear, or takes it off. */
export function annotate(element, note) {
  element.classList.toggle("noted", Boolean(note));
  if (!note) {
    delete element.dataset.note;
    element.removeAttribute("aria-description");
    return;
  }
  element.dataset.note = note;
  element.setAttribute("aria-description", `Note: ${note}`);
}
