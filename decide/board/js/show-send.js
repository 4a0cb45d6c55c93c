// "Send back": the form that makes a perspective file of what the reader has set.

import { el, fill } from "./dom.js";
import { listed } from "./numbers.js";
import { idFrom, perspectiveText } from "./perspective.js";

/** Build the form; gives the function that shows a state. */
export function sendView(store) {
  const { board } = store;
  let last = null;
  const again = () => write(last);
  const field = (label, control, hint) => el("label", {}, el("span", {}, label), control, hint && el("small", {}, hint));
  const name = el("input", { type: "text", value: "My view", maxlength: "200", autocomplete: "off", input: again });
  const holder = el("input", { type: "text", maxlength: "200", autocomplete: "name", input: again });
  const choice = el("select", { autocomplete: "off", change: again },
    el("option", { value: "" }, "whichever leads"),
    board.options.map((option) => el("option", { value: option.id }, option.name)),
  );
  const because = el("textarea", { rows: "2", maxlength: "4000", autocomplete: "off", input: again });
  const text = el("textarea", { readonly: true, rows: "12", spellcheck: "false", "aria-label": "The perspective file", class: "file" });
  const said = el("p", { class: "note", role: "status" });
  const how = el("p", { class: "note" });
  const copy = el("button", { type: "button", click: () => copied(text, said) }, "Copy");
  const save = el("button", { type: "button", click: () => saved(text.value, `${idFrom(name.value)}.yaml`) }, "Download");
  document.getElementById("send-form").append(
    el("div", { class: "fields" },
      field("Name of this view", name),
      field("Whose it is", holder),
      field("I recommend", choice),
      field("Because", because),
    ),
    el("div", { class: "out" }, text, el("p", { class: "more" }, copy, save), said, how),
  );
  function write(now) {
    if (!now) return;
    const id = idFrom(name.value);
    const fit = id !== null;
    copy.disabled = !fit;
    save.disabled = !fit;
    if (!fit) {
      text.value = "";
      fill(how, "The name needs a letter from a to z or a digit, for the file’s name.");
      return;
    }
    const made = perspectiveText(board, now.state, {
      name: name.value, holder: holder.value.trim(), recommends: choice.value, because: because.value.trim(),
    });
    if (text.value !== made) text.value = made;
    fill(how, `Save it as perspectives/${id}.yaml in the decision’s folder; then: ${command(id, now)}`);
  }
  return (now) => {
    last = now;
    write(now);
  };

  function command(id, { state }) {
    const off = [...state.off].filter((at) => board.sources[at].off === undefined).map((at) => board.sources[at]);
    const words = ["decide rank . --perspective", id, ...off.map((source) => `--without ${source.id}`)].join(" ");
    if (!off.length) return words;
    const names = listed(off.map((source) => source.called));
    return `${words}. A perspective holds no switched sources: the command leaves out ${names}.`;
  }
}

async function copied(text, said) {
  try {
    await navigator.clipboard.writeText(text.value);
    fill(said, "Copied.");
  } catch {
    text.focus();
    text.select();
    fill(said, document.execCommand("copy") ? "Copied." : "Press Ctrl+C to copy what is marked.");
  }
}

function saved(text, file) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  const link = el("a", { href: address, download: file });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
