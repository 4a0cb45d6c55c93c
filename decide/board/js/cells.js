// One cell: what it says in each world by itself, and what it comes to once silence is filled and odds are weighed.
// The twin of decide/evidence/cells.py and readings.py: voices count, not passages.

import { sum, TIE } from "./numbers.js";
import { worldsOf } from "./worlds.js";

/** Two voices whose means lie this far apart, in points of the scale, contest the cell. */
export const CONTESTED = 30;

const SILENT = Object.freeze({
  likely: 50, low: 0, high: 100, known: false, voices: [], judged: null, natural: null,
  contested: false, inferred: false, key: "",
});

/**
 * What a cell says in every world, whatever is chosen.
 *
 * `cell` is `{pieces, judgements}` or null, each of them with its place; `on` says of each source whether it counts,
 * `sources` holds `{voice, weight}`, and `filed` the files' chances of the scenarios and of the option's cases.
 */
export function hear(cell, on, sources, filed) {
  const pieces = cell ? cell.pieces.filter((piece) => piece.at !== undefined && !piece.out && on[piece.source]) : [];
  const judgements = cell ? cell.judgements : [];
  const named = [...pieces, ...judgements].some((one) => one.case !== undefined || one.scenario !== undefined);
  if (!named) {
    const part = partOf(pieces, judgements[0] ?? null, sources);
    return heardOf(filed.scenarios.map(() => filed.cases.map(() => part)), filed, true);
  }
  const made = new Map();
  const holds = (one, s, c) =>
    (one.case === undefined || one.case === c) && (one.scenario === undefined || one.scenario === s);
  const parts = filed.scenarios.map((_, s) =>
    filed.cases.map((__, c) => {
      const counting = pieces.filter((piece) => holds(piece, s, c));
      const judged = judgements.find((one) => holds(one, s, c)) ?? null;
      const key = `${judged ? judged.place : ""}|${counting.map((piece) => piece.place).join()}`;
      if (!made.has(key)) made.set(key, partOf(counting, judged, sources));
      return made.get(key);
    }),
  );
  const first = parts[0][0];
  return heardOf(parts, filed, parts.every((row) => row.every((part) => part === first)));
}

function heardOf(parts, filed, alike) {
  const first = parts[0][0];
  const silent = alike ? !first.known : !parts.every((row) => row.every((part) => part.known));
  if (alike) {
    const mean = first.known ? first.likely : null;
    return { parts, alike, silent, mean, means: parts.map(() => mean) };
  }
  const means = parts.map((row) => meanOf(row.map((part, c) => [filed.cases[c], part])));
  const all = parts.flatMap((row, s) => row.map((part, c) => [filed.scenarios[s] * filed.cases[c], part]));
  return { parts, alike, silent, mean: meanOf(all), means };
}

function meanOf(weighted) {
  const known = weighted.filter(([, part]) => part.known);
  if (!known.length) return null;
  return sum(known.map(([weight, part]) => weight * part.likely)) / sum(known.map(([weight]) => weight));
}

// `key` says what a part is made of: its judgement, else its pieces of evidence.
function partOf(counting, judged, sources) {
  const voices = voicesOf(counting, sources);
  const key = judged ? `j${judged.place}` : counting.map((piece) => piece.place).join();
  const means = voices.map((voice) => voice.mean);
  const contested = means.length > 1 && Math.max(...means) - Math.min(...means) >= CONTESTED - TIE;
  if (judged) {
    const { at, low, high, natural = null } = judged;
    return { likely: at, low, high, known: true, voices, judged, natural, contested, inferred: false, key };
  }
  if (!voices.length) return SILENT;
  const all = sum(voices.map((voice) => voice.weight));
  return {
    likely: sum(voices.map((voice) => voice.weight * voice.mean)) / all,
    low: Math.min(...counting.map((piece) => piece.low)),
    high: Math.max(...counting.map((piece) => piece.high)),
    known: true,
    voices,
    judged: null,
    natural: voices.every((voice) => voice.natural !== null)
      ? sum(voices.map((voice) => voice.weight * voice.natural)) / all
      : null,
    contested,
    inferred: counting.every((piece) => piece.inferred === true),
    key,
  };
}

