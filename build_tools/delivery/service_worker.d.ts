/** What the build writes above the service worker (offline.py). */
declare const EDITION: {
  build: string;
  editions: Record<string, string>;
  files: [path: string, sha256: string][];
  folder: string;
  marker: string;
  patience: number;
  excuse: string;
};
