// The interpreter as the browser itself keeps it since an earlier visit, with what the engine has
// compiled of it: Chromium keeps both together, though only where nothing stands between its store
// and the compiler. Others compile anew, and to read all twice would cost them time.

/** @import { ManifestFile } from "./messages.mjs" */

import { whole } from "./integrity.mjs";

/**
 * What the browser keeps is asked for, and never the host.
 *
 * @type {RequestInit}
 */
const KEPT = { cache: "only-if-cached", mode: "same-origin" };

const KEEPS_CODE = "userAgentData" in navigator;

/**
 * The module, if the browser keeps what the build made; else nothing, and it is to be fetched. What is
 * compiled is the response itself; a copy of the same bytes is held against the build's own.
 *
 * @param {string} address
 * @param {ManifestFile} file
 * @returns {Promise<WebAssembly.Module | undefined>}
 */
export async function keptModule(address, file) {
  try {
    // A browser complains of what it is asked for and does not have, so it is only asked where the
    // service worker has kept the site as well.
    if (!KEEPS_CODE || !(await caches.match(address))) return undefined;
    const response = await fetch(address, KEPT);
    const copy = response.clone();
    const [module] = await Promise.all([
      WebAssembly.compileStreaming(response),
      whole(copy.body, file),
    ]);
    return module;
  } catch {
    return undefined;
  }
}

/**
 * Have the browser keep what is compiled from now on, for the next visit. The engine finds that it
 * has the module already, and compiles nothing again.
 *
 * @param {string} address
 */
export function keepCompiled(address) {
  if (!KEEPS_CODE) return;
  WebAssembly.compileStreaming(fetch(address, KEPT)).catch(() => {}); // then it is compiled again
}
