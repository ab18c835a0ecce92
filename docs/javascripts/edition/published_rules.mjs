// The rules that a link was made under, by their hash, as far as the host still has them.
//
// Each build leaves word of where it lies, and of its version, under the hash of its rules. That
// word is believed; what a link says of itself is not.

import { givenUpAfter } from "./patience.mjs";
import { SITE } from "../shared/site_address.mjs";
import { askVersion, isWellFormed, withdrawal } from "./version_file.mjs";

const PATIENCE_MS = 8000;
const NAME = /^[0-9a-z]{1,64}$/; // of rules and of builds: nothing that could lead elsewhere
const PAGE = /^(?:[a-z0-9_-][a-z0-9._-]*\/){2,6}$/; // below the site, and nowhere else
const VERSION = /^[\p{L}\p{N}][\p{L}\p{N}.+_ -]{0,39}$/u;

/**
 * "unknown" where the host has no such rules, "failed" where the host does not say.
 *
 * `page` is where the version itself stands, from the root of the site; empty where it does not.
 *
 * @typedef {{state: "found", build: string, version: string, page: string}
 *   | {state: "withdrawn", version: string, reason: string}
 *   | {state: "unknown"} | {state: "failed"}} FoundRules
 */

/**
 * Look rules up.
 *
 * @param {string} procedure
 * @param {string} rules
 * @returns {Promise<FoundRules>}
 */
export async function findRules(procedure, rules) {
  if (!NAME.test(rules)) return { state: "unknown" };
  try {
    const address = new URL(`${procedure}/rules/${rules}.json`, SITE);
    const signal = givenUpAfter(PATIENCE_MS);
    const response = await fetch(address, { cache: "no-store", signal });
    if (response.status === 404) return { state: "unknown" };
    if (!response.ok) return { state: "failed" };
    const { build, version, page } = await response.json();
    if (!isText(build, NAME) || !isText(version, VERSION)) return { state: "failed" };
    const said = await askVersion(PATIENCE_MS);
    const reason = withdrawal(said, procedure, version, build);
    if (reason !== undefined) return { state: "withdrawn", version, reason };
    if (!isWellFormed(said, [procedure])) return { state: "failed" };
    const isThere = isText(page, PAGE) && page.startsWith(`${procedure}/${version}/`);
    return { state: "found", build, version, page: isThere ? page : "" };
  } catch {
    return { state: "failed" };
  }
}

/**
 * @param {unknown} value
 * @param {RegExp} form
 * @returns {value is string}
 */
function isText(value, form) {
  return typeof value === "string" && form.test(value);
}
