/** Signs that make a spreadsheet take a text for a formula or a command, full-width twins included (OWASP CSV injection). */
const DANGEROUS = /^[=+\-@|\t\r\n＝＋－＠]/;

/** A number stays a number; a text that could run is marked as text by an apostrophe-free zero-risk prefix. */
export function isDangerous(text: string): boolean {
  return DANGEROUS.test(text);
}

/** A cell holds at most 32,767 characters and no control characters; a longer text would make the file unreadable. */
export function cellText(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are not allowed in the XML of a workbook
  const clean = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ' ');
  return clean.length > 32_000 ? `${clean.slice(0, 32_000)}…` : clean;
}
