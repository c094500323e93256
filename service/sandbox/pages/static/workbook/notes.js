// A cell's note, shown while the pointer is on the cell or the cell is selected.

export function showNotes(holder, tip) {
  const place = (element) => {
    tip.hidden = !element?.dataset.note;
    if (tip.hidden) return;
    tip.textContent = element.dataset.note;
    const { right, top, left } = element.getBoundingClientRect();
    const beside = right + tip.offsetWidth + 8 < window.innerWidth;
    tip.style.left = `${beside ? right + 4 : Math.max(4, left - tip.offsetWidth - 4)}px`;
    tip.style.top = `${Math.min(top, window.innerHeight - tip.offsetHeight - 8)}px`;
  };
  holder.addEventListener("pointerover", (event) => place(event.target.closest("[data-note]")));
  holder.addEventListener("pointerleave", () => place(null));
  holder.addEventListener("scroll", () => place(null), { capture: true });
  return place;
}
