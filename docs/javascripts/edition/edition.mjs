// Which edition of the site this page is of, and whether it may still be used.
//
// A page of a build asks the host for version.json, which no cache may answer. What the host says
// decides; where it says nothing, the time since it last did. Where nobody knows that time, as in
// a browser that stores nothing and a page that came out of its history, the edition is no better
// known than a withdrawn one.

import { findAll, findAny } from "../shared/elements.mjs";
import { SITE } from "../shared/site_address.mjs";
import { askVersion, isWellFormed, withdrawal } from "./version_file.mjs";

const DAY_MS = 86_400_000;
const PATIENCE_MS = 4000;
const FIRST_PATIENCE_MS = 15_000; // Python may have the line to itself, and no time is known yet
const STORAGE_PATIENCE_MS = 1000; // some browsers never answer where storage is blocked

/** The build of this page; empty where the site has not been made ready for a host. */
export const BUILD = findAny(document, 'meta[name="build"]', HTMLMetaElement)?.content ?? "";
/** The name under which the service worker keeps this build. */
const CACHE = `${SITE.href} ${BUILD}`;
const CHECKED = `${SITE.href}checked`;
/** Where a withdrawal is kept as well, should the cache be neither written to nor deleted. */
const WITHDRAWN = `${CACHE} withdrawn`;

const PROCEDURES = findAll(document, 'meta[name="edition"]', HTMLMetaElement).map(
  ({ content, dataset }) => ({
    version: content,
    procedure: dataset.procedure ?? "",
    warnDays: Number(dataset.warnDays),
    closeDays: Number(dataset.closeDays),
  }),
);

/**
 * "current", "newer" (there is a later build), "withdrawn" (not to be used, for the reason given),
 * or, where the host does not say, "offline", "old" or "closed" by the time since `checked`, and
 * "never" where it was never checked; "undelivered" in a site that has no host yet. "failed" where
 * the question itself went wrong (edition_notice.mjs).
 *
 * @typedef {"current" | "newer" | "withdrawn" | "offline" | "old" | "closed" | "never" |
 *   "undelivered" | "failed"} EditionState
 * @typedef {{state: EditionState, checked?: number, reason?: string}} Edition
 */

/** The procedures that this page shows. */
export const SHOWN = PROCEDURES.map(({ procedure }) => procedure);

/** @type {Edition} */
let latest = { state: "undelivered" };
let isDoubted = false;
let begun = 0;
let decided = 0;

/** Ask the host, and say what holds. Nothing is stored or deleted here. */
export async function checkEdition() {
  if (!BUILD) return latest;
  const number = ++begun;
  // Asked at once, and not waited for where the host speaks: what the browser has stored may take a
  // phone longer than the host.
  const lastChecked = lastCheck();
  const patience = lastChecked.then((time) => (time === undefined ? FIRST_PATIENCE_MS : PATIENCE_MS));
  const said = askVersion(patience);
  const told = judge(await Promise.race([said, lastChecked.then(() => said)])); // either may fail
  const checked = told ? undefined : await lastChecked;
  if (number < decided) return latest; // one that began later was answered first
  decided = number;
  if (told) {
    latest = { ...told, checked: Date.now() };
    isDoubted = false;
  } else if (latest.state !== "withdrawn") latest = judgeAge(checked);
  return latest;
}

/** Another tab has heard of a withdrawal: no time of an earlier check counts until the host speaks. */
export function doubtEdition() {
  isDoubted = true;
  return (latest = { state: "never" });
}

/**
 * What the host says of this page; undefined where it says nothing that counts.
 *
 * @param {unknown} said
 * @returns {Edition | undefined}
 */
function judge(said) {
  for (const { procedure, version } of PROCEDURES) {
    const reason = withdrawal(said, procedure, version, BUILD);
    if (reason !== undefined) return { state: "withdrawn", reason };
  }
  if (!isWellFormed(said, SHOWN)) return undefined;
  return { state: said.build === BUILD ? "current" : "newer" };
}

/**
 * @param {number | undefined} checked
 * @returns {Edition}
 */
function judgeAge(checked) {
  if (checked === undefined) return { state: "never" };
  const days = (Date.now() - checked) / DAY_MS;
  // A clock set back by more than a day measures nothing.
  /** @param {"closeDays" | "warnDays"} name */
  const limits = (name) => Math.min(...PROCEDURES.map((each) => each[name]));
  if (!(days > -1 && days < limits("closeDays"))) return { state: "closed", checked };
  return { state: days < limits("warnDays") ? "offline" : "old", checked };
}

/** When the host last spoke to this page, or to another of the build. */
async function lastCheck() {
  if (isDoubted) return undefined;
  /** @type {Promise<undefined>} */
  const late = new Promise((resolve) => setTimeout(resolve, STORAGE_PATIENCE_MS));
  const stored = await Promise.race([storedCheck(), late]).catch(() => undefined);
  const times = [latest.checked, stored].filter((time) => Number.isFinite(time));
  return times.length ? Math.max(...times.map(Number)) : undefined;
}

// The time stands in the cache of the build, so that it goes where the kept pages go.

async function storedCheck() {
  if (localStorage.getItem(WITHDRAWN)) return undefined;
  const found = await (await kept())?.match(CHECKED);
  return found && Date.parse(await found.text());
}

/**
 * Let the device know what was found. A browser that stores nothing refuses this.
 *
 * @param {Edition} edition
 */
export async function storeEdition({ state, checked }) {
  if (state === "withdrawn") await storeWithdrawal();
  if (state !== "current" && state !== "newer") return;
  await renew(new Date(checked ?? NaN).toISOString());
  attempt(() => localStorage.removeItem(WITHDRAWN));
}

/** In each way there is: whichever the browser refuses, no earlier check speaks for the build. */
async function storeWithdrawal() {
  attempt(() => localStorage.setItem(WITHDRAWN, "yes"));
  await renew("withdrawn").catch(() => {}); // no time
  await self.caches?.delete(CACHE);
  localStorage.removeItem(WITHDRAWN); // all of the build is gone, and this with it
}

/** @param {string} text */
async function renew(text) {
  const cache = await kept();
  // Only a cache that is whole has a time to be renewed.
  if (await cache?.match(CHECKED)) await cache?.put(CHECKED, new Response(text));
}

/** @param {() => void} act */
function attempt(act) {
  try {
    act();
  } catch {
    // This browser stores nothing, or no more.
  }
}

async function kept() {
  return (await self.caches?.has(CACHE)) ? caches.open(CACHE) : undefined;
}
