/** FEEL counts characters, not UTF-16 units: a rare Han character is one. */
export function textLength(text: string | null): number {
  if (text === null) return NaN;
  let length = text.length;
  for (let i = 1; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) length--;
  return length;
}
