// A cell's note, shown while the pointer is on the cell or the cell is selected; under a selected
// cell also the whole of a text that doesn't fit into it.

const GAP = 4;

export function showNotes(holder, tip) {
  const show = (element, text, place) => {
    tip.hidden = !text;
    if (tip.hidden) return;
    tip.textContent = text;
    tip.classList.toggle("whole", place === below);
    const { left, top } = place(element.getBoundingClientRect(), tip);
    tip.style.left = `${inside(left, tip.offsetWidth, window.innerWidth)}px`;
    tip.style.top = `${inside(top, tip.offsetHeight, window.innerHeight)}px`;
  };
  const hide = () => show(null, "");
  holder.addEventListener("pointerover", (event) => {
    const noted = event.target.closest("[data-note]");
    show(noted, noted?.dataset.note, beside);
  });
  holder.addEventListener("pointerleave", hide);
  holder.addEventListener("scroll", hide, { capture: true });
  holder.addEventListener("focusout", hide);
  return (selected) => {
    const note = selected?.dataset.note;
    if (note) show(selected, note, beside);
    else show(selected, hiddenText(selected), below);
  };
}

function beside({ left, right, top }, tip) {
  const fits = right + GAP + tip.offsetWidth < window.innerWidth;
  return { left: fits ? right + GAP : left - tip.offsetWidth - GAP, top };
}

function below({ left, top, bottom }, tip) {
  const fits = bottom + tip.offsetHeight < window.innerHeight;
  return { left, top: fits ? bottom : top - tip.offsetHeight };
}

/** A place from which a length stays on the screen. */
function inside(place, length, room) {
  return Math.max(GAP, Math.min(place, room - length - GAP));
}

/** The text of a cell that shows only a part of it. */
function hiddenText(element) {
  const content = element?.querySelector(".content");
  if (!content) return "";
  const { scrollHeight, clientHeight, scrollWidth, clientWidth } = content;
  const cut = scrollHeight > clientHeight + GAP || scrollWidth > clientWidth + 1;
  return cut ? content.textContent : "";
}
