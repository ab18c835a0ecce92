// A submission as JSON: W3C Web Annotation, key by key as build_tools/hearing/formats writes it.
// A comment is kept on the device in this very shape, so nothing is lost on the way.

import { collectionFault, commentFault } from "./hearing_shape.mjs";

const PURPOSES = ["commenting", "classifying", "editing", "linking"];
const RESPONDENT = ["name", "role", "organisation", "conflict_of_interest", "main_views"];

/** Why a file cannot be read, in Norwegian. */
export class Refusal extends Error {}

/** The JSON text of a submission: `{procedure, version, creator, created, items}`. */
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

/** Read such a text; what is refused throws a Refusal and leaves all as it was. */
export function readAnnotations(text, formats) {
  let collection;
  try {
    collection = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new Refusal("Filen er ikke gyldig JSON.");
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
    items: items.map((item, place) => read(item, place + 1, formats)),
  };
}

/** The respondent with every answer, blank where there is none. */
export function person(creator) {
  return {
    type: "Person",
    ...Object.fromEntries(RESPONDENT.map((name) => [name, String(creator[name] ?? "")])),
    consent_to_publish_name: creator.consent_to_publish_name === true,
  };
}

/** A comment from what was written; what is blank is not there. */
export function annotation({ id, created, modified, target, vignette, ...said }) {
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
      (purpose) => ({ type: "TextualBody", purpose, value: bodies[purpose] ?? "" }),
    ),
    target,
    ...(vignette && { vignette }),
  };
}

/** What a comment says, by the names of the form. */
export function saidIn(item) {
  const value = (purpose) => item.body.find((body) => body.purpose === purpose)?.value ?? "";
  return {
    text: value("commenting"),
    kind: value("classifying"),
    proposed_wording: value("editing"),
    source: value("linking"),
  };
}

/** The id of the place that a comment is on. */
export function placeOf(item) {
  return item.target.selector.find(({ type }) => type === "FragmentSelector")?.value ?? "";
}

/** The words that a comment is on, with what stands before and after, if any. */
export function quoteOf(item) {
  return item.target.selector.find(({ type }) => type === "TextQuoteSelector");
}

/** A new name for a comment; a page without https has no randomUUID. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `urn:uuid:${digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`;
}

function read(item, number, formats) {
  const fault = commentFault(item, formats);
  if (fault) {
    throw new Refusal(`Innspill ${number} i filen kan ikke leses (${fault}). Ingenting er hentet inn.`);
  }
  const { source, version = "", content_hash = "", selector } = item.target;
  const target = { type: "SpecificResource", source, version, content_hash, selector: selector.map(whole) };
  return annotation({ ...item, ...saidIn(item), target });
}

function whole({ type, value, exact, prefix = "", suffix = "" }) {
  return type === "FragmentSelector" ? { type, value } : { type, exact, prefix, suffix };
}
