// What a page and its worker with Python say to each other, and the manifest that a worker reads.

/**
 * To the worker: first `Start`, then questions, of which the first may come before the answer to
 * `Start`. `at` is the address of the manifest, `site` that of the front page, and `files` what the page itself
 * knows of what to fetch; `request` is JSON, {form: {control name: text}}, with
 * `paste` and `today` where laboratory lines are to be read.
 *
 * @typedef {{start: {at: string, site: string, procedure: string, files?: StartedFiles}}} Start
 * @typedef {{number: number, request: string}} Question
 * @typedef {Start | Question} ToWorker
 */

/**
 * From the worker: how far the start is, or that there will be no answer: "fetch" where the files
 * cannot be had whole, "python" where they cannot run. `answer` is JSON (calculator/answer.mjs).
 *
 * @typedef {{stage: "fetching", done: number, total: number}} Fetching
 * @typedef {Fetching | {stage: "starting" | "reading"}} Progress
 * @typedef {{progress: Progress}} Report
 * @typedef {{failure: "fetch" | "python"}} Failure
 * @typedef {{number: number, answer: string}} Reply
 * @typedef {Report | Failure | Reply} FromWorker
 */

/**
 * The manifest of a build; a path is told from the front page. Of an earlier version there is no
 * `interpreter`, which is Python that was started, and nothing `compiled`, which is what a guideline
 * changes in its memory.
 *
 * @typedef {{path: string, bytes: number, sha256: string}} ManifestFile
 * @typedef {{source: ManifestFile, compiled: ManifestFile | null}} GuidelineFiles
 * @typedef {{interpreter: ManifestFile | null, compiled: ManifestFile | null}} StartedFiles
 * @typedef Manifest
 * @property {ManifestFile | null} interpreter
 * @property {Record<string, GuidelineFiles>} guidelines
 * @property {ManifestFile} calculator as a wheel
 * @property {{files: Record<string, ManifestFile>, lock: object}} pyodide as it is published
 */

export {};
