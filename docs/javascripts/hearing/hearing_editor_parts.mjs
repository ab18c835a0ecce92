// What stands in the form of a comment, made anew for each that is opened.

/** @import { HearingData, Vignette } from "./hearing_types.mjs" */

import { withText } from "./hearing_elements.mjs";

/**
 * A radio button for a part of the text that one may comment on.
 *
 * @param {string} words
 * @param {boolean} isChosen
 * @param {() => void} choose
 */
export function partChoice(words, isChosen, choose) {
  const label = document.createElement("label");
  label.className = "hearing-check";
  const radio = document.createElement("input");
  Object.assign(radio, { type: "radio", name: "part", checked: isChosen });
  radio.addEventListener("change", choose);
  label.append(radio, withText("span", words));
  return label;
}

/**
 * What was answered in the calculator and what it said, as terms and descriptions.
 *
 * @param {Vignette} vignette
 * @param {HearingData} data
 */
export function vignetteWords({ form, answer }, { fields, choices, effects, doses }) {
  const lines = Object.entries(form).map(([name, text]) => [
    fields[name] ?? "Et spørsmål som er borte",
    new Map(Object.entries({ true: "Ja", false: "Nei", ...choices[name] })).get(text) ?? text,
  ]);
  const asTold = (/** @type {string} */ code) => code.replace(/^\w+:|\/.*$/g, "");
  const given = answer.doses.map((code) => doses[code] ?? code.split(">").map(asTold).join(", så "));
  lines.push(["Svar", [effects[answer.recommendation], ...given].join(", ")]);
  return lines.flatMap(([term = "", text = ""]) => [withText("dt", term), withText("dd", text)]);
}

/**
 * A control of a form that holds a text.
 *
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export function textControl(form, name) {
  const control = form.elements.namedItem(name);
  if (control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement) return control;
  if (control instanceof HTMLSelectElement) return control;
  throw new Error(`no control ${name}`);
}
