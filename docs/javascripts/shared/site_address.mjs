// Where the site begins, which no script knows by its own address: scripts lie in a folder that
// is another for each build.

import { find } from "./elements.mjs";

/** The address of the front page, ending in a slash. */
export const SITE = new URL(".", find(document, 'link[rel="manifest"]', HTMLLinkElement).href);
