// The day as it is written in Norway: 22.11.2026.

const FORM = new Intl.DateTimeFormat("nb", { day: "2-digit", month: "2-digit", year: "numeric" });

export const today = () => FORM.format(new Date());
