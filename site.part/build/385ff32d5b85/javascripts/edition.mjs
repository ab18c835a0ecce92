// Which edition of the site this page is of, and whether it may still be used.
//
// A page of a build asks the host for version.json, which no cache may answer. What the host says
// decides; where it cannot be reached, the time since it last could.

import { SITE } from "./site_address.mjs";

const DAY_MS = 86_400_000;
const PATIENCE_MS = 4000;

/** The build of this page; empty where the site has not been made ready for a host. */
export const BUILD = document.querySelector('meta[name="build"]')?.content ?? "";
/** The name under which the service worker keeps this build. */
const CACHE = `${SITE.href} ${BUILD}`;
const CHECKED = `${SITE.href}checked`;

const PROCEDURES = [...document.querySelectorAll('meta[name="edition"]')].map(
  ({ content, dataset }) => ({
    version: content,
    procedure: dataset.procedure,
    warnDays: Number(dataset.warnDays),
    closeDays: Number(dataset.closeDays),
  }),
);

let latest = { state: "current" };

/**
 * Ask the host, and say what holds: {state, checked, reason}. `state` is "current", "newer" (there
 * is a later build), "withdrawn" (not to be used, for the reason given), or, where the host cannot
 * be reached, "offline", "old" or "closed" by the time since `checked`.
 */
export async function checkEdition() {
  if (!BUILD) return latest;
  const said = await ask();
  if (said) {
    latest = { ...judge(said), checked: Date.now() };
    if (latest.state === "withdrawn") await forget();
    else await remember();
  } else if (latest.state !== "withdrawn") {
    latest = await unreached();
  }
  return latest;
}

function judge({ build, withdrawn }) {
  for (const { procedure, version } of PROCEDURES) {
    const reasons = withdrawn[procedure] ?? {};
    const reason = reasons[version] ?? reasons[BUILD];
    if (reason !== undefined) return { state: "withdrawn", reason };
  }
  return { state: build === BUILD ? "current" : "newer" };
}

/** A login page of the network is no answer, and neither is silence. */
async function ask() {
  try {
    const response = await fetch(new URL("version.json", SITE), {
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) return undefined;
    const { build, withdrawn } = await response.json();
    return typeof build === "string" ? { build, withdrawn } : undefined;
  } catch {
    return undefined;
  }
}

async function unreached() {
  const checked = (await remembered()) ?? latest.checked ?? performance.timeOrigin;
  const days = (Date.now() - checked) / DAY_MS;
  // A clock set back by more than a day measures nothing.
  const limits = (name) => Math.min(...PROCEDURES.map((each) => each[name]));
  if (!(days > -1 && days < limits("closeDays"))) return { state: "closed", checked };
  return { state: days < limits("warnDays") ? "offline" : "old", checked };
}

// The time stands in the cache of the build, so that it goes where the kept pages go.

async function remembered() {
  const found = await (await kept())?.match(CHECKED);
  return found && Date.parse(await found.text());
}

/** Only a cache that is whole has a time to be renewed. */
async function remember() {
  const cache = await kept();
  if (await cache?.match(CHECKED)) {
    await cache.put(CHECKED, new Response(new Date().toISOString())).catch(() => {}); // disk full
  }
}

async function forget() {
  await self.caches?.delete(CACHE);
}

async function kept() {
  return (await self.caches?.has(CACHE)) ? caches.open(CACHE) : undefined;
}
