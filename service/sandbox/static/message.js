// Fits the letter's frame to the letter, and makes the buttons of a message act.
"use strict";

const frame = document.querySelector("iframe.letter");

function fit() {
  const page = frame.contentDocument?.documentElement;
  if (!page) return;
  frame.style.height = "0";
  frame.style.height = `${page.scrollHeight + 2}px`;
}

async function post(url, body) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.status === 204 ? {} : answer.json();
}

async function refresh(selector) {
  const page = await (await fetch(location.href)).text();
  const fresh = new DOMParser().parseFromString(page, "text/html").querySelector(selector);
  showMoments(fresh);
  document.querySelector(selector).replaceWith(fresh);
}

async function happen(button) {
  const id = location.pathname.split("/").pop();
  const told = await post("/sandbox/events", { messages: [id], events: [button.dataset.event] });
  await refresh(".fate");
  document.getElementById("said").textContent = told.said ?? told.error;
  document.querySelector(`[data-event="${button.dataset.event}"]`).focus();
}

async function answer(button) {
  const event = `#${CSS.escape(button.closest(".event").id)}`;
  const { message } = button.closest(".event").dataset;
  const told = await post(`/inbox/${message}/answer`, { answer: button.dataset.answer });
  await refresh(event);
  if (document.getElementById("replies")) await refresh("#replies");
  document.querySelector(`${event} .said`).textContent = told.said;
  document.querySelector(`${event} [data-answer="${button.dataset.answer}"]`).focus();
}

async function reply(form) {
  const told = await post(form.getAttribute("action"), { words: form.elements.words.value });
  form.elements.words.value = "";
  form.querySelector(".said").textContent = told.said;
}

document.addEventListener("click", (click) => {
  const button = click.target.closest("button");
  if (button?.dataset.event) happen(button);
  if (button?.dataset.answer) answer(button);
});

document.addEventListener("submit", (submit) => {
  if (submit.target.id !== "reply") return;
  submit.preventDefault();
  reply(submit.target);
});

if (frame) {
  frame.addEventListener("load", fit);
  window.addEventListener("resize", fit);
  fit();
}
