// Starts the page: makes its parts and hangs them together.

import { Api } from "./api.js";
import { say } from "./dialogs.js";
import { Editor } from "./editor.js";
import { editItems, fileItems, rename } from "./file.js";
import { Grid } from "./grid.js";
import { columnItems, resizeColumn, rowItems } from "./lines.js";
import { watch } from "./live.js";
import { menuButton, openMenu } from "./menus.js";
import { showNotes } from "./notes.js";
import { Page } from "./page.js";
import { Selection } from "./selection.js";
import { Tabs } from "./tabs.js";
import { Typing } from "./typing.js";
import { drawViewBar, viewItems } from "./views.js";

const part = (id) => document.getElementById(id);

function assemble() {
  const page = new Page(new Api(document.body.dataset.spreadsheet), part("status"));
  const holder = part("grid");
  page.grid = new Grid(holder, {
    resized: (column, width) => resizeColumn(page, column, width),
    drawn: onceAFrame(() => page.selection.paint()),
  });
  const note = showNotes(holder, part("note"));
  page.selection = new Selection(page.grid, () => {
    part("name").textContent = page.selection.name;
    const { row, column } = page.selection.cell;
    note(page.grid.element(row, column));
  });
  page.editor = new Editor(part("editor"), part("choices"), page.grid, {
    commit: (...typed) => typing.commit(...typed),
    cancel: () => holder.focus({ preventScroll: true }),
  });
  const typing = new Typing(page);
  const tabs = new Tabs(part("tabs"), page);
  page.redraw = () => redraw(page, tabs);
  menuButton(part("tab-menu"), () => tabs.items());
  menuButton(part("file-menu"), () => fileItems(page));
  menuButton(part("edit-menu"), () => editItems(page));
  menuButton(part("row-menu"), () => rowItems(page));
  menuButton(part("column-menu"), () => columnItems(page));
  menuButton(part("view-menu"), () => viewItems(page));
  part("title").addEventListener("dblclick", () => rename(page));
  part("end-view").addEventListener("click", () => page.useView(null));
  part("add-tab").addEventListener("click", () => tabs.add());
  holder.addEventListener("contextmenu", (event) => contextMenu(event, page));
  return page;
}

function redraw(page, tabs) {
  document.title = `${page.tab.title} · ${page.book.title}`;
  part("title").textContent = page.book.title;
  drawViewBar(part("view-bar"), page);
  const view = page.view ? `&fvid=${page.view.filterViewId}` : "";
  history.replaceState(null, "", `#gid=${page.tab.id}${view}`);
  tabs.draw();
  page.selection.paint();
  page.editor.place();
}

function contextMenu(event, page) {
  const { selection, grid } = page;
  const byKey = event.target === grid.holder;
  const active = grid.element(selection.cell.row, selection.cell.column);
  const target = byKey && active ? active : event.target;
  const column = target.closest(".tabulator-col");
  const cell = target.closest("[data-cell], [data-row]");
  if (!column && !cell) return;
  event.preventDefault();
  if (!selection.under(target)) selection.press(event);
  const items = column ? columnItems(page) : [...rowItems(page), null, ...columnItems(page)];
  const { left, bottom } = target.getBoundingClientRect();
  const [x, y] = byKey ? [left, bottom] : [event.clientX, event.clientY];
  openMenu(items, x, y, grid.holder);
}

function onceAFrame(work) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      work();
    });
  };
}

/** What the address asks for: a tab and a filter view by their numbers. */
function asked() {
  const hash = new URLSearchParams(location.hash.slice(1));
  return ["gid", "fvid"].map((name) => (hash.has(name) ? Number(hash.get(name)) : undefined));
}

async function start() {
  const page = assemble();
  try {
    await page.open(...asked());
  } catch (error) {
    part("grid").textContent = error.message;
    say(error.message, { problem: true });
    return;
  }
  await page.selection.go(page.grid.rows[0] ?? 0, 0);
  document.body.dataset.ready = "yes";
  window.addEventListener("hashchange", () => page.show(...asked()));
  const status = part("connection");
  const trouble = (error) => (status.textContent = error ? error.message : "");
  await watch(page.api, () => page.version, () => page.refresh(), trouble);
}

start();
