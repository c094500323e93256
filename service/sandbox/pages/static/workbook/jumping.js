// Where Ctrl and an arrow lead: to the edge of what is filled in, as in any spreadsheet.

/** The row or column to go to; `step` says where the arrow points. */
export async function edgeOf(page, from, step) {
  const { grid } = page;
  const values = await page.api.values(page.tab.title);
  const along = step.rows ? grid.rows : grid.shownColumns();
  const here = along.indexOf(step.rows ? from.row : from.column);
  const forward = step.rows + step.columns > 0;
  const ahead = forward ? along.slice(here) : along.slice(0, here + 1).reverse();
  const filled = (place) => {
    const [row, column] = step.rows ? [place, from.column] : [from.row, place];
    return (values[row]?.[column] ?? "") !== "";
  };
  const place = farthest(ahead, filled);
  return step.rows ? { ...from, row: place } : { ...from, column: place };
}

/** The end of the block that begins here, or else the beginning of the next, or else the end. */
function farthest([here, ...ahead], filled) {
  if (filled(here) && ahead.length && filled(ahead[0])) {
    const blank = ahead.findIndex((place) => !filled(place));
    return ahead.at(blank < 0 ? -1 : blank - 1);
  }
  return ahead.find(filled) ?? ahead.at(-1) ?? here;
}
