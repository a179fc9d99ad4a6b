import { similarPairs } from '../similar-pairs.js';
import { TEXT_LIMITS } from './limits.js';
import { type FoundPair, type Party, partyOf, type TextField } from './party.js';
import { carriesOn } from './relation.js';

type Comparable = (a: Party, b: Party) => boolean;

/** Who is compared with whom; a project carried on is like itself a year ago by right, its reasons are not. */
const COMPARABLE: Record<TextField, Comparable> = {
  text: (a, b) => (a.unit === b.unit ? !carriesOn(a, b) : a.year === b.year),
  reasons: (a, b) => carriesOn(a, b) && Math.abs(a.year - b.year) === 1,
  study: () => true,
  system: (a, b) => !a.systems.some((system) => b.systems.includes(system)),
};

/** Near copies: every pair whose bigrams have the likeness the field asks for, found exactly. */
export function textSignals(parties: readonly Party[], wanted: (a: number, b: number) => boolean): FoundPair[] {
  return (Object.keys(TEXT_LIMITS) as TextField[]).flatMap((field) => {
    const texts = parties.map(({ texts: own }) => own[field] ?? '');
    const comparable = COMPARABLE[field];
    const pairs = similarPairs(
      texts,
      TEXT_LIMITS[field],
      (a, b) => wanted(a, b) && comparable(partyOf(parties, a), partyOf(parties, b)),
    );
    return pairs.map(({ a, b, similarity }) => ({
      a,
      b,
      causes: [{ cause: field, likeness: similarity, common: null }],
    }));
  });
}
