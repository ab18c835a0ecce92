// What a page and its worker with Python say to each other, and the manifest that both start from.

/**
 * To the worker: first `Start`, then questions, of which the first may come before the answer to
 * `Start`. `at` is the address of the manifest; `request` is JSON, {form: {control name: text}}, with
 * `paste` and `today` where laboratory lines are to be read.
 *
 * @typedef {{start: {at: string, procedure: string}}} Start
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
 * The manifest of a build; a path is relative to the manifest.
 *
 * @typedef {{path: string, bytes: number, sha256: string}} ManifestFile
 * @typedef Manifest
 * @property {ManifestFile} [interpreter] Python that was started; none for an earlier version
 * @property {Record<string, ManifestFile>} guidelines what each procedure changes in its memory
 * @property {Record<string, ManifestFile>} wheels
 * @property {{files: Record<string, ManifestFile>, lock: object}} pyodide as it is published
 */

export {};
