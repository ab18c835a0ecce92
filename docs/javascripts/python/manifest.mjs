// What there is to fetch of Python, in the words of the build.

/** Read the manifest of a build. */
export async function readManifest(address) {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(response.status);
  return response.json();
}
