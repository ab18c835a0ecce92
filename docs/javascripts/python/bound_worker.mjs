// A worker that is bound by the page's security policy also on hosts that send no headers: one
// from an address of its own would be bound by nothing, one from a blob inherits the policy.

/**
 * Start the module at an address in a worker.
 *
 * @param {URL} address
 */
export function startBoundWorker(address) {
  const blob = new Blob([`import ${JSON.stringify(address.href)};`], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(blob), { type: "module" });
}
