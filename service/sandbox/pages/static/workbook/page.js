// The page as a whole: which tab is shown, what of it is known, and how changes are made.

import { quoted } from "./a1.js";
import { isStill } from "./anchors.js";
import { readBook, readLines } from "./book.js";
import { Cells } from "./cells.js";
import { say } from "./dialogs.js";
import { Edits } from "./edits.js";
import { scalesOf } from "./gradients.js";
import { Places } from "./places.js";
import { mayChange } from "./protection.js";
import { Queue } from "./queue.js";
import { rowsOf } from "./views.js";

const KEEP = { keep: true };

export class Page {
  /** The entry module hangs in the grid, selection, editor, and `redraw`, which paints around. */
  constructor(api, status) {
    this.api = api;
    this.queue = new Queue(status);
    this.view = null;
    this.places = new Places(this);
    this.edits = new Edits(this);
  }

  async open(id, viewId) {
    this.version = await this.api.version();
    this.still = this.version;
    this.book = await readBook(this.api);
    const tabs = this.book.tabs;
    this.tab = tabs.find((tab) => tab.id === id) ?? tabs.find((tab) => !tab.hidden) ?? tabs[0];
    this.view = this.tab.views.find((view) => view.filterViewId === viewId) ?? null;
    await this.draw();
  }

  /** Shows another tab. */
  async show(id, viewId) {
    this.editor.commit();
    await this.queue.run(() => this.open(id, viewId));
    await this.selection.go(this.grid.rows[0] ?? 0, 0);
  }

  useView(viewId) {
    return this.show(this.tab.id, viewId ?? undefined);
  }

  /** Draws the tab from nothing. */
  async draw() {
    const failed = (error) => say(error.message, { problem: true });
    this.cells = new Cells(this.api, this.tab, (...rows) => this.arrived(...rows), failed);
    await this.layOut();
    await this.grid.show(this.tab, this.lines, this.cells, this.rows);
    this.redraw();
  }

  async layOut() {
    const [lines, found, scales] = await Promise.all([
      readLines(this.api, quoted(this.tab.title)),
      rowsOf(this.view, this.tab, this.api),
      this.scales(),
    ]);
    this.lines = lines;
    this.rows = found.rows.filter((row) => !lines.hiddenRows.has(row));
    this.shown = found.shown;
    this.tab.scales = scales;
  }

  /** Colour scales follow from all values of the tab. */
  async scales() {
    if (!this.tab.formats.some(({ gradientRule }) => gradientRule)) return null;
    return scalesOf(this.tab, await this.api.values(this.tab.title, "UNFORMATTED_VALUE"));
  }

  /** What must be drawn from nothing when it changes. */
  get shape() {
    const { id, columnCount, frozenRows, frozenColumns, merges } = this.tab;
    const { widths, hiddenColumns } = this.lines;
    const counts = [id, columnCount, frozenRows, frozenColumns, this.rows.length];
    return JSON.stringify([counts, merges, this.rowOrder(), widths, [...hiddenColumns]]);
  }

  /** What decides on how cells look besides the cells. */
  get formats() {
    const { formats, scales } = this.tab;
    return JSON.stringify([formats, scales && [...scales.values()]]);
  }

  rowOrder() {
    return this.view || this.lines.hiddenRows.size ? this.rows : null;
  }

  arrived(first, last) {
    this.grid.refresh(first, last);
    this.redraw();
  }

  /** Takes in what others have changed. */
  refresh() {
    return this.queue.run(() => this.takeIn());
  }

  async takeIn(how) {
    const version = await this.api.version();
    if (version !== this.version) await this.update(version, how);
  }

  /** `moved`: cells may be elsewhere now; `ours`: since we moved them, and look at where they were. */
  async update(version, { moved = true, ours = false } = {}) {
    const shape = this.shape;
    const formats = this.formats;
    this.book = await readBook(this.api);
    const tab = this.book.tabs.find((each) => each.id === this.tab.id);
    if (!tab) return this.leaveLostTab();
    this.tab = this.grid.tab = tab;
    this.view = tab.views.find((view) => view.filterViewId === this.view?.filterViewId) ?? null;
    const held = this.places.anchor(this.selection.cell.row, this.selection.cell.column);
    await this.layOut();
    await this.cells.reload(tab, this.grid.rowsInView());
    this.version = version;
    if (moved) this.still = version;
    if (this.shape !== shape) await this.grid.show(tab, this.lines, this.cells, this.rows, KEEP);
    else if (formats !== this.formats) this.grid.refreshAll();
    if (this.editor.open) await this.followEditor(moved);
    else if (moved && !ours) await this.followSelection(held);
    this.redraw();
  }

  async leaveLostTab() {
    const { title } = this.tab;
    this.editor.close();
    await this.open();
    say(`The tab “${title}” has been deleted.`);
  }

  /** Keeps what is being typed with the row that it is typed for. */
  async followEditor(moved) {
    const { anchor } = this.editor;
    if (!moved) return this.editor.moveTo(this.places.anchor(anchor.row, anchor.column));
    const found = await this.places.find(anchor);
    if (!this.editor.open) return;
    if (found) {
      this.selection.set({ row: found.row, column: found.column });
      this.editor.moveTo({ ...found, version: this.version });
    } else {
      say("The row you are typing in was deleted. Your text is still here to copy.", {
        problem: true,
      });
    }
  }

  /** Keeps the same cell selected, as its keys are about to be pressed. */
  async followSelection(held) {
    if (isStill(held, this.places.anchor(held.row, held.column))) return;
    const found = await this.places.find(held);
    if (found) this.selection.set({ row: found.row, column: found.column });
  }

  titleOf(id) {
    return this.book.tabs.find((tab) => tab.id === id)?.title;
  }

  /** Takes in a change of our own; nothing has moved when it was the only one. */
  async settle() {
    const version = await this.api.version();
    await this.update(version, { moved: version !== this.version + 1 });
  }

  /** Makes structural changes. */
  change(...requests) {
    return this.queue.save(async () => {
      const answer = await this.api.change(...requests);
      await this.takeIn({ ours: true });
      return answer;
    });
  }

  /** Makes changes that go by position, unless somebody else has just moved things. */
  changeInStep(...requests) {
    return this.inStep(() => this.api.change(...requests));
  }

  inStep(work) {
    return this.queue.save(async () => {
      if ((await this.api.version()) === this.version) await work();
      else say("Somebody changed this tab just now. Please look, and do it again.", { problem: true });
      await this.takeIn({ ours: true });
    });
  }

  /** Asks before areas are changed that are protected with a warning. */
  allowed(...areas) {
    return mayChange(this.tab, areas);
  }
}
