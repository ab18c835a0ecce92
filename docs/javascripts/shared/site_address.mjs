// Where the site begins, which no script knows by its own address: scripts lie in a folder that
// is another for each build.

/** The address of the front page, ending in a slash. */
export const SITE = new URL(".", document.querySelector('link[rel="manifest"]').href);
