// Small menus under a button or at the pointer.

/** Makes a button open a menu; `items` is asked for them each time. */
export function menuButton(button, items) {
  button.setAttribute("aria-haspopup", "menu");
  button.addEventListener("click", () => {
    const { left, bottom } = button.getBoundingClientRect();
    openMenu(items(), left, bottom + 2, button);
  });
}

/** Opens a menu of `{label, run, checked, disabled}` and lines (`null`) near a point. */
export function openMenu(items, left, top, opener = document.activeElement) {
  const menu = document.createElement("div");
  menu.className = "menu";
  menu.role = "menu";
  menu.popover = "auto";
  menu.append(...items.map((item) => (item ? entry(item, menu) : document.createElement("hr"))));
  document.body.append(menu);
  menu.addEventListener("keydown", (event) => walk(event, menu));
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "open") return;
    menu.remove();
    if (document.activeElement === document.body) opener?.focus({ preventScroll: true });
  });
  menu.showPopover();
  const { offsetWidth, offsetHeight } = menu;
  menu.style.left = `${Math.max(4, Math.min(left, window.innerWidth - offsetWidth - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(top, window.innerHeight - offsetHeight - 4))}px`;
  menu.querySelector("button:enabled")?.focus();
}

function entry({ label, run, checked, disabled = false }, menu) {
  const button = document.createElement("button");
  Object.assign(button, { textContent: label, disabled, type: "button" });
  button.role = checked === undefined ? "menuitem" : "menuitemradio";
  if (checked !== undefined) button.setAttribute("aria-checked", String(checked));
  button.addEventListener("click", () => {
    menu.hidePopover();
    document.getElementById("grid").focus({ preventScroll: true });
    run();
  });
  return button;
}

function walk(event, menu) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  const buttons = [...menu.querySelectorAll("button:enabled")];
  const place = buttons.indexOf(document.activeElement) + step;
  buttons[(place + buttons.length) % buttons.length]?.focus();
}
