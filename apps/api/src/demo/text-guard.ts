/** The ceiling a clean pair may reach: well below every threshold of likeness (0.70 to 0.85). */
const CEILING = 0.6;

export function bigrams(text: string): Set<string> {
  const plain = text.replace(/[\p{P}\p{Z}\p{S}]/gu, '');
  const found = new Set<string>();
  for (let i = 1; i < plain.length; i++) found.add(plain.slice(i - 1, i + 1));
  return found;
}

export function likeness(a: Set<string>, b: Set<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common++;
  return common / (a.size + b.size - common || 1);
}

/** Keeps the texts of one group apart from one another, so that only planted pairs are alike. */
export class TextGuard {
  private readonly groups = new Map<string, Set<string>[]>();

  fresh(group: string, make: () => string): string {
    const known = this.groups.get(group) ?? [];
    this.groups.set(group, known);
    for (let attempt = 0; attempt < 40; attempt++) {
      const text = make();
      const own = bigrams(text);
      if (known.some((other) => likeness(own, other) >= CEILING)) continue;
      known.push(own);
      return text;
    }
    throw new Error(`no text unlike the others of ${group}`);
  }
}
