// A worker that is bound by the page's security policy also on hosts that send no headers: one
// from an address of its own would be bound by nothing, one from a blob inherits the policy.

/**
 * Start the module at an address in a worker.
 *
 * It is imported once the worker runs: what a worker imports before, Firefox does not ask the
 * service worker for, and offline the calculator would depend on what the browser happens to keep.
 * What is told meanwhile waits. The same stands in theme/partials/ahead.html.
 *
 * @param {URL} address
 */
export function startBoundWorker(address) {
  const code = `const early = [];
    const keep = ({ data }) => early.push(data);
    addEventListener("message", keep);
    await import(${JSON.stringify(address.href)}).catch((error) => setTimeout(() => { throw error; }));
    removeEventListener("message", keep);
    for (const data of early) dispatchEvent(new MessageEvent("message", { data }));`;
  const blob = new Blob([code], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(blob), { type: "module" });
}
