import type { PolicyFacet, PolicyFoundView, PolicySearchView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { today } from '../../holdings/freshness.js';
import { inForce } from '../locate/catalogue.js';
import { locate } from '../locate/locate.js';
import {
  keyOf,
  type PolicyShelf,
  type Searchable,
  type ShelvedDocument,
  validities,
  type Validity,
} from '../shelf/policy-shelf.js';
import { titleKey } from '../text/title-key.js';
import { excerptOf } from './excerpt.js';
import { ofOwn } from './own-region.js';
import { DOUBTFUL } from '../search/policy-index.js';
import { synonymsInUse } from '../search/synonym-list.js';
import { type Synonym, termsOf } from '../search/synonyms.js';
import { withoutAsking } from '../search/words.js';
import type { NearTo } from '../vectors/article-vectors.js';
import { nearItems } from '../vectors/near-items.js';

export interface PolicyFilter {
  q: string;
  on: string | null;
  level: string | null;
  issuer: string | null;
  /** in-force, ended or all. */
  state: 'in-force' | 'ended' | 'all';
  /** Only the nation's and one's own. */
  own: boolean;
  limit: number;
}

/** A document with its ends of today. */
type Shown = ShelvedDocument & Validity & { at: number; inForce: boolean };
interface Hit {
  document: Shown;
  article: number | null;
  exact: boolean;
  doubtful: boolean;
}

/**
 * A citation goes straight to its article, a number or a title to its document; anything else is searched. What answers
 * nothing says so rather than show the least unlikely article. `near`, asked for before, may bring articles in, and say which
 * of them come first; whether anything was found, the words decide.
 */
export async function searchPolicies(
  ctx: Ctx,
  shelf: PolicyShelf,
  filter: PolicyFilter,
  near: NearTo | null = null,
): Promise<PolicySearchView> {
  const on = filter.on ?? today(ctx.clock);
  const question = filter.q.normalize('NFKC').trim();
  const asked = question !== '';
  const searchable = asked ? await shelf.searched(ctx) : null;
  const shelved = searchable?.shelved ?? (await shelf.current(ctx));
  // whoever looks at the list is about to search
  if (!asked) void shelved.index();
  const synonyms = asked ? await synonymsInUse(ctx) : [];
  const ends = await validities(ctx);
  const documents = shelved.documents.flatMap((document, at): Shown[] => {
    const validity = ends.get(keyOf(document));
    if (!validity || (filter.own && !ofOwn(ctx, document.region))) return [];
    return [{ ...document, ...validity, at, inForce: inForce(validity, on) }];
  });
  const wanted = searchable
    ? find(searchable, documents, ends, question, synonyms, on, filter, near)
    : listed(documents);
  const chosen = wanted.filter(({ document }) => admits(filter, document));
  const words = asked
    ? [...termsOf(question, withoutAsking(question), synonyms).words.keys()].filter((word) => word.length > 1)
    : [];
  return {
    items: chosen.slice(0, filter.limit).map((hit) => view(hit, words)),
    total: chosen.length,
    next: null,
    on,
    notFound: asked && wanted.length === 0,
    facets: {
      level: facet(wanted, ({ level }) => level, { ...filter, level: null }),
      issuer: facet(wanted, ({ issuer }) => issuer, { ...filter, issuer: null }),
      state: facet(wanted, (one) => (one.inForce ? 'in-force' : 'ended'), { ...filter, state: 'all' }),
    },
  };
}

function find(
  searchable: Searchable,
  documents: readonly Shown[],
  ends: ReadonlyMap<string, Validity>,
  question: string,
  synonyms: readonly Synonym[],
  on: string,
  filter: PolicyFilter,
  near: NearTo | null,
): Hit[] {
  const { shelved, index } = searchable;
  const shown = new Map(documents.map((document) => [keyOf(document), document]));
  const visible = new Map([...ends].filter(([key]) => shown.has(key)));
  const cited = locate(question, shelved.book(visible), on).flatMap((found): Hit[] => {
    const document = found.document && shown.get(keyOf(found.document));
    if (!document || found.outcome === 'nothing') return [];
    return [{ document, article: found.article, exact: true, doubtful: false }];
  });
  // an article that was named is the answer; so is a document, unless something is asked about it
  if (cited.some(({ article }) => article !== null)) return cited;
  const named = documents
    .filter((document) => isNamed(document, question))
    .map((document): Hit => ({ document, article: null, exact: true, doubtful: false }));
  const byAt = new Map(documents.map((document) => [document.at, document]));
  const found = index.search(question, {
    limit: 2 * filter.limit,
    synonyms,
    permitted: (at) => {
      const document = byAt.get(at);
      return document !== undefined && admits(filter, document);
    },
    ...(near ? { near: nearItems(searchable, near) } : {}),
  });
  const articles = found.flatMap(({ document: at, article, cover }): Hit[] => {
    const document = byAt.get(at);
    return document ? [{ document, article, exact: false, doubtful: cover < DOUBTFUL }] : [];
  });
  const heads = [...cited, ...named].filter(
    (hit, position, all) => all.findIndex(({ document }) => document === hit.document) === position,
  );
  return [...heads, ...articles];
}

/** A title or a number of which the question is a part. */
function isNamed({ title, number }: Shown, question: string): boolean {
  const key = titleKey(question);
  if (key.length < 2) return false;
  return titleKey(title).includes(key) || (number !== null && number.includes(question.replace(/[\s第]/gu, '')));
}

function listed(documents: readonly Shown[]): Hit[] {
  const order = (a: Shown, b: Shown): number =>
    a.level.localeCompare(b.level) || a.title.localeCompare(b.title, 'zh') || (a.validFrom < b.validFrom ? 1 : -1);
  return [...documents].sort(order).map((document) => ({ document, article: null, exact: false, doubtful: false }));
}

function admits({ level, issuer, state }: PolicyFilter, document: Shown): boolean {
  if (level !== null && document.level !== level) return false;
  if (issuer !== null && document.issuer !== issuer) return false;
  return state === 'all' || document.inForce === (state === 'in-force');
}

/** Counts what a choice would leave, with every other choice as it is. */
function facet(hits: readonly Hit[], value: (document: Shown) => string, others: PolicyFilter): PolicyFacet[] {
  const counts = new Map<string, number>();
  for (const { document } of hits) {
    if (admits(others, document)) counts.set(value(document), (counts.get(value(document)) ?? 0) + 1);
  }
  return [...counts]
    .map(([one, count]) => ({ value: one, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function view({ document, article: no, exact, doubtful }: Hit, words: readonly string[]): PolicyFoundView {
  const article = no === null ? null : document.articles.find((one) => one.no === no);
  const { excerpt, marks } = excerptOf(article?.text ?? document.title, words);
  const { id, region, title, number, issuer, level, validFrom, versionOn } = document;
  const validTo = [document.validTo, document.repealedOn].filter((day) => day !== null).sort()[0] ?? null;
  return {
    ...{ id, region, title, number, issuer, level, validFrom, validTo, versionOn, inForce: document.inForce },
    article: article?.label ?? null,
    articleNo: article?.no ?? null,
    ...{ excerpt, marks, exact, doubtful },
  };
}
