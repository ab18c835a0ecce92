// A submission as JSON: W3C Web Annotation, key by key as build_tools/hearing/formats writes it.
// A comment is kept on the device in this very shape, so nothing is lost on the way.

/** @import { Comment, Formats, Names, Purpose, Respondent, Said, Submission } from "./hearing_types.mjs" */

import { collectionFault, commentFault } from "./hearing_shape.mjs";

/** @type {Purpose[]} */
const PURPOSES = ["commenting", "classifying", "editing", "linking"];

/** Why a file cannot be read, in Norwegian. */
export class Refusal extends Error {}

/**
 * The JSON text of a submission.
 *
 * @param {Submission} submission
 * @param {Formats} formats
 */
export function writeAnnotations(submission, formats) {
  const collection = {
    "@context": formats.context,
    type: "AnnotationCollection",
    format_version: formats.format_version,
    procedure: submission.procedure,
    version: submission.version,
    creator: person(submission.creator),
    created: submission.created,
    total: submission.items.length,
    first: { type: "AnnotationPage", items: submission.items },
  };
  return `${JSON.stringify(collection, null, 1)}\n`;
}

/**
 * Read such a text; what is refused throws a Refusal and leaves all as it was.
 *
 * @param {string} text
 * @param {Formats} formats
 */
export function readAnnotations(text, formats) {
  let collection;
  try {
    collection = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new Refusal("Filen er ødelagt eller av et annet slag. Velg filen som du lastet ned fra denne siden.");
  }
  if (collection?.format_version > formats.format_version) {
    throw new Refusal("Filen er laget av en nyere utgave av siden og kan ikke leses her.");
  }
  const items = collection?.first?.items;
  if (collection?.type !== "AnnotationCollection" || !Array.isArray(items)) {
    throw new Refusal("Filen er ikke lastet ned fra en høringsside.");
  }
  const { procedure, creator = {} } = collection;
  const fault = collectionFault({ procedure, creator });
  if (fault) throw new Refusal(`Filen kan ikke leses (${fault}).`);
  return {
    procedure,
    creator: person(creator),
    items: items.map((/** @type {unknown} */ item, /** @type {number} */ place) => read(item, place + 1, formats)),
  };
}

/**
 * The respondent with every answer, blank where there is none.
 *
 * @param {Partial<Respondent>} creator
 * @returns {Respondent}
 */
export function person(creator) {
  return {
    type: "Person",
    name: creator.name ?? "",
    role: creator.role ?? "",
    organisation: creator.organisation ?? "",
    conflict_of_interest: creator.conflict_of_interest ?? "",
    main_views: creator.main_views ?? "",
    consent_to_publish_name: creator.consent_to_publish_name === true,
    joint_reply: creator.joint_reply === true,
  };
}

/**
 * A comment from what was written; what is blank is not there.
 *
 * @param {Omit<Comment, "body"> & Said} written
 * @returns {Comment}
 */
export function annotation({ id, created, modified, target, vignette, ...said }) {
  /** @type {Record<Purpose, string>} */
  const bodies = {
    commenting: said.text,
    classifying: said.kind,
    editing: said.proposed_wording,
    linking: said.source,
  };
  return {
    id,
    type: "Annotation",
    motivation: "commenting",
    ...(created && { created }),
    ...(modified && { modified }),
    body: PURPOSES.filter((purpose) => purpose === "commenting" || bodies[purpose]).map(
      (purpose) => ({ type: "TextualBody", purpose, value: bodies[purpose] }),
    ),
    target,
    ...(vignette && { vignette }),
  };
}

/**
 * What a comment says, by the names of the form.
 *
 * @param {Comment} item
 * @returns {Said}
 */
export function saidIn(item) {
  /** @param {Purpose} purpose */
  const value = (purpose) => item.body.find((body) => body.purpose === purpose)?.value ?? "";
  return {
    text: value("commenting"),
    kind: value("classifying"),
    proposed_wording: value("editing"),
    source: value("linking"),
  };
}

/**
 * The id of the place that a comment is on.
 *
 * @param {Pick<Comment, "target">} item
 */
export function placeOf(item) {
  return item.target.selector.find((each) => each.type === "FragmentSelector")?.value ?? "";
}

/** What a place is called that the draft has no more: its id is shown to nobody. */
export const GONE = "et sted som ikke finnes lenger";

/**
 * What readers call the place that a comment is on.
 *
 * @param {Pick<Comment, "target">} item
 * @param {Names} names
 */
export function nameOf(item, names) {
  return names.get(placeOf(item)) ?? GONE;
}

/**
 * The words that a comment is on, with what stands before and after, if any.
 *
 * @param {Pick<Comment, "target">} item
 */
export function quoteOf(item) {
  return item.target.selector.find((each) => each.type === "TextQuoteSelector");
}

/**
 * An answer to what is asked of the sender, in words.
 *
 * @param {boolean | undefined} answer
 * @param {Pick<Formats, "consent">} formats
 */
export function yesOrNo(answer, { consent }) {
  return consent[answer ? "true" : "false"];
}

/** A new name for a comment; a page without https has no randomUUID. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x40);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `urn:uuid:${digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`;
}

/**
 * @param {unknown} given
 * @param {number} number
 * @param {Formats} formats
 */
function read(given, number, formats) {
  const fault = commentFault(given, formats);
  if (fault) {
    throw new Refusal(`Innspill ${number} i filen kan ikke leses (${fault}). Ingenting er hentet inn.`);
  }
  const item = /** @type {Comment} */ (given); // by its shape, which was checked
  const { source, version = "", content_hash = "", selector } = item.target;
  /** @type {Comment["target"]} */
  const target = { type: "SpecificResource", source, version, content_hash, selector: selector.map(whole) };
  return annotation({ ...item, ...saidIn(item), target });
}

/**
 * @param {Comment["target"]["selector"][number]} selector
 * @returns {Comment["target"]["selector"][number]}
 */
function whole(selector) {
  const { type } = selector;
  if (type === "FragmentSelector") return { type, value: selector.value };
  const { exact, prefix = "", suffix = "" } = selector;
  return { type, exact, prefix, suffix };
}
