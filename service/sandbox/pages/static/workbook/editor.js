// The box in which a cell is typed. It lies above the grid, so that nothing that is drawn anew
// beneath it takes a letter away, and it follows its cell.

import { cellName } from "./a1.js";

export class Editor {
  /** `on.commit(anchor, text, step)` writes what was typed; `on.cancel()` gives the focus back. */
  constructor(box, list, grid, on) {
    Object.assign(this, { box, list, grid, on });
    this.anchor = null;
    this.listen();
  }

  get open() {
    return this.anchor !== null;
  }

  /** Opens over a cell. `typed` says that a key opened it: arrows then leave the cell. */
  start(anchor, text, { typed = false, options } = {}) {
    Object.assign(this, { anchor, options, typed, before: text, chosen: -1 });
    this.box.value = typed ? "" : text;
    this.box.hidden = false;
    this.place();
    this.box.focus({ preventScroll: true });
    this.box.setSelectionRange(this.box.value.length, this.box.value.length);
    this.suggest(typed ? "" : undefined);
  }

  /** Opens over a cell with a letter that was typed before it could be asked for. */
  startWith(anchor, letter, before, options) {
    this.start(anchor, before, { options });
    this.box.value = letter;
    this.typed = true;
    this.suggest(letter);
  }

  /** The cell it belongs to is somewhere else now. */
  moveTo(anchor) {
    this.anchor = anchor;
    this.place();
  }

  place() {
    if (!this.open) return;
    const name = cellName(this.anchor.row, this.anchor.column);
    this.box.setAttribute("aria-label", `Edit ${name}`);
    const cell = this.grid.element(this.anchor.row, this.anchor.column);
    if (!cell?.isConnected) return;
    const { left, top, width, height } = cell.getBoundingClientRect();
    Object.assign(this.box.style, {
      left: `${left}px`,
      top: `${top}px`,
      minWidth: `${width + 1}px`,
      minHeight: `${Math.min(height + 1, Math.max(window.innerHeight - top - 60, 27))}px`,
      maxWidth: `${Math.max(width + 1, window.innerWidth - left - 24)}px`,
    });
    Object.assign(this.list.style, { left: `${left}px`, minWidth: `${width}px` });
    this.list.style.top = `${top + Math.max(height, this.box.offsetHeight)}px`;
  }

  close() {
    this.anchor = null;
    this.box.hidden = true;
    this.list.hidden = true;
    this.box.value = "";
  }

  commit(step) {
    if (!this.open) return;
    const { anchor, before } = this;
    const text = this.box.value;
    this.close();
    this.on.commit(anchor, text, text === before, step);
  }

  cancel() {
    this.close();
    this.on.cancel();
  }

  /** Lists what a dropdown offers, or the part of it that begins as was typed. */
  suggest(typed) {
    const wanted = (typed ?? "").toLowerCase();
    const offered = (this.options ?? []).filter((text) => text.toLowerCase().startsWith(wanted));
    this.chosen = wanted && offered.length ? 0 : -1;
    this.list.replaceChildren(...offered.map((text, index) => this.choice(text, index)));
    this.list.hidden = !offered.length;
    this.box.setAttribute("aria-expanded", String(!this.list.hidden));
    this.place();
  }

  choice(text, index) {
    const choice = document.createElement("li");
    choice.role = "option";
    choice.id = `choice-${index}`;
    choice.textContent = text;
    choice.setAttribute("aria-selected", String(index === this.chosen));
    choice.addEventListener("pointerdown", (event) => event.preventDefault());
    choice.addEventListener("click", () => this.choose(text));
    return choice;
  }

  choose(text) {
    this.box.value = text;
    this.commit({ rows: 0, columns: 0 });
  }

  highlight(step) {
    const choices = [...this.list.children];
    this.chosen = (this.chosen + step + choices.length) % choices.length;
    choices.forEach((choice, index) =>
      choice.setAttribute("aria-selected", String(index === this.chosen)),
    );
    this.box.setAttribute("aria-activedescendant", `choice-${this.chosen}`);
    choices[this.chosen].scrollIntoView({ block: "nearest" });
  }

  takeHighlighted() {
    const choice = this.list.hidden ? undefined : this.list.children[this.chosen];
    if (choice) this.box.value = choice.textContent;
  }

  listen() {
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("input", () => {
      if (this.options) this.suggest(this.box.value);
      this.place();
    });
    this.box.addEventListener("blur", () => this.commit());
    window.addEventListener("resize", () => this.place());
    this.grid.holder.addEventListener("scroll", () => this.place(), { capture: true });
  }

  key(event) {
    event.stopPropagation();
    if (event.isComposing) return;
    const step = this.stepOf(event);
    if (event.key === "Escape") this.cancel();
    else if (event.key === "Enter" && (event.altKey || event.ctrlKey)) this.newline();
    else if (step) {
      this.takeHighlighted();
      this.commit(step);
    } else return;
    event.preventDefault();
  }

  newline() {
    this.box.setRangeText("\n", this.box.selectionStart, this.box.selectionEnd, "end");
    this.place();
  }

  /** Where a key that ends the editing leads to. */
  stepOf({ key, shiftKey, altKey, ctrlKey }) {
    if (key === "Enter" && !altKey && !ctrlKey) return { rows: shiftKey ? -1 : 1, columns: 0 };
    if (key === "Tab") return { rows: 0, columns: shiftKey ? -1 : 1 };
    const arrow = ARROWS[key];
    if (!arrow) return null;
    if (!this.list.hidden && arrow.rows) {
      this.highlight(arrow.rows);
      return null;
    }
    return this.typed ? arrow : null;
  }
}

export const ARROWS = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
};
