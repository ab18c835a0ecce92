// What there is to fetch of Python, in the words of the build.

/**
 * Read the manifest of a build.
 *
 * @param {string} address
 * @returns {Promise<import("./messages.mjs").Manifest>}
 */
export async function readManifest(address) {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/**
 * What a manifest has under a name.
 *
 * @template T
 * @param {Record<string, T>} all
 * @param {string} name
 */
export function named(all, name) {
  const found = all[name];
  if (!found) throw new Error(`no ${name} in the manifest`);
  return found;
}
