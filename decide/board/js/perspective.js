// "Send back": the present weights and odds as the text of a perspective file.

import { families } from "./weights.js";

const LONGEST_ID = 60;
const LATIN = new Map(Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i" }));

/** A file's id from a name, as `slug` in decide/text.py makes it; null where the name has nothing for one. */
export function idFrom(name) {
  const plain = [...name.replace(/['’‘\u02bc`\u00b4]/g, "").toLowerCase().normalize("NFKD")]
    .map((sign) => LATIN.get(sign) ?? sign)
    .join("")
    .replace(/\p{M}/gu, "");
  const found = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  if (found.length <= LONGEST_ID) return found || null;
  const cut = found.slice(0, LONGEST_ID);
  return cut.slice(0, Math.max(0, cut.lastIndexOf("-"))) || cut;
}

/** A number as the format has it: a plain decimal of at most 30 characters. */
export function decimal(number) {
  const short = String(number);
  if (!short.includes("e")) return short;
  if (number >= 1) return BigInt(Math.round(number)).toString();
  return number.toFixed(28).replace(/0+$/, "");
}

/** A text on one line in double quotes, as YAML and JSON both read it; what the eye cannot see is left out. */
export function quoted(text) {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu, (sign) => (/\s/u.test(sign) ? " " : ""))
    .replace(/\s+/gu, " ")
    .trim();
  return `"${line.replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`;
}

/** The families of weights to write: those that differ from the files', or that the stem names; nodes' places. */
export function weightsToSend(board, points) {
  const named = new Set(board.named.weights);
  return families(board.nodes).filter((family) =>
    family.some((at) => points[at] !== board.nodes[at].points || named.has(board.nodes[at].id)),
  );
}

/** The odds to write, by scenario and by `OPTION/CASE`: whole families, as for the weights. */
export function oddsToSend(board, state) {
  const named = new Set(board.named.odds);
  const found = [];
  const family = (members, odds, key) => {
    const differs = members.some((one, at) => odds[at] !== one.odds || named.has(key(one)));
    if (differs) members.forEach((one, at) => found.push([key(one), odds[at]]));
  };
  family(board.scenarios, state.scenarios, (one) => one.id);
  board.options.forEach((option, at) => family(option.cases, state.cases[at], (one) => `${option.id}/${one.id}`));
  return found;
}

/** The file's text. `words` holds `{name, holder, recommends, because}`, texts of the person or null. */
export function perspectiveText(board, state, words) {
  const lines = ["format: 1", `name: ${quoted(words.name)}`];
  if (words.holder) lines.push(`holder: ${quoted(words.holder)}`);
  const weights = weightsToSend(board, state.points);
  if (weights.length) lines.push("elicited: points");
  if (words.recommends) lines.push(`recommends: ${words.recommends}`);
  if (words.because) lines.push(`because: ${quoted(words.because)}`);
  if (weights.length) {
    lines.push("weights:");
    for (const at of weights.flat()) lines.push(`  ${board.nodes[at].id}: ${decimal(state.points[at])}`);
  }
  const odds = oddsToSend(board, state);
  if (odds.length) {
    lines.push("odds:");
    for (const [key, number] of odds) lines.push(`  ${key}: ${decimal(number)}`);
  }
  return `${lines.join("\n")}\n${board.named.judgements}`;
}
