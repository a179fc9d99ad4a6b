import { listSignals } from './list-signals.js';
import { type FoundPair, type Party, partyOf } from './party.js';
import { textSignals } from './text-signals.js';

/** Every pair held for one matter, with all its causes, in order of position. `only` narrows it to pairs of some parties. */
export function findDuplicates(parties: readonly Party[], only?: ReadonlySet<string>): FoundPair[] {
  const wanted = (i: number, j: number): boolean => {
    const [a, b] = [partyOf(parties, i), partyOf(parties, j)];
    return (a.current || b.current) && (!only || only.has(a.id) || only.has(b.id));
  };
  const found = new Map<string, FoundPair>();
  for (const { a, b, causes } of [...textSignals(parties, wanted), ...listSignals(parties, wanted)]) {
    const key = `${String(a)}-${String(b)}`;
    const known = found.get(key);
    if (known) known.causes.push(...causes);
    else found.set(key, { a, b, causes: [...causes] });
  }
  return [...found.values()].sort((p, q) => p.a - q.a || p.b - q.b);
}

export const likenessOf = ({ causes }: Pick<FoundPair, 'causes'>): number =>
  Math.max(...causes.map(({ likeness }) => likeness));
