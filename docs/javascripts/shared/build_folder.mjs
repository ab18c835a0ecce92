// Where the files of this build lie: all that a page fetches, in a folder that is another for each
// build.

/**
 * The folder, ending in a slash. Wherever the source of a script lies, the build puts what runs into
 * javascripts/ itself (build_tools/delivery/merged_scripts.py).
 */
export const BUILD_FOLDER = new URL("../", import.meta.url);
