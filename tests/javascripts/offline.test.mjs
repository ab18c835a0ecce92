// The site is kept on the device once Python is there and nobody types.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { EDITION, host, openPage } from "./page.mjs";

const HEAD = `<meta name="build" content="b2">
  <meta name="edition" content="0.3" data-procedure="p" data-warn-days="7" data-close-days="30">`;
const LOOK_MS = 1000;
const LOOKS = 4; // in which the reader is still
const FIRST = 1; // after the page was loaded

let form, registered;
let number = 0;

/** Let looks pass, and all that follows of each. */
async function pass(looks) {
  for (let look = 0; look < looks; look++) {
    mock.timers.tick(LOOK_MS);
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  }
}

beforeEach(async () => {
  registered = [];
  mock.timers.reset();
  const document = openPage('<form data-calculator="" data-starts-with="page"></form>', HEAD, EDITION);
  await window.happyDOM.waitUntilComplete(); // its own event says nothing to what is loaded below
  form = document.querySelector("form");
  form.dataset.state = "loading";
  host({ "version.json": { build: "b2", withdrawn: { p: {} } } });
  Object.defineProperty(globalThis, "navigator", {
    value: { serviceWorker: { register: async (address) => registered.push(String(address)) } },
    configurable: true,
  });
  mock.timers.enable({ apis: ["setTimeout"] });
  await import(`../../docs/javascripts/edition/offline.mjs?${number++}`);
  dispatchEvent(new Event("load"));
});

test("nothing else is fetched while Python is", async () => {
  await pass(100);
  assert.deepEqual(registered, []);
});

test("it is kept once there are answers and the reader has been still for a while", async () => {
  form.dataset.state = "ready";
  await pass(FIRST + LOOKS - 1);
  assert.deepEqual(registered, []);
  await pass(1);
  assert.equal(registered.length, 1);
});

for (const touch of ["keydown", "pointerdown", "input", "change"]) {
  test(`a reader who goes on by ${touch} is not still`, async () => {
    form.dataset.state = "ready";
    await pass(FIRST);
    for (let time = 0; time < 10; time++) {
      await pass(LOOKS - 1);
      form.dispatchEvent(new Event(touch));
    }
    assert.deepEqual(registered, []);
    await pass(LOOKS);
    assert.equal(registered.length, 1);
  });
}

test("a calculator that does not start is not waited for", async () => {
  form.dataset.state = "failed";
  await pass(FIRST);
  assert.equal(registered.length, 1);
});
