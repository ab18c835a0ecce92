// What a file that is fetched must look like, so that all of it can be written again in every
// format. The same rules as in build_tools/hearing/formats/annotation_shape.py.

/** @import { Body, Formats } from "./hearing_types.mjs" */

/** @typedef {(value: unknown) => boolean} Check */

const UUID = /^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const NAME = /^[^/#?\s]*$/;

/** @type {Check} */
const isFlag = (value) => typeof value === "boolean";
/** @type {Check} */
const isFilled = (value) => isText(value) && value !== "";
/** @type {Check} */
const isName = (value) => isText(value) && NAME.test(value);
/** @type {Check} */
const isSource = (value) => isText(value) && value.endsWith("/") && isName(value.slice(0, -1));
/** @type {(...values: unknown[]) => Check} */
const one = (...values) => (value) => values.includes(value);
/** @type {(isOne: Check) => Check} */
const list = (isOne) => (value) => Array.isArray(value) && value.every(isOne);

/**
 * An object with these keys and no other; those with a question mark may be absent.
 *
 * @param {Record<string, Check>} keys
 * @returns {Check}
 */
function shape(keys) {
  const checks = new Map(Object.entries(keys).map(([key, check]) => [key.replace("?", ""), check]));
  const needed = Object.keys(keys).filter((key) => !key.endsWith("?"));
  return (value) =>
    isObject(value) &&
    needed.every((key) => Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, each]) => checks.get(key)?.(each));
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isText(value) {
  return typeof value === "string" && value.isWellFormed?.() !== false;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isInstant(value) {
  if (!isText(value) || !INSTANT.test(value)) return false;
  const time = new Date(value);
  return !Number.isNaN(time.getTime()) && time.toISOString() === value;
}

const isPerson = shape({
  "type?": one("Person"),
  "name?": isText,
  "role?": isText,
  "organisation?": isText,
  "conflict_of_interest?": isText,
  "main_views?": isText,
  "consent_to_publish_name?": isFlag,
  "joint_reply?": isFlag,
});

const isFragment = shape({ type: one("FragmentSelector"), value: isText });
const isQuote = shape({
  type: one("TextQuoteSelector"),
  exact: isFilled,
  "prefix?": isText,
  "suffix?": isText,
});
const hasPlace = shape({
  "type?": one("SpecificResource"),
  source: isSource,
  "version?": isText,
  "content_hash?": isText,
  selector: (value) => {
    const [place, quote, ...more] = Array.isArray(value) ? value : [];
    return isFragment(place) && (quote === undefined || isQuote(quote)) && more.length === 0;
  },
});

/**
 * What is wrong with the sender and the draft; empty where nothing is.
 *
 * @param {{procedure: unknown, creator: unknown}} collection
 */
export function collectionFault({ procedure, creator }) {
  if (!isName(procedure)) return "prosedyre";
  return isPerson(creator) ? "" : "avsender";
}

/**
 * What is wrong with a comment; empty where nothing is.
 *
 * @param {unknown} item
 * @param {Pick<Formats, "kinds" | "effects">} formats
 */
export function commentFault(item, { kinds, effects }) {
  const { id, created, modified, body, target, vignette } = isObject(item) ? item : {};
  if (!isText(id) || !UUID.test(id)) return "ID";
  if ([created, modified].some((time) => time !== undefined && !isInstant(time))) return "tidspunkt";
  if (!areBodies(body)) return "tekst";
  const said = Object.fromEntries(body.map(({ purpose, value }) => [purpose, value]));
  if ("classifying" in said && !Object.hasOwn(kinds, said.classifying ?? "")) return "type";
  if (!isObject(target) || !Array.isArray(target.selector) || !hasPlace(target)) return "sted";
  return vignette === undefined || hasAnswer(effects)(vignette) ? "" : "vignett";
}

const isBody = shape({
  "type?": one("TextualBody"),
  purpose: one("commenting", "classifying", "editing", "linking"),
  value: isText,
});

/**
 * @param {unknown} bodies
 * @returns {bodies is Body[]}
 */
function areBodies(bodies) {
  if (!Array.isArray(bodies) || !list(isBody)(bodies)) return false;
  const purposes = new Set(bodies.map(({ purpose }) => purpose));
  return purposes.size === bodies.length && purposes.has("commenting");
}

/** @param {string[]} effects */
function hasAnswer(effects) {
  const isEffect = one(...effects);
  return shape({
    form: (value) => isObject(value) && Object.values(value).every(isText),
    answer: shape({
      drug: isText,
      "indicated?": isFlag,
      recommendation: isEffect,
      worst_case: isEffect,
      doses: list(isText),
      missing: list(isText),
    }),
    "expected?": isEffect,
  });
}
