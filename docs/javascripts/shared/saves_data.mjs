// Readers who ask their browser to save data. Only some browsers say so.

/** Whether no more is to be fetched than what is asked for. */
export function savesData() {
  /** @type {Navigator & {connection?: {saveData?: boolean}}} */
  const { connection } = navigator;
  return connection?.saveData === true;
}
