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
 * The file that a manifest has under a name.
 *
 * @param {Record<string, import("./messages.mjs").ManifestFile>} files
 * @param {string} name
 */
export function fileOf(files, name) {
  const file = files[name];
  if (!file) throw new Error(`no ${name} in the manifest`);
  return file;
}
