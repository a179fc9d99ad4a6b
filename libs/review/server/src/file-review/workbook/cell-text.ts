/** A cell holds at most 32,767 characters and no control characters; either would make the file unreadable. */
export function cellText(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are not allowed in the XML of a workbook
  const clean = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ' ');
  return clean.length > 32_000 ? `${clean.slice(0, 32_000)}…` : clean;
}
