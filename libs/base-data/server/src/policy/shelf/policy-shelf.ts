import { Injectable } from '@nestjs/common';
import type { Ctx } from '@zhunsheng/kernel';

import type { CatalogueDocument } from '../locate/catalogue.js';
import { TitleBook } from '../locate/title-book.js';
import { PolicyIndex } from '../search/policy-index.js';
import { NATION } from '../text/province.js';
import { ELSEWHERE } from '../search/indexable.js';

export interface ShelvedArticle {
  no: number;
  label: string;
  section: number | null;
  heading: string;
  text: string | null;
  anchor: string | null;
}

export interface ShelvedDocument extends Omit<CatalogueDocument, 'articles'> {
  issuer: string;
  articles: ShelvedArticle[];
}

/** The library as one state of it: everything here belongs together. */
export class Shelved {
  private readonly labels: ReadonlyMap<ShelvedDocument, ReadonlyMap<number, string>>;
  private last: { ends: string; book: TitleBook } | null = null;
  private indexing: Promise<PolicyIndex> | null = null;

  constructor(
    readonly edition: string,
    readonly documents: readonly ShelvedDocument[],
  ) {
    this.labels = new Map(documents.map((document) => [document, citable(document)]));
  }

  /** Seconds the first time; a list or a citation does without it. */
  index(): Promise<PolicyIndex> {
    return (this.indexing ??= PolicyIndex.build(this.documents.map(indexed)));
  }

  /** Titles as the locator needs them, with the ends of this moment and only what is in `ends`. */
  book(ends: ReadonlyMap<string, Validity>): TitleBook {
    const print = JSON.stringify([...ends.values()]);
    if (this.last?.ends !== print) this.last = { ends: print, book: new TitleBook(this.catalogue(ends)) };
    return this.last.book;
  }

  private catalogue(ends: ReadonlyMap<string, Validity>): CatalogueDocument[] {
    return this.documents.flatMap((document) => {
      const validity = ends.get(keyOf(document));
      return validity
        ? [{ ...document, ...validity, articles: this.labels.get(document) ?? new Map<number, string>() }]
        : [];
    });
  }
}

/** A state whose index is built. */
export interface Searchable {
  shelved: Shelved;
  index: PolicyIndex;
}

function citable({ articles }: ShelvedDocument): Map<number, string> {
  return new Map(articles.filter(({ label }) => label !== '正文').map(({ no, label }) => [no, label]));
}

/** A search does not wait longer than this for a new index while it has an old one. */
const PATIENCE_MS = 2000;

/** Keeps the wording of the library and its index in memory, renewed when its edition has grown. One a process. */
@Injectable()
export class PolicyShelf {
  private held: Shelved | null = null;
  private searchable: Searchable | null = null;

  async current(ctx: Ctx): Promise<Shelved> {
    const edition = await editionOf(ctx);
    if (this.held?.edition !== edition) this.held = new Shelved(edition, await readDocuments(ctx));
    return this.held;
  }

  /** The state of now; one before it where its index takes long. */
  async searched(ctx: Ctx): Promise<Searchable> {
    const shelved = await this.current(ctx);
    const old = this.searchable;
    if (old?.shelved === shelved) return old;
    const fresh = shelved.index().then((index) => (this.searchable = { shelved, index }));
    return old ? Promise.race([fresh, later(PATIENCE_MS).then(() => old)]) : fresh;
  }
}

const later = (ms: number): Promise<void> => new Promise((ok) => void setTimeout(ok, ms).unref());

async function editionOf(ctx: Ctx): Promise<string> {
  const [row] = await ctx.manager.query<{ edition: string }[]>('select edition::text from policy_edition');
  return row?.edition ?? '0';
}

function readDocuments(ctx: Ctx): Promise<ShelvedDocument[]> {
  return ctx.manager.query<ShelvedDocument[]>(
    `select d.region_code as region, d.document_id as id, d.title, d.number, d.aliases, d.level, d.issuer,
       d.version_on::text as "versionOn", d.valid_from::text as "validFrom", d.valid_to::text as "validTo",
       d.repealed_on::text as "repealedOn", d.complete, coalesce(a.articles, '[]') as articles
     from policy_document d
     left join lateral (
       select json_agg(json_build_object('no', a.article_no, 'label', a.label, 'section', a.section_no,
         'heading', coalesce(s.title, ''), 'text', a.text, 'anchor', a.anchor)
         order by coalesce(a.position, a.article_no), a.article_no) as articles
       from policy_article a
       left join policy_section s on (s.region_code, s.document_id, s.section_no) = (a.region_code, a.document_id, a.section_no)
       where (a.region_code, a.document_id) = (d.region_code, d.document_id)) a on true
     order by d.region_code, d.document_id`,
  );
}

const indexed = ({ title, number, region, articles }: ShelvedDocument) => ({
  title,
  number,
  weight: region === NATION ? 1 : ELSEWHERE,
  articles: articles
    .filter(({ text }) => text !== null)
    .map(({ no, heading, text }) => ({ no, heading, text: text ?? '' })),
});

export interface Validity {
  region: number;
  id: string;
  validFrom: string;
  validTo: string | null;
  repealedOn: string | null;
}

export const keyOf = ({ region, id }: { region: number; id: string }): string => `${region}/${id}`;

/** Ends change without any wording changing; and only what the caller may see comes back. */
export async function validities(ctx: Ctx): Promise<Map<string, Validity>> {
  const rows = await ctx.manager.query<Validity[]>(
    `select region_code as region, document_id as id, valid_from::text as "validFrom", valid_to::text as "validTo",
       repealed_on::text as "repealedOn" from policy_document order by 1, 2`,
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}
