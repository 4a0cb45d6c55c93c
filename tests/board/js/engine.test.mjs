// The page's arithmetic and words against the engine's, on the fixtures that tests/board/fixtures.py writes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { answer, differences, fixtures, lookingGlass, Table } from "./answer.mjs";

for (const [name, { board, asked }] of fixtures()) {
  test(`${name} answers as the engine does`, () => {
    const table = new Table(board);
    const glass = lookingGlass(board);
    asked.forEach((setting, at) => {
      const found = answer(board, table, glass, setting);
      assert.deepEqual([...differences(found, setting.answer)].slice(0, 5), [], `setting ${at}`);
    });
  });

  test(`${name} answers the same from any state before`, () => {
    const kept = new Table(board);
    const glass = lookingGlass(board);
    for (const setting of [...asked].reverse()) {
      const fresh = answer(board, new Table(board), lookingGlass(board), setting);
      assert.deepEqual(answer(board, kept, glass, setting), fresh);
    }
  });
}