function voicesOf(pieces, sources) {
  const spoken = new Map();
  for (const piece of pieces) {
    const name = sources[piece.source].voice;
    if (!spoken.has(name)) spoken.set(name, []);
    spoken.get(name).push(piece);
  }
  return [...spoken].map(([name, own]) => ({
    name,
    mean: sum(own.map((piece) => piece.at)) / own.length,
    weight: Math.max(...own.map((piece) => sources[piece.source].weight)),
    natural: own.every((piece) => piece.natural !== undefined)
      ? sum(own.map((piece) => piece.natural)) / own.length
      : null,
    pieces: own,
  }));
}

/** What silence takes on a criterion on which no option is known. */
const UNKNOWN_EVERYWHERE = 50;

/** The field's mean of a criterion by scenario: of the options known there; else of those known in any; else 50. */
export function fieldOf(column, scenarios) {
  const known = column.filter((heard) => heard.mean !== null);
  return Array.from({ length: scenarios }, (_, s) => {
    if (!known.length) return UNKNOWN_EVERYWHERE;
    const means = known.map((heard) => heard.means[s]).filter((mean) => mean !== null);
    return means.length ? sum(means) / means.length : sum(known.map((heard) => heard.mean)) / known.length;
  });
}

/** A cell in force: the mean over its worlds, silence filled, and their extremes. */
export function scoreOf(heard, filling, scenarios, cases) {
  const world = { heard, filling, scenarios, cases };
  if (heard.alike && !heard.silent) {
    const part = heard.parts[0][0];
    return {
      likely: part.likely, low: part.low, high: part.high,
      basis: part.judged ? "judgement" : "evidence",
      evidence: sum(part.voices.map((voice) => voice.pieces.length)),
      contested: part.contested, inferred: part.inferred, known: 1, inferredBy: part.inferred ? 1 : 0,
      spoken: part.likely, natural: part.natural, ...world,
    };
  }
  const worlds = worldsOf(heard, scenarios, cases);
  const known = worlds.filter(([, , , part]) => part.known);
  const spoken = sum(known.map(([, , chance, part]) => chance * part.likely));
  const filled = sum(worlds.filter(([, , , part]) => !part.known).map(([s, , chance]) => chance * filling[s]));
  const pieces = new Set(worlds.flatMap(([, , , part]) => part.voices.flatMap((voice) => voice.pieces)));
  const judged = known.some(([, , , part]) => part.judged);
  const basis = !known.length ? "unknown" : judged ? "judgement" : "evidence";
  return {
    likely: spoken + filled,
    low: Math.min(...worlds.map(([, , , part]) => part.low)),
    high: Math.max(...worlds.map(([, , , part]) => part.high)),
    basis,
    evidence: pieces.size,
    contested: worlds.some(([, , , part]) => part.contested),
    inferred: basis === "evidence" && [...pieces].every((piece) => piece.inferred === true),
    known: Math.min(1, sum(known.map(([, , chance]) => chance))),
    inferredBy: sum(known.filter(([, , , part]) => part.inferred).map(([, , chance]) => chance)),
    spoken,
    natural: known.length === worlds.length ? naturalOf(known) : null,
    ...world,
  };
}

function naturalOf(known) {
  if (!known.length || known.some(([, , , part]) => part.natural === null)) return null;
  return sum(known.map(([, , chance, part]) => chance * part.natural)) / sum(known.map(([, , chance]) => chance));
}

/** A cell with other chances: likely score and ends, silence filled as it is. */
export function endsOf(score, scenarios, cases) {
  if (score.heard.alike && !score.heard.silent) return score;
  const worlds = worldsOf(score.heard, scenarios, cases);
  return {
    likely: sum(worlds.map(([s, , chance, part]) => chance * (part.known ? part.likely : score.filling[s]))),
    low: Math.min(...worlds.map(([, , , part]) => part.low)),
    high: Math.max(...worlds.map(([, , , part]) => part.high)),
  };
}

/** What a cell is made of, with the chance of it: equal where nothing in force differs. */
export function restsOn(score) {
  const found = new Map();
  for (const [, , chance, part] of worldsOf(score.heard, score.scenarios, score.cases)) {
    found.set(part.key, (found.get(part.key) ?? 0) + chance);
  }
  return found;
}

/** The means of the voices to be marked on the cell's track, each place once. */
export function voicesAt(score) {
  const worlds = worldsOf(score.heard, score.scenarios, score.cases);
  return [...new Set(worlds.flatMap(([, , , part]) => part.voices.map((voice) => voice.mean)))];
}
