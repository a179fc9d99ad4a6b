/** A name however it was typed: half or full width, with spaces between or without. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '');
}
