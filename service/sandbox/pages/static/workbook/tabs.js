// The strip of tabs below the grid.

import { ask, askFor } from "./dialogs.js";
import { cssColor } from "./looks.js";
import { openMenu } from "./menus.js";

export class Tabs {
  /** `page` has the book, the id of the tab shown, `show(id)` and `change(...requests)`. */
  constructor(strip, page) {
    this.strip = strip;
    this.page = page;
    strip.addEventListener("keydown", (event) => this.walk(event));
  }

  draw() {
    const shown = this.page.book.tabs.filter((tab) => !tab.hidden);
    const held = this.strip.contains(document.activeElement);
    this.strip.replaceChildren(...shown.map((tab) => this.button(tab)));
    const current = this.strip.querySelector('[aria-selected="true"]');
    current?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (held) current?.focus();
  }

  button(tab) {
    const button = document.createElement("button");
    const selected = tab.id === this.page.tab.id;
    button.type = "button";
    button.role = "tab";
    button.textContent = tab.title;
    button.dataset.sheetId = tab.id;
    button.tabIndex = selected ? 0 : -1;
    button.setAttribute("aria-selected", String(selected));
    button.setAttribute("aria-controls", "grid");
    if (tab.color) button.style.setProperty("--tab-color", cssColor(tab.color));
    button.addEventListener("click", () => this.page.show(tab.id));
    button.addEventListener("dblclick", () => this.rename(tab));
    button.addEventListener("contextmenu", (event) => {
      event.preventDefault();
      openMenu(this.items(tab), event.clientX, event.clientY, button);
    });
    return button;
  }

  walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const buttons = [...this.strip.children];
    const place = buttons.indexOf(document.activeElement) + step;
    buttons[(place + buttons.length) % buttons.length].click();
  }

  items(tab = this.page.tab) {
    const { tabs } = this.page.book;
    const hidden = tabs.filter((each) => each.hidden);
    return [
      { label: "Add a tab", run: () => this.add() },
      { label: "Rename…", run: () => this.rename(tab) },
      { label: "Duplicate", run: () => this.duplicate(tab) },
      {
        label: "Move left",
        run: () => this.update(tab, { index: tab.index - 1 }),
        disabled: tab.index === 0,
      },
      {
        label: "Move right",
        // A tab that moves right is put before the one that follows its neighbour.
        run: () => this.update(tab, { index: tab.index + 2 }),
        disabled: tab.index === tabs.length - 1,
      },
      {
        label: "Hide",
        run: () => this.hide(tab),
        disabled: tabs.length - hidden.length < 2 || tab.hidden,
      },
      { label: "Delete…", run: () => this.remove(tab), disabled: tabs.length === 1 },
      ...(hidden.length ? [null] : []),
      ...hidden.map((each) => ({
        label: `Show “${each.title}”`,
        run: () => this.update(each, { hidden: false }),
      })),
    ];
  }

  async add() {
    const titles = new Set(this.page.book.tabs.map((tab) => tab.title));
    let number = titles.size + 1;
    while (titles.has(`Sheet${number}`)) number += 1;
    await this.changeAndShow({ addSheet: { properties: { title: `Sheet${number}` } } }, "addSheet");
  }

  async duplicate(tab) {
    const request = {
      duplicateSheet: { sourceSheetId: tab.id, newSheetName: `Copy of ${tab.title}` },
    };
    await this.changeAndShow(request, "duplicateSheet");
  }

  async changeAndShow(request, kind) {
    const answer = await this.page.change(request);
    const made = answer?.replies?.[0]?.[kind]?.properties?.sheetId;
    if (made !== undefined) this.page.show(made);
  }

  async rename(tab) {
    const title = await askFor("New name of the tab", tab.title, "Rename");
    if (title && title !== tab.title) await this.update(tab, { title });
  }

  async remove(tab) {
    if (await ask(`Delete the tab “${tab.title}” with everything in it?`, "Delete")) {
      await this.page.change({ deleteSheet: { sheetId: tab.id } });
    }
  }

  async hide(tab) {
    await this.update(tab, { hidden: true });
    const next = this.page.book.tabs.find((each) => !each.hidden && each.id !== tab.id);
    if (tab.id === this.page.tab.id && next) await this.page.show(next.id);
  }

  update(tab, properties) {
    const fields = Object.keys(properties).join(",");
    return this.page.change({
      updateSheetProperties: { properties: { sheetId: tab.id, ...properties }, fields },
    });
  }
}
