// Decision diagrams as rows, the form in which the build puts them into a page.

/**
 * A row is the name of a field and, for each of its cells, the number of the row to go to; or else
 * a value that was found.
 *
 * @typedef {string | number | boolean | null} Value
 * @typedef {[field: string, ...rows: number[]]} Choice
 * @typedef {(Value | Choice)[]} Rows
 */

/**
 * The value that some cells lead to from a row.
 *
 * @param {Rows} rows
 * @param {number} first
 * @param {Record<string, number>} cells by the names of their fields
 * @returns {Value}
 */
export function valueAt(rows, first, cells) {
  let row = rows[first];
  while (Array.isArray(row)) {
    const [field, ...next] = row;
    row = rows[next[cells[field] ?? NaN] ?? NaN];
  }
  return row ?? null;
}
