// One cell opened: its scale, its voices on their track, and every claim with the way to its passage.

import { worldsOf } from "./worlds.js";
import { el, svg } from "./dom.js";
import { passageLink } from "./links.js";
import { inUnit, percent, span, whole } from "./numbers.js";

/** Take hold of the dialog; gives `{open, show}`. */
export function cellView(store) {
  const { board } = store;
  const dialog = document.getElementById("cell");
  const leaves = board.nodes.filter((node) => node.leaf !== null);
  let here = null;
  let now = null;
  const draw = () => {
    const [option, leaf] = here;
    const step = (by) => {
      const count = leaves.length;
      here = [option, (leaf + by + count) % count];
      draw();
      dialog.scrollTop = 0;
      dialog.querySelector(`[data-step="${by}"]`)?.focus();
    };
    dialog.replaceChildren(
      el("div", { class: "tools" },
        el("button", { type: "button", "data-step": "-1", "aria-label": "The criterion before", click: () => step(-1) }, "←"),
        el("button", { type: "button", "data-step": "1", "aria-label": "The next criterion", click: () => step(1) }, "→"),
        el("button", { type: "button", class: "close", click: () => dialog.close() }, "Close"),
      ),
      ...contents(board, now, option, leaf),
    );
  };
  everything(board, leaves, () => now.state);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  return {
    open(option, leaf) {
      here = [option, leaf];
      draw();
      dialog.showModal();
    },
    show(state) {
      now = state;
      if (dialog.open) draw();
    },
  };
}

function contents(board, { ranking, state }, at, leaf) {
  const option = board.options[at];
  const node = ranking.leaves[leaf];
  const score = ranking.rows[at][leaf];
  const cell = board.cells[at][leaf];
  const known = score.known > 0;
  const counting = new Set(worldsOf(score.heard, score.scenarios, score.cases).flatMap(([, , , part]) => part.voices.flatMap((voice) => voice.pieces)));
  const pieces = cell ? cell.pieces : [];
  const inForce = pieces.filter((piece) => counting.has(piece));
  const beside = pieces.filter((piece) => !counting.has(piece));
  return [
    el("p", { class: "about", dir: "auto" }, option.name),
    el("h2", { id: "cell-title", dir: "auto" }, node.name),
    node.question && el("p", { class: "question", dir: "auto" }, node.question),
    el("p", { class: "score" },
      el("data", { value: String(score.likely) }, known ? whole(score.likely) : "no source"),
      score.natural !== null && node.unit && el("span", { dir: "auto" }, inUnit(score.natural, node.unit)),
      known && el("span", {}, `range ${span(score.low, score.high)}`),
      ...qualities(score).map((words) => el("span", {}, words)),
    ),
    known && bigTrack(board, score),
    scale(node),
    ...worlds(board, option, score),
    ...(cell ? cell.judgements.map((one) => judgement(board, option, one)) : []),
    inForce.length > 0 && el("h3", {}, "What the sources say"),
    ...inForce.map((piece) => article(board, option, piece, "")),
    beside.length > 0 && el("h3", {}, "Shown, not counted"),
    ...beside.map((piece) => article(board, option, piece, whyNot(board, state, piece) || "not in the state of the world in force")),
    !pieces.length && el("p", { class: "note" }, silence(node, board, at)),
  ].filter(Boolean);
}

// Every cell below the table, made when a reader unfolds it; on paper what is unfolded is printed.
function everything(board, leaves, state) {
  const all = document.getElementById("all");
  all.addEventListener("toggle", () => {
    if (!all.open || all.children.length > 1) return;
    board.options.forEach((option, at) => {
      all.append(el("h3", { dir: "auto" }, option.name));
      leaves.forEach((node, leaf) => {
        const cell = board.cells[at][leaf];
        if (!cell) return;
        all.append(
          el("h4", { dir: "auto" }, node.name),
          ...cell.judgements.map((one) => judgement(board, option, one)),
          ...cell.pieces.map((piece) => article(board, option, piece, whyNot(board, state(), piece))),
        );
      });
    });
  });
}

function silence(node, board, at) {
  if (node.present && board.decision.statusQuo === at) return "No source speaks to this cell; the status quo stays where things stand, at 50.";
  return "No source speaks to this cell; the mean of the other options stands in, with the whole scale as its range.";
}

function qualities(score) {
  if (!(score.known > 0)) return [];
  return [
    score.basis === "judgement" && "■ rests on a judgement",
    score.contested && "≠ voices contest it",
    score.inferred && "~ inferred evidence alone",
    score.known < 1 && `known in ${percent(score.known)} of the worlds`,
  ].filter(Boolean);
}

