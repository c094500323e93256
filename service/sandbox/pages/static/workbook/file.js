// What is done with the spreadsheet as a whole, and with what was typed last.

import { askFor, say } from "./dialogs.js";
import { clear, fillDown } from "./filling.js";
import { find } from "./finding.js";

/** The menu of the spreadsheet. */
export function fileItems(page) {
  const { title, zone } = page.book;
  return [
    { label: "Rename the spreadsheet…", run: () => rename(page, title) },
    { label: `Time zone: ${zone}…`, run: () => changeZone(page, zone) },
  ];
}

/** The menu of what the keys do as well. */
export function editItems(page) {
  const { edits } = page;
  return [
    { label: "Undo (Ctrl+Z)", run: () => edits.undo(), disabled: !edits.done.length },
    { label: "Redo (Ctrl+Y)", run: () => edits.redo(), disabled: !edits.undone.length },
    null,
    { label: "Fill down (Ctrl+D)", run: () => fillDown(page) },
    { label: "Clear (Delete)", run: () => clear(page) },
    null,
    { label: "Find… (Ctrl+F)", run: () => find(page) },
  ];
}

export async function rename(page, title = page.book.title) {
  const wanted = await askFor("Name of the spreadsheet", title, "Rename");
  if (wanted && wanted !== title) await update(page, { title: wanted });
}

async function changeZone(page, zone) {
  const zones = Intl.supportedValuesOf("timeZone");
  const wanted = await askFor("Time zone of the spreadsheet", zone, "Change", zones);
  if (!wanted || wanted === zone) return;
  if (zones.includes(wanted)) await update(page, { timeZone: wanted });
  else say(`“${wanted}” isn’t a time zone. Choose one like America/Denver.`, { problem: true });
}

function update(page, properties) {
  const fields = Object.keys(properties).join(",");
  return page.change({ updateSpreadsheetProperties: { properties, fields } });
}
