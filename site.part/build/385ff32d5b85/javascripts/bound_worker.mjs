// A worker that is bound by the page's security policy also on hosts that send no headers: one
// from an address of its own would be bound by nothing, one from a blob inherits the policy.

/** Start the module at an address in a worker; what it imports can be named, to be fetched at once. */
export function startBoundWorker(address, ...imported) {
  const code = [address, ...imported].map((each) => `import ${JSON.stringify(String(each))};`);
  const blob = new Blob(code, { type: "text/javascript" });
  return new Worker(URL.createObjectURL(blob), { type: "module" });
}
