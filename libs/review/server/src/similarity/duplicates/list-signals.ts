import { codePoints } from '../bigrams.js';
import { similarSets } from '../similar-pairs.js';
import { setsOf } from '../token-sets.js';
import { BENEFICIARY_LIMIT, commonFrom, FEWEST_LINES, LINES_LIMIT, NAME_LIMIT, SHORTEST_NAME } from './limits.js';
import { type Cause, type FoundPair, type Party, type PartyLine, partyOf } from './party.js';

type Wanted = (a: number, b: number) => boolean;

const plain = (text: string): string => String.fromCodePoint(...codePoints(text));

/** Wording and class; what it costs may be told differently the second time. */
export const lineContent = ({ text, econ }: PartyLine): string => `${plain(text)}/${econ}`;

const wholeLine = (line: PartyLine): string =>
  [lineContent(line), line.quantity, line.unitPriceFen, line.amountFen].join('/');

export const siteOf = ({ site }: Party): string | null => (site === null ? null : plain(site) || null);

/** Signals that are lists: lines, sites, people, attachments. */
export function listSignals(parties: readonly Party[], wanted: Wanted): FoundPair[] {
  const differ: Wanted = (a, b) => {
    const [x, y] = [partyOf(parties, a), partyOf(parties, b)];
    return wanted(a, b) && x.year === y.year;
  };
  return [
    ...sameLines(parties, differ),
    ...sameSite(parties, differ),
    ...sameName(parties, differ),
    ...samePeople(parties, differ),
    ...sameAttachment(parties, differ),
  ];
}

function sameLines(parties: readonly Party[], wanted: Wanted): FoundPair[] {
  const lists = parties.map(({ lines }) => [...new Set(lines.map(wholeLine))]);
  return similarSets(setsOf(lists), LINES_LIMIT, wanted).flatMap(({ a, b, similarity }) => {
    const common = shared(lists[a] ?? [], lists[b] ?? []);
    return common < FEWEST_LINES ? [] : [pairOf(a, b, { cause: 'lines', likeness: similarity, common })];
  });
}

/** As N08 counts them: one unit, one site, a class in common, years that meet. */
function sameSite(parties: readonly Party[], wanted: Wanted): FoundPair[] {
  const found: FoundPair[] = [];
  for (const group of groupsBy(parties, (party) => keyed(party.unit, siteOf(party)))) {
    for (const [a, b] of pairsOf(group, wanted)) {
      const [x, y] = [partyOf(parties, a), partyOf(parties, b)];
      if ((x.startYear ?? x.year) > (y.endYear ?? 9999) || (y.startYear ?? y.year) > (x.endYear ?? 9999)) continue;
      const common = shared(econs(x), econs(y));
      if (common > 0) found.push(pairOf(a, b, { cause: 'site', likeness: 1, common }));
    }
  }
  return found;
}

/** Within a unit: the characters of one name stand in the other in order, and both buy one thing under one class. */
function sameName(parties: readonly Party[], wanted: Wanted): FoundPair[] {
  const names = parties.map(({ name }) => codePoints(name));
  const contents = parties.map(({ lines }) => [...new Set(lines.map(lineContent))]);
  const found: FoundPair[] = [];
  for (const group of groupsBy(parties, ({ unit, current }) => (current ? unit : null))) {
    for (const [a, b] of pairsOf(group, wanted)) {
      const likeness = withinName(names[a] ?? [], names[b] ?? []);
      if (likeness < NAME_LIMIT) continue;
      const [x, y] = [contents[a] ?? [], contents[b] ?? []];
      const common = shared(x, y);
      // the same name twice needs no common line: it is the same matter by its own word
      const same = plain(partyOf(parties, a).name) === plain(partyOf(parties, b).name);
      const classes = shared(econs(partyOf(parties, a)), econs(partyOf(parties, b)));
      if (common > 0 || (same && classes > 0)) found.push(pairOf(a, b, { cause: 'name', likeness, common }));
    }
  }
  return found;
}

/** The longest common subsequence as a share of the shorter name. */
function withinName(x: readonly number[], y: readonly number[]): number {
  const shorter = Math.min(x.length, y.length);
  if (shorter < SHORTEST_NAME) return 0;
  let row = new Int32Array(y.length + 1);
  for (const point of x) {
    const next = new Int32Array(y.length + 1);
    for (let j = 1; j <= y.length; j++)
      next[j] = point === y[j - 1] ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0);
    row = next;
  }
  return (row[y.length] ?? 0) / shorter;
}

function samePeople(parties: readonly Party[], wanted: Wanted): FoundPair[] {
  const counts = countTogether(parties.map(({ beneficiaries }) => beneficiaries));
  return [...counts].flatMap(([key, common]) => {
    const [a = 0, b = 0] = key.split('-').map(Number);
    if (!wanted(a, b)) return [];
    const shorter = Math.min(partyOf(parties, a).beneficiaries.length, partyOf(parties, b).beneficiaries.length);
    const likeness = common / shorter;
    return likeness < BENEFICIARY_LIMIT ? [] : [pairOf(a, b, { cause: 'beneficiaries', likeness, common })];
  });
}

/** One file with several filings; what everybody attaches (the notice itself) is left out. */
function sameAttachment(parties: readonly Party[], wanted: Wanted): FoundPair[] {
  const counts = countTogether(parties.map(({ attachments }) => attachments.map(({ hash }) => hash)));
  return [...counts].flatMap(([key, common]) => {
    const [a = 0, b = 0] = key.split('-').map(Number);
    const fewer = Math.min(partyOf(parties, a).attachments.length, partyOf(parties, b).attachments.length);
    return wanted(a, b) ? [pairOf(a, b, { cause: 'attachment', likeness: common / fewer, common })] : [];
  });
}

/** For each two lists that have an item in common, how many; items of very many lists count for nothing. */
function countTogether(lists: readonly (readonly string[])[]): Map<string, number> {
  const holders = new Map<string, number[]>();
  lists.forEach((list, i) => {
    for (const item of new Set(list)) {
      const known = holders.get(item);
      if (known) known.push(i);
      else holders.set(item, [i]);
    }
  });
  const counts = new Map<string, number>();
  const most = commonFrom(lists.length);
  for (const list of holders.values()) {
    if (list.length >= most) continue;
    for (const [a, b] of pairsOf(list, () => true)) {
      const key = `${String(a)}-${String(b)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

const pairOf = (a: number, b: number, cause: Cause): FoundPair => ({ a, b, causes: [cause] });

const econs = ({ lines }: Party): string[] => [...new Set(lines.map(({ econ }) => econ).filter(Boolean))];

const keyed = (...parts: (string | null)[]): string | null => (parts.includes(null) ? null : parts.join('/'));

function shared(x: readonly string[], y: readonly string[]): number {
  const other = new Set(y);
  return x.filter((item) => other.has(item)).length;
}

function groupsBy(parties: readonly Party[], keyOf: (party: Party) => string | null): number[][] {
  const groups = new Map<string, number[]>();
  parties.forEach((party, i) => {
    const key = keyOf(party);
    if (key === null) return;
    const known = groups.get(key);
    if (known) known.push(i);
    else groups.set(key, [i]);
  });
  return [...groups.values()];
}

function* pairsOf(group: readonly number[], wanted: Wanted): Generator<[number, number]> {
  for (const [at, a] of group.entries()) {
    for (const b of group.slice(at + 1)) if (wanted(a, b)) yield [a, b];
  }
}
