// Answers patients by a DMN file as programs of others read it: dmn-moddle the file, feelin its FEEL.
//
// dmn-moddle knows DMN 1.3 alone, whose decision tables have the same shape as those of 1.5.
//
// stdin: {dmn, patients: [{input: value}]}; stdout: a JSON list with {table: result} for each.

import { text } from "node:stream/consumers";
import { DmnModdle } from "dmn-moddle";
import { evaluate, unaryTest } from "feelin";

const { dmn, patients } = JSON.parse(await text(process.stdin));
const KNOWN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
const NEWER = "https://www.omg.org/spec/DMN/20230324/MODEL/";
const { rootElement, warnings } = await new DmnModdle().fromXML(dmn.replace(NEWER, KNOWN));
if (warnings.length) throw new Error(warnings.map(({ message }) => message).join("\n"));

const tables = rootElement.drgElement
  .filter(({ $type }) => $type === "dmn:Decision")
  .map(({ id, decisionLogic }) => ({
    id,
    inputs: decisionLogic.input.map(({ inputExpression }) => inputExpression.text),
    isUnique: decisionLogic.hitPolicy === "UNIQUE",
    rules: decisionLogic.rule.map(({ inputEntry, outputEntry }) => ({
      tests: inputEntry.map((each) => each.text),
      result: value(evaluate(outputEntry[0].text)),
    })),
  }));

/** @param {{value: unknown}} told what feelin says, without its warnings of comparisons with null */
function value({ value }) {
  return value;
}

/** @type {Map<string, boolean>} each test is asked of few values */
const known = new Map();

/** @param {string} test @param {unknown} input */
function holds(test, input) {
  if (test === "-") return true;
  const key = `${test}\n${JSON.stringify(input)}`;
  if (!known.has(key)) known.set(key, value(unaryTest(test, { "?": input })) === true);
  return known.get(key);
}

/** @param {Record<string, unknown>} patient */
function answer(patient) {
  /** @type {Record<string, unknown>} */
  const results = {};
  for (const { id, inputs, rules, isUnique } of tables) {
    const values = inputs.map((name) => (name in results ? results[name] : patient[name]));
    const hit = rules.filter(({ tests }) => tests.every((test, at) => holds(test, values[at])));
    if (isUnique ? hit.length !== 1 : !hit.length) throw new Error(`${id}: ${hit.length} hits`);
    results[id] = hit[0].result;
  }
  return results;
}

process.stdout.write(JSON.stringify(patients.map(answer)));
