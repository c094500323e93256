// Questions to the person at the page, and messages that pass.

/** Asks yes or no. */
export async function ask(text, yes, no = "Cancel") {
  return (await answer(text, yes, no)) !== null;
}

/** Asks for a text, which may be one of some choices; `null` when it is called off. */
export function askFor(label, value, yes, choices = []) {
  const field = document.createElement("input");
  field.value = value;
  field.setAttribute("aria-label", label);
  const list = document.createElement("datalist");
  list.id = "answers";
  list.append(...choices.map((choice) => new Option(choice, choice)));
  if (choices.length) field.setAttribute("list", list.id);
  return answer(label, yes, "Cancel", field, list);
}

function answer(text, yes, no, field, ...more) {
  const dialog = document.createElement("dialog");
  if (!field) dialog.setAttribute("aria-label", text);
  const form = document.createElement("form");
  form.method = "dialog";
  const words = document.createElement("p");
  words.textContent = text;
  const buttons = document.createElement("div");
  buttons.className = "buttons";
  buttons.append(button(no, "", "button"), button(yes, "yes", "submit"));
  form.append(words, ...(field ? [field, ...more] : []), buttons);
  dialog.append(form);
  document.body.append(dialog);
  buttons.firstChild.addEventListener("click", () => dialog.close(""));
  dialog.showModal();
  field?.select();
  return new Promise((done) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(dialog.returnValue === "yes" ? (field?.value ?? "") : null);
    }),
  );
}

function button(text, value, type) {
  const made = document.createElement("button");
  Object.assign(made, { textContent: text, value, type });
  return made;
}

/** Shows a message for a while; what went wrong stays longer and is read out at once. */
export function say(text, { problem = false } = {}) {
  const place = document.getElementById(problem ? "problems" : "messages");
  const message = document.createElement("p");
  message.textContent = text;
  place.replaceChildren(message);
  setTimeout(() => message.remove(), problem ? 12_000 : 4_000);
}