function bigTrack(board, score) {
  const voices = new Map();
  for (const [, , , part] of worldsOf(score.heard, score.scenarios, score.cases)) {
    for (const voice of part.voices) {
      const named = [...new Set(voice.pieces.map((piece) => board.sources[piece.source].called))].join(", ");
      voices.set(`${named} ${voice.mean}`, [voice.mean, named]);
    }
  }
  const said = [...voices.values()].sort((a, b) => a[0] - b[0]);
  return el("figure", { class: "voices" },
    svg("svg", { class: "bar", "aria-hidden": "true" },
      svg("line", { class: "rail", x1: "0", x2: "100%", y1: "50%", y2: "50%" }),
      svg("line", { class: "half", x1: "50%", x2: "50%", y1: "0", y2: "100%" }),
      svg("line", { class: "range", x1: `${score.low}%`, x2: `${score.high}%`, y1: "50%", y2: "50%" }),
      said.map(([mean]) => svg("line", { class: "voice", x1: `${mean}%`, x2: `${mean}%`, y1: "15%", y2: "85%" })),
      svg("circle", { class: "likely", cx: `${score.likely}%`, cy: "50%", r: "5" }),
    ),
    el("figcaption", { dir: "auto" }, said.map(([mean, name]) => `${name} ${whole(mean)}`).join(" · ")),
  );
}

function scale(node) {
  const anchors = node.value
    ? [...node.value].sort((a, b) => a[1] - b[1]).map(([natural, at]) => [at, `${natural} ${node.unit}`])
    : node.anchors ?? [];
  if (!anchors.length) return null;
  return el("dl", { class: "scale" }, anchors.flatMap(([at, words]) => [el("dt", {}, String(at)), el("dd", { dir: "auto" }, words)]));
}

// The cell by scenario and case, where it differs between them.
function worlds(board, option, score) {
  if (score.heard.alike && !score.heard.silent) return [];
  const found = worldsOf(score.heard, score.scenarios, score.cases);
  if (found.length < 2) return [];
  const said = found.map(([s, c, chance, part]) => {
    const names = [board.scenarios[s]?.name, option.cases[c]?.name].filter(Boolean).join("; ");
    return [names, part.known ? whole(part.likely) : "no source", chance];
  });
  if (new Set(said.map(([, shown]) => shown)).size < 2) return [];
  return [
    el("h3", {}, "By the state of the world"),
    el("dl", { class: "scale" }, said.flatMap(([names, shown, chance]) => [
      el("dt", {}, shown), el("dd", { dir: "auto" }, `${names} (${percent(chance)})`),
    ])),
  ];
}

function judgement(board, option, one) {
  return el("article", { class: "judged" },
    el("p", {}, el("b", {}, `${whole(one.at)}, `), one.own ? "this view’s own judgement" : "a judgement, which overrides the sources", where(board, option, one)),
    el("p", { dir: "auto" }, one.why ?? "No reason is given."),
    ...(one.cites ?? []).map((cite) => el("p", { dir: "auto" }, cite.claim, " ", cited(board, cite))),
  );
}

function article(board, option, piece, why) {
  const source = board.sources[piece.source];
  const traits = [piece.kind, piece.inferred ? "inferred" : "direct", piece.sure, why].filter(Boolean).join(" · ");
  return el("article", { class: why ? "beside" : "counts" },
    el("p", { class: "claim", dir: "auto" }, piece.at === undefined ? null : el("b", {}, whole(piece.at)), piece.claim),
    el("p", { class: "traits", dir: "auto" }, el("cite", {}, source.called), ` · ${traits}`, where(board, option, piece)),
    el("p", { class: "look" }, cited(board, piece)),
  );
}

function where(board, option, record) {
  const names = [board.scenarios[record.scenario]?.name, option.cases[record.case]?.name].filter(Boolean);
  return names.map((name) => ` · only if: ${name}`).join("");
}

// Why a piece does not count, in a word or two; empty where nothing about it or its source says so.
function whyNot(board, state, piece) {
  if (piece.at === undefined) return "context";
  if (piece.out) return `does not count: ${piece.out}`;
  if (!state.off.has(piece.source)) return "";
  return `does not count: ${board.sources[piece.source].off ?? "switched off here"}`;
}

/** The words to look for, as a link to the passage where there is an address. */
export function cited(board, citation) {
  const source = board.sources[citation.source];
  const words = `“${citation.from}”${citation.to ? ` … “${citation.to}”` : ""}`;
  const address = passageLink(source.held ?? source.url, citation.from, citation.to ?? null);
  if (!address) return el("span", { class: "passage", dir: "auto" }, words);
  return el("a", { class: "passage", href: address, target: "_blank", dir: "auto" }, words);
}
