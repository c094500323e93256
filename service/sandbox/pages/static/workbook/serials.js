// Dates as spreadsheets count them: days since 30 December 1899.

const DAY = 86_400_000;
const ZERO = Date.UTC(1899, 11, 30);

/** The serial of a date that is written 2026-03-01 or 3/1/2026; NaN for anything else. */
export function serialOf(text) {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  const american = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(text);
  if (iso) return days(iso[1], iso[2], iso[3]);
  return american ? days(american[3], american[1], american[2]) : NaN;
}

/** The serial of the day that it is in a zone. */
export function today(zone) {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
  return serialOf(format.format(new Date()));
}

function days(year, month, day) {
  return (Date.UTC(Number(year), Number(month) - 1, Number(day)) - ZERO) / DAY;
}
