// In place of the service worker where the site is no longer to be kept on devices: the browser
// fetches this at the next visit, and it takes away itself and all that was kept.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(retire()));

async function retire() {
  const ours = (await caches.keys()).filter((name) =>
    name.startsWith(`${worker.registration.scope} `),
  );
  await Promise.all(ours.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}
