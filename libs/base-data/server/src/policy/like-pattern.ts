/** What a person types is text to be found, never a pattern. */
export function likePattern(text: string): string {
  return `%${text
    .normalize('NFKC')
    .trim()
    .replace(/[\\%_]/g, '\\$&')}%`;
}
