// What the spreadsheet is made of: its title and its tabs with everything but their cells.

const FIELDS =
  "properties(title,timeZone),sheets(properties,conditionalFormats,protectedRanges,filterViews,merges)";
const LINES = "sheets.data(rowMetadata.hiddenByUser,columnMetadata(pixelSize,hiddenByUser))";

export async function readBook(api) {
  const found = await api.get(FIELDS);
  const { title, timeZone } = found.properties;
  return { title, zone: timeZone, tabs: found.sheets.map((sheet) => readTab(sheet, timeZone)) };
}

function readTab(sheet, zone) {
  const { properties } = sheet;
  const grid = properties.gridProperties ?? {};
  return {
    id: properties.sheetId ?? 0,
    zone,
    index: properties.index ?? 0,
    title: properties.title,
    hidden: properties.hidden ?? false,
    color: properties.tabColorStyle?.rgbColor ?? properties.tabColor,
    rowCount: grid.rowCount ?? 0,
    columnCount: grid.columnCount ?? 0,
    frozenRows: grid.frozenRowCount ?? 0,
    frozenColumns: grid.frozenColumnCount ?? 0,
    formats: sheet.conditionalFormats ?? [],
    protections: sheet.protectedRanges ?? [],
    views: sheet.filterViews ?? [],
    merges: sheet.merges ?? [],
  };
}

/** Which rows and columns of a tab are hidden, and how wide its columns are. */
export async function readLines(api, quotedTitle) {
  const found = await api.get(LINES, [quotedTitle]);
  const data = found.sheets?.[0]?.data?.[0] ?? {};
  const hidden = (lines = []) =>
    new Set(lines.flatMap((line, index) => (line.hiddenByUser ? [index] : [])));
  return {
    hiddenRows: hidden(data.rowMetadata),
    hiddenColumns: hidden(data.columnMetadata),
    widths: (data.columnMetadata ?? []).map((line) => line.pixelSize ?? 100),
  };
}
