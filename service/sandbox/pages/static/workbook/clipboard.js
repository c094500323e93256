// Blocks of cells on the clipboard, as spreadsheets exchange them: tabs, lines and quotes.

export function toText(rows) {
  return rows.map((row) => row.map(quotedIfNeeded).join("\t")).join("\n");
}

function quotedIfNeeded(text) {
  return /["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function fromText(text) {
  const rows = [[]];
  const field = /"((?:[^"]|"")*)"(?=\t|\n|$)|([^\t\n]*)/y;
  const clean = text.replaceAll("\r\n", "\n").replace(/\n$/, "");
  while (field.lastIndex <= clean.length) {
    const found = field.exec(clean);
    rows.at(-1).push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'));
    if (clean[field.lastIndex] === "\n") rows.push([]);
    field.lastIndex += 1;
  }
  return rows;
}
