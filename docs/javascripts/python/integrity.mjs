// How the browser itself is asked to refuse a file that is not the one the build made.

/**
 * What `fetch` is to hold a file of the manifest against; then its bytes come all at once.
 *
 * @param {import("./messages.mjs").ManifestFile} file
 */
export const integrity = ({ sha256 }) => ({ integrity: `sha256-${btoa(bytesOf(sha256))}` });

/** @param {string} hex */
const bytesOf = (hex) => hex.replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16)));
