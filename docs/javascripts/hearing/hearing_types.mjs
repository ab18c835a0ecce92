// What a hearing's scripts speak of, as types: what the build gives them
// (build_tools/hearing_page/page_data.py), and what a reader writes.

/**
 * @typedef Place what a comment can be on
 * @property {string} id
 * @property {string} name
 * @property {string} context
 * @property {string} text
 * @property {string} [hash] of its content; absent where the draft has it no more
 */

/**
 * @typedef Formats
 * @property {number} format_version
 * @property {string[]} context
 * @property {Record<string, string>} kinds the words for each kind of comment
 * @property {string[]} effects
 * @property {{columns: string[], format: string, formula_starters: string, numeric: string}} csv
 * @property {{parts: Record<string, string>, document: WordParts}} word
 * @property {{true: string, false: string}} consent
 */

/** @typedef {{head: string, row: string, middle: string, line: string, tail: string}} WordParts */

/**
 * @typedef HearingData
 * @property {string} procedure
 * @property {string} version
 * @property {string} title
 * @property {string} email
 * @property {Place[]} places
 * @property {Formats} formats
 * @property {Record<string, string>} fields the label of each field
 * @property {Record<string, Record<string, string>>} choices
 * @property {Record<string, string>} effects the words for each effect
 * @property {Record<string, string>} doses the words for each dose, by its code
 * @property {string} html the bar and the dialogs
 */

/**
 * @typedef Respondent
 * @property {"Person"} type
 * @property {string} name
 * @property {string} role
 * @property {string} organisation
 * @property {string} conflict_of_interest
 * @property {string} main_views
 * @property {boolean} consent_to_publish_name
 * @property {boolean} joint_reply whether an organisation answers as one
 */

/** @typedef {"commenting" | "classifying" | "editing" | "linking"} Purpose */
/** @typedef {{type?: "TextualBody", purpose: Purpose, value: string}} Body */
/** @typedef {{type: "FragmentSelector", value: string}} FragmentSelector */
/**
 * @typedef {{type: "TextQuoteSelector", exact: string, prefix?: string, suffix?: string}}
 *   TextQuoteSelector
 */

/**
 * @typedef Target
 * @property {"SpecificResource"} [type]
 * @property {string} source
 * @property {string} [version]
 * @property {string} [content_hash]
 * @property {(FragmentSelector | TextQuoteSelector)[]} selector
 */

/**
 * @typedef Vignette what stood in the calculator, and what it answered
 * @property {Record<string, string>} form
 * @property {VignetteAnswer} answer
 * @property {string} [expected] the effect that the writer expected
 */

/**
 * @typedef VignetteAnswer
 * @property {string} drug
 * @property {boolean} [indicated]
 * @property {string} recommendation
 * @property {string} worst_case
 * @property {string[]} doses
 * @property {string[]} missing
 */

/**
 * @typedef Comment a W3C Web Annotation
 * @property {string} id
 * @property {string} [type]
 * @property {string} [motivation]
 * @property {string} [created]
 * @property {string} [modified]
 * @property {Body[]} body
 * @property {Target} target
 * @property {Vignette} [vignette]
 */

/**
 * What a comment says, by the names of the form.
 *
 * @typedef {{text: string, kind: string, proposed_wording: string, source: string}} Said
 * @typedef {Said & {part?: string}} Draft with the place that it is on
 */

/**
 * @typedef Submission
 * @property {string} procedure
 * @property {string} version
 * @property {Partial<Respondent>} creator
 * @property {string} created
 * @property {Comment[]} items
 */

/**
 * @typedef Kept what a reader has written, as it is kept on the device
 * @property {Partial<Respondent>} creator
 * @property {Comment[]} items
 * @property {string} sent when all was last sent
 * @property {Record<string, Draft>} [drafts] what is begun, by the id of a comment or of a place
 */

/** @typedef {{start: number, end: number}} Span a part of a place's text */
/** @typedef {(text: string, how?: {undoable?: boolean}) => void} Say tells what has happened */

/** @typedef {Map<string, string>} Names what readers call each place, by its id */

export {};

/**
 * The comment that is open: `key` is its id, or that of its place where it is new.
 *
 * @typedef Open
 * @property {string} key
 * @property {Place} place
 * @property {Comment} [item] as it was saved before
 * @property {Vignette} [vignette]
 * @property {Partial<Said>} before
 * @property {Target} target
 * @property {boolean} [isDone]
 */

/**
 * Whoever is told: `#` in the text stands for the place of the comment.
 *
 * @typedef Listener
 * @property {(text: string, item: Pick<Comment, "target">, how: {undoable: boolean}) => void} say
 * @property {() => void} closed
 */
