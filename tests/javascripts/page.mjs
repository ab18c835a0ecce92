// A page for tests that need no browser: a small DOM under the names that scripts know it by.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Window } from "happy-dom";

const PROJECT = new URL("../../", import.meta.url).pathname;
const NAMES = [
  "DOMParser", "Document", "DocumentFragment", "Element", "Event", "EventTarget", "HTMLAnchorElement",
  "HTMLButtonElement", "HTMLDetailsElement", "HTMLDialogElement", "HTMLElement", "HTMLFormElement",
  "HTMLInputElement", "HTMLLinkElement", "HTMLMetaElement", "HTMLProgressElement",
  "HTMLSelectElement", "HTMLTemplateElement", "HTMLTextAreaElement", "KeyboardEvent", "MessageEvent", "MouseEvent", "Node",
  "Range", "SVGElement", "document", "history", "localStorage", "location", "addEventListener",
  "dispatchEvent", "getSelection", "ResizeObserver",
];

/** What a page says of its edition. */
export const EDITION = readFileSync(`${PROJECT}build_tools/site/theme/partials/edition.html`, "utf-8");

/** What `python -m tests.javascripts.real_page` says. */
export function real(what, input = "") {
  const python = `${PROJECT}.venv/bin/python`;
  const command = ["-m", "tests.javascripts.real_page", what];
  return execFileSync(python, command, { cwd: PROJECT, input, encoding: "utf-8" });
}

/**
 * Open a page below https://site.example/sub/. Its body is XHTML, as the templates are, since the
 * small DOM's reader of HTML moves a <template> out of its table.
 */
export function openPage(body = "", head = "", html = "") {
  const window = new Window({ url: "https://site.example/sub/procedure/calculator/", console });
  const { document } = window;
  document.head.innerHTML = `<link rel="manifest" href="https://site.example/sub/app.webmanifest">${head}`;
  for (const name of NAMES) {
    const value = window[name];
    const isFree = typeof value === "function" && !value.prototype;
    const own = isFree || ["addEventListener", "dispatchEvent", "getSelection"].includes(name);
    Object.defineProperty(globalThis, name, {
      value: own ? value.bind(window) : value,
      configurable: true,
      writable: true,
    });
  }
  const whole = `<div xmlns="http://www.w3.org/1999/xhtml">${body}</div>`;
  const parsed = new window.DOMParser().parseFromString(whole, "application/xhtml+xml");
  document.body.append(document.importNode(parsed.documentElement, true));
  document.body.insertAdjacentHTML("beforeend", html);
  globalThis.window = window;
  globalThis.reportError = (error) => {
    throw error;
  };
  return document;
}

/** As the small DOM's own, which looks for the controls of a form anew each time: that takes most. */
globalThis.FormData = class {
  static #controls = new WeakMap();
  #entries;

  constructor(form) {
    const known = FormData.#controls;
    const selector = "input[name], select[name], textarea[name]";
    if (!known.has(form)) known.set(form, [...form.querySelectorAll(selector)]);
    const isSent = ({ type, checked }) => !["radio", "checkbox"].includes(type) || checked;
    this.#entries = known.get(form).filter(isSent).map(({ name, value }) => [name, value]);
  }

  [Symbol.iterator]() {
    return this.#entries[Symbol.iterator]();
  }
};

/** Watch what is written in a part of the page: the result tells of what was, since it last did. */
export function writings(part) {
  const observer = new window.MutationObserver(() => {});
  observer.observe(part, { subtree: true, childList: true, attributes: true, characterData: true });
  return () => observer.takeRecords();
}

/** Let everything happen that was put off. */
export const settled = (milliseconds = 0) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A host: what it answers to an address, by the end of its path. */
export function host(answers) {
  const asked = [];
  globalThis.fetch = async (address) => {
    asked.push(String(address));
    const [, answer] = Object.entries(answers).find(([end]) => String(address).endsWith(end)) ?? [];
    if (answer === undefined) return new Response("", { status: 404 });
    if (answer instanceof Error) throw answer;
    return new Response(typeof answer === "string" ? answer : JSON.stringify(answer));
  };
  return asked;
}
