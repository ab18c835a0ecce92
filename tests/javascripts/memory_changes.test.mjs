// What the build writes of a guideline's memory, and what the page makes of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { changesBetween } from "../../build_tools/lean_python/memory_changes.mjs";
import { changeMemory } from "../../docs/javascripts/python/started_python.mjs";

const PAGE = 65_536;

/** A memory of so many pages with some words, by their place. */
function memoryWith(pages, words) {
  const memory = new WebAssembly.Memory({ initial: pages });
  const all = new Uint32Array(memory.buffer);
  for (const [place, word] of Object.entries(words)) all[place] = word;
  return memory;
}

const bytes = (memory) => new Uint8Array(memory.buffer);
const LAST = PAGE / 4 - 1;

for (const [name, before, after, pages] of [
  ["words far apart", { 0: 1, 900: 2 }, { 0: 9, 900: 2, 9000: 3 }, 1],
  ["words side by side, and some that stay between them", { 7: 1, 8: 2 }, { 6: 5, 8: 2, 9: 4 }, 1],
  ["words that become zero", { 3: 1, 4: 2, [LAST]: 7 }, { 4: 2 }, 1],
  ["the last word, and the largest", {}, { [LAST]: 0xffffffff }, 1],
  ["a memory that has grown", { 5: 1 }, { 5: 2, [LAST + 1]: 3, [3 * LAST]: 4 }, 3],
  ["a memory that has grown and holds nothing more", { 5: 1 }, { 5: 2 }, 2],
]) {
  test(`${name} are written as they were`, () => {
    const memory = memoryWith(1, before);
    const wanted = memoryWith(pages, after);
    changeMemory({ memory }, changesBetween(bytes(memory), bytes(wanted)).buffer);
    assert.deepEqual(bytes(memory), bytes(wanted));
  });
}

test("memories at random are written as they were", () => {
  let state = 1;
  const random = (below) => (state = (state * 48_271) % 0x7fffffff) % below;
  const words = () =>
    Object.fromEntries(Array.from({ length: random(400) }, () => [random(2000), random(3)]));
  for (let time = 0; time < 100; time++) {
    const [memory, wanted] = [memoryWith(1, words()), memoryWith(1, words())];
    new Uint32Array(wanted.buffer)[LAST] = 1; // something always differs
    changeMemory({ memory }, changesBetween(bytes(memory), bytes(wanted)).buffer);
    assert.deepEqual(bytes(memory), bytes(wanted));
  }
});

const whole = changesBetween(bytes(memoryWith(1, {})), bytes(memoryWith(1, { 2: 1, 90: 2, 91: 3 })));
for (const [name, changes] of [
  ["nothing", new Uint8Array(0)],
  ["no whole words", whole.slice(0, -1)],
  ["less than it says", whole.slice(0, -4)],
  ["fewer places than it says", whole.slice(0, 12)],
  ["more than it says", new Uint8Array([...whole, 0, 0, 0, 0])],
  ["a place outside the memory", new Uint8Array(Uint32Array.of(1, 1, PAGE, 1, 7).buffer)],
  ["a segment longer than there can be", new Uint8Array(Uint32Array.of(1, 1, 0, 0xffffffff, 7).buffer)],
  ["more memory than there can be", new Uint8Array(Uint32Array.of(65_537, 1, 0, 1, 7).buffer)],
]) {
  test(`changes that hold ${name} are refused`, () => {
    assert.throws(() => changeMemory({ memory: memoryWith(1, {}) }, changes.buffer));
  });
}
