// Lets the service worker keep the site on the device, once the reader has what was asked for.

import { BUILD } from "./edition.mjs";
import { look } from "./edition_notice.mjs";
import { findAny } from "../shared/elements.mjs";
import { savesData } from "../shared/saves_data.mjs";
import { NUMBERED, SITE } from "../shared/site_address.mjs";

const FORM = "form[data-calculator][data-starts-with=page]";
const LOOK_MS = 1000;
/** A reader of a calculator who is found still so many times does not type just now. */
const LOOKS = 4;
const TOUCHES = ["keydown", "pointerdown", "input", "change"];

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

/** While Python is fetched, and while somebody types, a slow device has no time for more. */
async function quiet() {
  const form = findAny(document, FORM, HTMLFormElement);
  if (!form || form.inert) return;
  let still = 0;
  const touched = new AbortController();
  const options = { capture: true, passive: true, signal: touched.signal };
  for (const touch of TOUCHES) form.addEventListener(touch, () => (still = 0), options);
  while (still < LOOKS && form.dataset.state !== "failed") {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    still = form.dataset.state === "loading" ? 0 : still + 1;
  }
  touched.abort();
}

// A device keeps the newest version, and no other.
if (BUILD && !NUMBERED && !savesData()) {
  addEventListener("load", () => setTimeout(() => quiet().then(keepSite).catch(() => {}), LOOK_MS));
}
