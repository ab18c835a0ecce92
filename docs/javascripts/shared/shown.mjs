// What of a form its reader sees, asked of the document and not of the layout: that is faster, and
// Safari tells it of the layout (checkVisibility) only from 17.4 on.

const AWAY = "form[data-only] [data-elsewhere], details:not([open]), [hidden], [data-group]:not([data-open]) [data-idle]";

/**
 * Whether an element stands in view: not for another drug than the only one, nor folded away.
 *
 * @param {Element} element
 */
export const isShown = (element) => !element.closest(AWAY);
