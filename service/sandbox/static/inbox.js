// Looks for new mail once a second and shows it in place, so that nobody has to reload.
"use strict";

async function look() {
  const list = document.getElementById("messages");
  if (document.hidden) return;
  const { latest } = await (await fetch("/inbox/latest")).json();
  if (String(latest) === list.dataset.latest) return;
  const page = await (await fetch(location.href)).text();
  const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("messages");
  const focused = list.contains(document.activeElement) && document.activeElement.getAttribute("href");
  list.replaceWith(fresh);
  showMoments(fresh);
  if (focused) fresh.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

setInterval(() => look().catch(() => {}), 1000);
document.addEventListener("visibilitychange", () => look().catch(() => {}));
