// When the build does the work on a memory again, until all that stays of it lies together.

import assert from "node:assert/strict";
import { test } from "node:test";

import { packed } from "../../build_tools/lean_python/packing_allocator.mjs";

/** Work of which other blocks stay each time. */
function work(...each) {
  const given = [];
  const run = (staying) => {
    const stayed = each[Math.min(given.length, each.length - 1)];
    given.push(staying);
    return { stayed, isWhole: stayed.every((number) => staying.has(number)), time: given.length };
  };
  return { run, given };
}

test("work of which nothing stays is done once", async () => {
  const { run, given } = work([]);
  assert.equal((await packed(run)).time, 1);
  assert.equal(given.length, 1);
});

test("work of which the same stays is done twice", async () => {
  const made = await packed(work([1, 4]).run);
  assert.equal(made.time, 2);
  assert.deepEqual([...made.staying], [1, 4]);
});

test("a block that stayed only the second time is in the heap the third", async () => {
  const made = await packed(work([1, 4], [1, 3], [1, 3]).run);
  assert.equal(made.time, 3);
  assert.deepEqual([...made.staying].sort(), [1, 3, 4]);
});

test("where it never is the same, every block is taken from the heap", async () => {
  const { run } = work([1], [2], [3], [4], [5], [6]);
  const made = await packed(run, 4);
  assert.equal(made.time, 5);
  assert.ok(made.isWhole);
  assert.ok(made.staying.has(123_456));
});
