// Lets the service worker keep the site on the device, once the reader has what was asked for.

import { BUILD } from "./edition.mjs";
import { look } from "./edition_notice.mjs";
import { findAny } from "../shared/elements.mjs";
import { savesData } from "../shared/saves_data.mjs";
import { NUMBERED, SITE } from "../shared/site_address.mjs";

const FORM = "form[data-calculator][data-starts-with=page]";
const QUIET_MS = 1000;

/** Only what the host says is in use is kept, and only from a host that can be trusted to be itself. */
async function keepSite() {
  const { state } = await look();
  if (!navigator.serviceWorker || !["current", "newer"].includes(state)) return;
  // By an address of the build's own: a host that compares dates alone would say «not modified»
  // of the worker of a build that was rolled back.
  const address = new URL(`service-worker.js?${BUILD}`, SITE);
  const registration = await navigator.serviceWorker.register(address, { updateViaCache: "none" });
  if (state === "newer") await registration.update();
}

/** Python, where it is being fetched, has the line to itself. */
async function quiet() {
  const form = findAny(document, FORM, HTMLFormElement);
  while (form?.dataset.state === "loading" && !form.inert) {
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
}

// A device keeps the newest version, and no other.
if (BUILD && !NUMBERED && !savesData()) {
  addEventListener("load", () => setTimeout(() => quiet().then(keepSite).catch(() => {}), QUIET_MS));
}
