// Shows times in the reader's own zone; without this script they stand in UTC.
"use strict";

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const short = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const long = new Intl.DateTimeFormat(undefined, {
  weekday: "long", year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit",
});

function showMoments(root) {
  for (const time of root.querySelectorAll("time")) {
    time.title = time.textContent;
    time.textContent = short.format(new Date(time.dateTime));
  }
  for (const span of root.querySelectorAll("[data-from]")) {
    const [from, to] = [new Date(span.dataset.from), new Date(span.dataset.to)];
    span.textContent = `${long.formatRange(from, to)} (your time, ${zone})`;
  }
}

showMoments(document);
