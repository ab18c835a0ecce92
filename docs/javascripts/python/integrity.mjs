// How a file is held against the one that the build made.

/** @import { ManifestFile } from "./messages.mjs" */

/**
 * What `fetch` is to hold a file of the manifest against; then its bytes come all at once.
 *
 * @param {ManifestFile} file
 */
export const integrity = ({ sha256 }) => ({ integrity: `sha256-${btoa(bytesOf(sha256))}` });

/** @param {string} hex */
const bytesOf = (hex) => hex.replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16)));

/**
 * All bytes of a file, which are those that the build made.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>> | null} body
 * @param {ManifestFile} file
 * @throws {Error} where they are others
 */
export async function whole(body, file) {
  const bytes = await new Response(body).arrayBuffer();
  if (!(await isIntact(bytes, file))) throw new Error("not the build's own");
  return bytes;
}

/**
 * Tell whether bytes are those that the build made.
 *
 * @param {ArrayBuffer} bytes
 * @param {ManifestFile} file
 */
async function isIntact(bytes, file) {
  if (bytes.byteLength !== file.bytes) return false;
  if (!self.crypto?.subtle) return true; // held against it by the browser
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === file.sha256;
}
