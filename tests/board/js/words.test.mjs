// Figures, lists, addresses and ids as the engine writes them; and what holds of them always.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as links from "../../../decide/board/js/links.js";
import * as numbers from "../../../decide/board/js/numbers.js";
import * as perspective from "../../../decide/board/js/perspective.js";

const written = JSON.parse(readFileSync(new URL("../../data/board/words.json", import.meta.url), "utf-8"));
const modules = { ...numbers, ...links, ...perspective };

for (const [name, calls] of Object.entries(written)) {
  test(`${name} writes as the engine does`, () => {
    for (const [given, result] of calls) assert.deepEqual(modules[name](...given), result, JSON.stringify(given));
  });
}

test("a sum loses nothing that is small", () => {
  assert.equal(numbers.sum([1e16, 1, -1e16]), 1);
  assert.equal(numbers.sum([]), 0);
  assert.equal(numbers.dot([1e16, 1, -1e16], [1, 1, 1]), 1);
});

test("only addresses of the web are links", () => {
  for (const address of ["javascript:alert(1)", "data:text/html,x", "//a.example", "", null, undefined]) {
    assert.equal(links.passageLink(address, "some words", null), null);
  }
});

test("a number of a perspective file is a plain decimal of at most 30 characters, and reads back", () => {
  for (const number of [0, 1, 100, 12.34, 1e-7, 1.2345e-9, 33.333333333333336, 1e21, 1.5e22, 5e-324]) {
    const text = perspective.decimal(number);
    assert.match(text, /^\d+(\.\d*)?$/);
    assert.ok(text.length <= 30, text);
    if (number === 0 || number > 1e-20) assert.ok(Math.abs(Number(text) - number) <= 1e-12 * number, text);
  }
});

test("a text of a perspective file stays on its line and in its quotes", () => {
  assert.equal(perspective.quoted('a "b" \\ c'), '"a \\"b\\" \\\\ c"');
  assert.equal(perspective.quoted("a\n\n  b\u202e\u0007: #c\u2028d"), '"a b: #c d"');
});
