// version.json, as the host has it now: its newest build, and which editions are withdrawn.
//
// It may be missing, cut off, or written by hand. What is not wholly of the right form is no proof
// that an edition holds; a withdrawal counts wherever it can be read at all.

import { givenUpAfter } from "./patience.mjs";
import { SITE } from "../shared/site_address.mjs";

/** @typedef {{build: string, withdrawn: Record<string, Record<string, string>>}} VersionFile */
/** @typedef {{controller: AbortController, text: Promise<string | undefined>}} Ahead */

const LONGEST_REASON = 300;
/** How versions and builds are written; whatever is written otherwise withdraws nothing. */
const EDITION = /^(?:(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))*|[0-9a-f]{12})$/;

/** A procedure is called by its folder; another name withdraws nothing. */
const FOLDER = /^[\p{Ll}\p{N}_-]+$/u;

/** Signs without a picture of their own, such as those that turn the text around. */
const UNSEEN = /\p{Cf}/gu;

const BUILD = /^[0-9a-z]{1,64}$/;
/** A string of JSON, and whether it is a key. */
const STRING = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/**
 * Ask the host, past every cache; undefined where it sends nothing that can be read in time.
 *
 * @param {number | Promise<number>} patience in milliseconds
 * @returns {Promise<unknown>}
 */
export async function askVersion(patience) {
  try {
    const signal = givenUpAfter(patience);
    const ahead = takeAhead();
    signal.addEventListener("abort", () => ahead?.controller.abort());
    const address = new URL("version.json", SITE);
    const text = await (ahead?.text ?? textOf(await fetch(address, { cache: "no-store", signal })));
    if (text === undefined) return undefined;
    const said = JSON.parse(text);
    // Without its build it proves nothing, and a withdrawal can still be read.
    return hasRepeatedKey(text, said) ? { withdrawn: own(said, "withdrawn") } : said;
  } catch {
    return undefined;
  }
}

/** @param {Response} response */
const textOf = (response) => (response.ok ? response.text() : undefined);

/** The question that the page asked before all else (theme/partials/ahead.html); to be had once. */
function takeAhead() {
  const page = /** @type {typeof globalThis & {versionAhead?: Ahead}} */ (globalThis);
  const { versionAhead } = page;
  delete page.versionAhead;
  return versionAhead;
}

/**
 * Whether it says what it should: {build, withdrawn: {procedure: {version or build: reason}}}, of
 * some procedures at least.
 *
 * @param {unknown} said
 * @param {string[]} procedures
 * @returns {said is VersionFile}
 */
export function isWellFormed(said, procedures) {
  const tables = own(said, "withdrawn");
  const build = own(said, "build");
  return (
    isTable(said) &&
    Object.keys(said).length === 2 && // a withdrawal that stands elsewhere is read by nobody
    typeof build === "string" &&
    BUILD.test(build) &&
    isTable(tables) &&
    Object.keys(tables).every((procedure) => FOLDER.test(procedure)) &&
    procedures.every((procedure) => Object.hasOwn(tables, procedure)) &&
    Object.values(tables).every(
      (reasons) =>
        isTable(reasons) &&
        Object.entries(reasons).every(
          ([edition, reason]) => EDITION.test(edition) && typeof reason === "string",
        ),
    )
  );
}

/**
 * Whether some key of a JSON text was read over by a later one: then nobody knows which was meant.
 *
 * @param {string} text
 * @param {unknown} said what it was read as
 */
function hasRepeatedKey(text, said) {
  /** @type {(value: unknown) => number} */
  const keys = (value) =>
    typeof value === "object" && value !== null
      ? Object.values(value).reduce((sum, each) => sum + keys(each), 0) +
        (Array.isArray(value) ? 0 : Object.keys(value).length)
      : 0;
  return [...text.matchAll(STRING)].filter(([, colon]) => colon).length !== keys(said);
}

/**
 * Why an edition, called by its version or its build, is withdrawn; undefined where it is not. A
 * procedure's name in other letters («Gikt» for «gikt») means the same procedure.
 *
 * @param {unknown} said
 * @param {string} procedure
 * @param {string[]} names
 */
export function withdrawal(said, procedure, ...names) {
  const tables = own(said, "withdrawn");
  const reason = Object.entries(isTable(tables) ? tables : {})
    .filter(([key]) => folded(key) === folded(procedure))
    .flatMap(([, reasons]) => Object.entries(isTable(reasons) ? reasons : listed(reasons)))
    .find(([edition]) => names.some((name) => plainEdition(name) === plainEdition(edition)))?.[1];
  if (reason === undefined) return undefined;
  return typeof reason === "string" ? shortened(reason.replace(UNSEEN, ""), LONGEST_REASON) : "";
}

/**
 * The name of a procedure without what a person may have written otherwise: case, spaces, dashes.
 *
 * @param {string} name
 */
function folded(name) {
  return name.normalize("NFKC").toLowerCase().replace(/[\s\p{Pd}_]/gu, "");
}

/**
 * An edition without what a person may have written around it: «v0,3 » is 0.3, and 0.3.0 too.
 *
 * @param {string} name
 */
function plainEdition(name) {
  const plain = name.normalize("NFKC").trim().toLowerCase().replace(/^v(?=\d)/, "");
  return /^\d+([.,]\d+)*$/.test(plain) ? plain.replaceAll(",", ".").replace(/(\.0)+$/, "") : plain;
}

/**
 * Editions that stand as a list, or alone, without a reason.
 *
 * @param {unknown} reasons
 */
function listed(reasons) {
  const names = [reasons].flat().filter((each) => typeof each === "string");
  return Object.fromEntries(names.map((each) => [each, ""]));
}

/**
 * A text of at most so many characters.
 *
 * @param {string} text
 * @param {number} longest
 */
export function shortened(text, longest) {
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
}

/**
 * What stands under a key of a table itself, and never what every object inherits.
 *
 * @param {unknown} table
 * @param {string} key
 */
function own(table, key) {
  return isTable(table) && Object.hasOwn(table, key) ? table[key] : undefined;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
