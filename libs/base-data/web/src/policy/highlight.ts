export interface TextPart {
  text: string;
  hit: boolean;
}

/** Cuts a text at the searched words; drawn as elements, so no markup of the text is ever trusted. */
export function highlight(text: string, question: string): TextPart[] {
  const words = question.split(/\s+/).filter(Boolean);
  if (words.length === 0) return [{ text, hit: false }];
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'g');
  return text
    .split(pattern)
    .map((part, index) => ({ text: part, hit: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}
