import { dayBefore } from '../text/iso-date.js';
import type { RepealedTitle } from '../text/statute-facts.js';
import { titleKey } from '../text/title-key.js';

/** A document among all of the library, as far as its place in time goes. */
export interface InTime {
  region: number;
  id: string;
  title: string;
  validFrom: string;
  validTo: string | null;
  repealedOn: string | null;
  repeals: readonly RepealedTitle[];
}

export interface Relation {
  region: number;
  id: string;
  kind: 'replaces' | 'repeals' | 'amends' | 'implements';
  targetTitle: string;
  targetRegion: number | null;
  targetId: string | null;
  since: string;
}

/** What follows for a document from the others; a null field: nothing follows. */
export interface Settled {
  region: number;
  id: string;
  validTo: string | null;
  repealedOn: string | null;
  repealedBy: string | null;
}

const RULES_UNDER = /^(.*法)实施(?:条例|细则|办法)$/u;

/**
 * Orders the versions of each title and carries out the repeals: a version ends the day before the next one holds; a
 * repealed title ends the day its repeal says, or the repealing document comes into force. Nothing is guessed: a title
 * that the library does not have stays a relation to a name.
 */
export function settleVersions(documents: readonly InTime[]): { relations: Relation[]; settled: Settled[] } {
  const works = new Map<string, InTime[]>();
  for (const document of documents) {
    const key = `${document.region}/${titleKey(document.title)}`;
    works.set(key, [...(works.get(key) ?? []), document]);
  }
  const settled = new Map<InTime, Settled>();
  const of = (document: InTime): Settled => {
    const known = settled.get(document) ?? {
      region: document.region,
      id: document.id,
      validTo: null,
      repealedOn: null,
      repealedBy: null,
    };
    settled.set(document, known);
    return known;
  };
  const relations: Relation[] = [];
  for (const versions of works.values()) {
    versions.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    versions.forEach((version, index) => {
      const next = versions[index + 1];
      if (!next || next.validFrom === version.validFrom) return;
      relations.push(relation(next, 'replaces', version.title, version, next.validFrom));
      of(version).validTo = dayBefore(next.validFrom);
    });
  }
  for (const document of documents) {
    for (const { title, on } of document.repeals) {
      const targets = targetsOf(works, document, title);
      const since = on ?? document.validFrom;
      const last = targets.at(-1);
      relations.push(relation(document, 'repeals', title, last ?? null, since));
      if (!last || last.validFrom >= since) continue;
      of(last).repealedOn = since;
      of(last).repealedBy = document.id;
    }
    const law = RULES_UNDER.exec(titleKey(document.title))?.[1];
    const under = law ? works.get(`${document.region}/${law}`)?.at(-1) : undefined;
    if (under) relations.push(relation(document, 'implements', under.title, under, document.validFrom));
  }
  return { relations, settled: [...settled.values()] };
}

/** A rule repeals what its own region had, or what the nation had; never another region's. */
function targetsOf(works: ReadonlyMap<string, InTime[]>, { region }: InTime, title: string): InTime[] {
  return works.get(`${region}/${titleKey(title)}`) ?? [];
}

function relation(
  { region, id }: InTime,
  kind: Relation['kind'],
  targetTitle: string,
  target: InTime | null,
  since: string,
): Relation {
  return { region, id, kind, targetTitle, targetRegion: target?.region ?? null, targetId: target?.id ?? null, since };
}
