// The site on the device, one cache a build. The build writes above this: const EDITION = {build,
// editions: {procedure: version}, files: [[path, sha256]], folder, marker, patience, excuse}.
//
// Pages come from the network as long as it answers in time, so that a reader sees the newest; what
// a page fetches lies in the folder of the page's own build, which never changes, so that code and
// data of two builds cannot meet. Nothing enters a cache but what the build made, byte for byte.
// No address with anything of a patient comes by here, and nothing that is asked is kept.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = worker.registration.scope;
const CACHE = `${SCOPE} ${EDITION.build}`;
/** Under this address a cache says when its build was last known to be good; a whole one has it. */
const CHECKED = `${SCOPE}checked`;
const AT_ONCE = 6;
const CONFIRM_MS = 15_000;
/** Below this lies what builds share, under addresses that its content names. */
const PYTHON = `${EDITION.folder}python/`;
const NEVER_KEPT = ["version.json", "service-worker.js"];

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, href } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || !href.startsWith(SCOPE)) return;
  const path = pathname.slice(new URL(SCOPE).pathname.length);
  // What is asked of the browser's own store has the compiled code with it (python_worker.mjs).
  if (NEVER_KEPT.includes(path) || request.cache === "only-if-cached") return;
  if (path.startsWith(EDITION.folder)) event.respondWith(asset(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
  else event.respondWith(fetch(request).catch(() => kept(request)).then((found) => found ?? Response.error()));
});

/** All or nothing; what a broken update has fetched already waits for the next attempt. */
async function install() {
  const cache = await caches.open(CACHE);
  const wanted = [...EDITION.files];
  const keepNext = async () => {
    for (let file = wanted.shift(); file; file = wanted.shift()) await keep(cache, ...file);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, keepNext));
  await cache.put(CHECKED, new Response(await confirmed()));
  await worker.skipWaiting(); // safe, since no page depends on which worker serves it
}

/** The time at which the host says that this build may be used; any other is not kept. */
async function confirmed() {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), CONFIRM_MS);
  const address = new URL("version.json", SCOPE);
  const response = await fetch(address, { cache: "no-store", signal: controller.signal });
  if (!response.ok || !mayBeUsed(await response.json())) throw new Error("not the build in use");
  return new Date().toISOString();
}

/**
 * As a page judges it (version_file.mjs): of each procedure the host says that it holds.
 *
 * @param {{build?: unknown, withdrawn?: any}} said
 */
function mayBeUsed({ build, withdrawn }) {
  return (
    build === EDITION.build &&
    Object.entries(EDITION.editions).every(([procedure, version]) => {
      const reasons = Object.hasOwn(withdrawn, procedure) && withdrawn[procedure];
      if (typeof reasons !== "object" || !reasons || Array.isArray(reasons)) return false;
      return ![version, build].some((name) => Object.hasOwn(reasons, name));
    })
  );
}

/**
 * @param {Cache} cache
 * @param {string} path
 * @param {string} sha256
 */
async function keep(cache, path, sha256) {
  const address = new URL(path, SCOPE).href;
  if (await cache.match(address)) return;
  const ways = [
    () => (path.startsWith(PYTHON) ? caches.match(address, { ignoreVary: true }) : undefined), // of the build before
    () => fetch(address),
    // Without the browser's own cache, which may hold a login page or half an update.
    () => fetch(address, { cache: "reload" }),
  ];
  for (const way of ways) {
    const response = await way();
    if (!response?.ok || response.redirected) continue;
    if ((await digest(await response.clone().arrayBuffer())) === sha256) {
      return cache.put(address, response);
    }
  }
  throw new Error(`${path} is not what the build made`);
}

/** Open tabs may still want the files of the whole build before this; older ones go. */
async function activate() {
  const others = (await ourCaches()).filter((name) => name !== CACHE);
  const whole = [];
  for (const name of others) {
    if (await (await caches.open(name)).match(CHECKED)) whole.push(name);
  }
  const before = whole.at(-1);
  await Promise.all(others.filter((name) => name !== before).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/**
 * The network's page if it comes in time and is ours; else the kept one; never nothing.
 *
 * @param {Request} request
 */
async function page(request) {
  // The whole page: a host that compares dates alone says «not modified» of one rolled back.
  const answer = fetch(request, { cache: "reload" }).catch(() => undefined);
  const ours = answer.then(ourPage);
  const late = new Promise((resolve) => setTimeout(resolve, EDITION.patience));
  return (await Promise.race([ours, late])) ?? (await kept(request)) ?? (await ours) ?? excuse();
}

/**
 * A login page of the network, or a fault of the host, must not stand in place of a page.
 *
 * @param {Response | undefined} response
 */
async function ourPage(response) {
  if (!response) return undefined;
  if (response.type === "opaqueredirect" || [404, 410].includes(response.status)) return response;
  if (!response.ok) return undefined;
  if (!response.headers.get("content-type")?.startsWith("text/html")) return response;
  const text = await response.clone().text().catch(() => "");
  return text.includes(EDITION.marker) ? response : undefined;
}

/** @param {Request} request */
async function kept(request) {
  const { origin, pathname } = new URL(request.url);
  const cache = await orNothing(caches.has(CACHE).then((is) => (is ? caches.open(CACHE) : undefined)));
  if (!cache) return undefined;
  return (await orNothing(cache.match(origin + pathname))) ?? orNothing(cache.match(`${origin}${pathname}/`));
}

/**
 * The search asks with the time behind the address, which names the same bytes for ever.
 *
 * @param {Request} request
 */
async function asset(request) {
  const { origin, pathname } = new URL(request.url);
  return (await orNothing(caches.match(origin + pathname, { ignoreVary: true }))) ?? fetch(request);
}

/**
 * A store that fails has nothing; what the network sends is still to be had.
 *
 * @template T
 * @param {Promise<T>} looking
 */
function orNothing(looking) {
  return looking.catch(() => undefined);
}

function excuse() {
  return new Response(EDITION.excuse.replaceAll("{home}", SCOPE), {
    status: 503,
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}

async function ourCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(`${SCOPE} `));
}

/** @param {ArrayBuffer} bytes */
async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
