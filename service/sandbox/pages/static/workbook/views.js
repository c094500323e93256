// Named filter views: which rows a viewer sees, and in which order, without touching the sheet.

/** The menu of the tab's views. */
export function viewItems(page) {
  const { views } = page.tab;
  if (!views.length) {
    return [{ label: "This tab has no filter views", run: () => {}, disabled: true }];
  }
  const choice = (label, id) => ({
    label,
    checked: (page.view?.filterViewId ?? null) === id,
    run: () => page.useView(id),
  });
  return [
    choice("All rows", null),
    ...views.map((view) => choice(view.title, view.filterViewId)),
  ];
}

/** The rows of a tab as a view shows them; its criteria are met by values as they are shown. */
export async function rowsOf(view, tab, api) {
  const all = Array.from({ length: tab.rowCount }, (_, row) => row);
  if (!view) return all;
  const [shown, bare] = await Promise.all([
    api.values(tab.title),
    api.values(tab.title, "UNFORMATTED_VALUE"),
  ]);
  const first = (view.range.startRowIndex ?? 0) + 1;
  const end = Math.min(view.range.endRowIndex ?? tab.rowCount, tab.rowCount);
  const kept = all.slice(first, end).filter((row) => passes(view, shown[row] ?? []));
  return [...all.slice(0, first), ...sorted(view, kept, bare), ...all.slice(end)];
}

function passes(view, texts) {
  return Object.entries(criteriaOf(view)).every(([column, criterion]) => {
    const text = String(texts[column] ?? "");
    return !criterion.hiddenValues?.includes(text) && meets(criterion.condition, text);
  });
}

function criteriaOf(view) {
  const specs = view.filterSpecs ?? [];
  const listed = specs.map((spec) => [spec.columnIndex ?? 0, spec.filterCriteria ?? {}]);
  return { ...Object.fromEntries(listed), ...view.criteria };
}

function meets(condition, text) {
  if (!condition) return true;
  const wanted = condition.values?.[0]?.userEnteredValue ?? "";
  const tests = {
    BLANK: () => text === "",
    NOT_BLANK: () => text !== "",
    TEXT_EQ: () => text.toLowerCase() === wanted.toLowerCase(),
    TEXT_CONTAINS: () => text.toLowerCase().includes(wanted.toLowerCase()),
    TEXT_NOT_CONTAINS: () => !text.toLowerCase().includes(wanted.toLowerCase()),
    NUMBER_GREATER: () => Number(text) > Number(wanted),
    NUMBER_LESS: () => Number(text) < Number(wanted),
  };
  return tests[condition.type]?.() ?? true;
}

function sorted(view, rows, values) {
  const specs = view.sortSpecs ?? [];
  return [...rows].sort((one, other) => {
    for (const { dimensionIndex = 0, sortOrder } of specs) {
      const order = compared(
        values[one]?.[dimensionIndex] ?? "",
        values[other]?.[dimensionIndex] ?? "",
        sortOrder === "DESCENDING" ? -1 : 1,
      );
      if (order) return order;
    }
    return one - other;
  });
}

/** Numbers before texts, empty cells last whichever way the sorting goes. */
function compared(one, other, direction) {
  if (one === "" || other === "") return (one === "") - (other === "");
  if (typeof one === typeof other && typeof one === "number") return direction * (one - other);
  if (typeof one !== typeof other) return direction * (typeof one === "number" ? -1 : 1);
  return direction * String(one).localeCompare(String(other));
}

