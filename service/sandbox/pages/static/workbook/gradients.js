// Colour scales: the background follows from where a number stands between others.

import { inRange } from "./a1.js";

/** The points of a tab's colour scales, worked out from all its values. */
export function scalesOf(tab, values) {
  const rules = tab.formats.filter(({ gradientRule }) => gradientRule);
  return new Map(rules.map((rule) => [rule, pointsOf(rule, values)]));
}

function pointsOf({ gradientRule, ranges }, values) {
  const inside = (row, column) => ranges.some((range) => inRange(range, row, column));
  const numbers = values
    .flatMap((cells, row) => cells.filter((_, column) => inside(row, column)))
    .filter((value) => typeof value === "number")
    .sort((one, other) => one - other);
  const { minpoint, midpoint, maxpoint } = gradientRule;
  return [minpoint, midpoint, maxpoint]
    .filter(Boolean)
    .map((point) => ({ at: placeOf(point, numbers), color: point.colorStyle?.rgbColor ?? point.color }));
}

function placeOf({ type, value = "0" }, numbers) {
  const [least, most] = [numbers[0] ?? 0, numbers.at(-1) ?? 0];
  const share = Number(value) / 100;
  const places = {
    MIN: () => least,
    MAX: () => most,
    PERCENT: () => least + share * (most - least),
    PERCENTILE: () => numbers[Math.round(share * (numbers.length - 1))] ?? 0,
  };
  return places[type]?.() ?? Number(value);
}

/** The colour of a number on a scale of points. */
export function colorAt(points, number) {
  const above = points.findIndex(({ at }) => number <= at);
  if (above === 0 || points.length === 1) return points[0].color;
  if (above < 0) return points.at(-1).color;
  const [low, high] = [points[above - 1], points[above]];
  const share = (number - low.at) / (high.at - low.at);
  const mixed = (part) =>
    (low.color?.[part] ?? 0) * (1 - share) + (high.color?.[part] ?? 0) * share;
  return { red: mixed("red"), green: mixed("green"), blue: mixed("blue") };
}
