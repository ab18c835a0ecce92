// What Python answers to what the form says: the JSON that calculator/page.py writes, as types.

/**
 * @typedef Answer
 * @property {string} version of the procedure
 * @property {Record<string, FieldReading>} fields of those that something is said about
 * @property {Record<string, number>} derived
 * @property {Record<string, {value?: string, parts?: string, reason?: string}>} derived_text
 * @property {Note[]} [notes] absent from earlier builds, as are the others that may be
 * @property {DrugAnswer[]} drugs
 * @property {string | null} next_question the field to ask about next
 * @property {string[]} [idle] fields that there is no reason to ask about
 * @property {string[]} [unasked] those of them that do not count, though they may be answered
 * @property {{fields: string[], words: string}[]} [proposed] questions whose answer is no, and words that offer it for those not answered
 * @property {string} [not_asked] what the procedure leaves to the reader
 * @property {string} journal all drugs, with {written} for the day
 * @property {PastedValue[]} [pasted] what was read of laboratory lines, where they were asked about
 */

/**
 * @typedef PastedValue a line, with what a field would take of it; empty where nothing is offered
 * @property {string} line
 * @property {string} field
 * @property {string} label
 * @property {string} text
 * @property {string} words
 * @property {string} when
 * @property {string[]} told
 */

/**
 * @typedef FieldReading
 * @property {string} [understood]
 * @property {string} [doubt]
 * @property {{code: string, message: string}} [error]
 * @property {{text: string, question: string}} [suggestion]
 */

/** @typedef {{field: string, code: string, message: string}} Note */

/** @typedef {{field: string, label: string}} NamedField */

/**
 * @typedef DrugAnswer
 * @property {string} drug
 * @property {boolean | null} indicated
 * @property {string} recommendation the gravest effect that is established
 * @property {string} worst_case the gravest effect that is possible
 * @property {Dose[]} [doses]
 * @property {string[]} [missing] names of fields
 * @property {boolean} conclusive
 * @property {Card} card
 */

/**
 * @typedef Dose
 * @property {string} kind
 * @property {number} amount
 * @property {number} [up_to]
 * @property {string} unit
 * @property {number} times
 * @property {string} per
 * @property {{amount: number}[]} [split] its shares
 * @property {Dose[]} [then] those that follow it
 */

/**
 * @typedef Card a drug's answer in words
 * @property {string} name
 * @property {string} brand
 * @property {string} heading
 * @property {string} brief
 * @property {string} certainty
 * @property {string} all_clear
 * @property {string} indication
 * @property {{text: string, arithmetic: string, steps?: {text: string}[], label: string, reason: string, quote: string, source: string}[]} doses
 * @property {{label: string, total: string, parts: {text: string}[]}[]} [scores] absent from earlier builds
 * @property {{text: string, source: string}[]} uncomputed
 * @property {Finding[]} why
 * @property {{quote: string, text: string, reason: string}[]} interpretations
 * @property {NamedField[]} missing
 * @property {(NamedField & {to: string, result: string})[]} changes
 * @property {string} notice
 * @property {string} journal its note for a record, with {written} for the day
 * @property {string} [look] its icon; absent from earlier builds, as is the tone
 * @property {string} [tone]
 */

/**
 * @typedef Finding a sentence behind an answer
 * @property {string} rule
 * @property {string} quote
 * @property {string} lead the line that the sentence follows in a list
 * @property {string} source
 * @property {"applies" | "possible"} status
 * @property {string} mark how it is marked
 * @property {string} effect_label
 * @property {string} because
 * @property {string} part which part of the sentence it is about
 */

/**
 * The part of the page that shows something of an answer.
 *
 * @typedef AnswerPart
 * @property {(answer: Answer) => void} show
 * @property {() => void} clear
 */

export {};
