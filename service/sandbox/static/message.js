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
  await post(`${location.pathname}/answer`, { answer: button.dataset.answer });
  await refresh(".event");
  document.querySelector(`[data-answer="${button.dataset.answer}"]`).focus();
}

document.addEventListener("click", (click) => {
  const button = click.target.closest("button");
  if (button?.dataset.event) happen(button);
  if (button?.dataset.answer) answer(button);
});

if (frame) {
  frame.addEventListener("load", fit);
  window.addEventListener("resize", fit);
  fit();
}
