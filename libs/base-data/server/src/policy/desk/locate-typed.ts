import type { Ctx } from '@zhunsheng/kernel';

import { today } from '../../holdings/freshness.js';
import type { CatalogueDocument } from '../locate/catalogue.js';
import { locate, type Located } from '../locate/locate.js';
import { TitleBook } from '../locate/title-book.js';
import { ofOwn } from './own-region.js';

/** A basis as it is typed into a form: its parts in fields of their own, or everything in the title. */
export interface TypedBasis {
  title: string;
  number: string | null;
  article: string | null;
}

export interface LocatedBasis {
  outcome: 'exact' | 'document' | 'nothing';
  /** Set also where the document is there, but not the article. */
  region: number | null;
  id: string | null;
  article: number | null;
}

type Listed = Omit<CatalogueDocument, 'articles'> & { articles: Map<number, string> };

/** Looks typed bases up among the documents that bind the caller's region: the nation's, the province's, its own. */
export async function locateTyped(ctx: Ctx, typed: readonly TypedBasis[]): Promise<LocatedBasis[]> {
  if (typed.length === 0) return [];
  const documents = (await listed(ctx)).filter(({ region }) => ofOwn(ctx, region));
  const book = new TitleBook(documents);
  const on = today(ctx.clock);
  const best = (basis: TypedBasis): Located | null => bestOf(locate(sentence(basis), book, on));
  const named = typed.flatMap((basis) => best(basis)?.document ?? []);
  await addArticles(ctx, documents, named);
  return typed.map((basis) => {
    const found = best(basis);
    const { region, id } = found?.document ?? { region: null, id: null };
    return { outcome: found?.outcome ?? 'nothing', region, id, article: found?.article ?? null };
  });
}

function sentence({ title, number, article }: TypedBasis): string {
  const marked = title === '' || /[《》]|第.{1,8}条/u.test(title) ? title : `《${title}》`;
  return `${marked}${number ? `（${number}）` : ''}${article ?? ''}`;
}

/** One field may hold several citations; the one that says most counts. */
function bestOf(found: readonly Located[]): Located | null {
  const worth = ({ outcome, document }: Located): number =>
    outcome === 'exact' ? 3 : outcome === 'document' ? 2 : document ? 1 : 0;
  return found.reduce<Located | null>((best, one) => (best && worth(best) >= worth(one) ? best : one), null);
}

async function listed(ctx: Ctx): Promise<Listed[]> {
  const rows = await ctx.manager.query<Omit<Listed, 'articles'>[]>(
    `select region_code as region, document_id as id, title, number, aliases, level, version_on::text as "versionOn",
       valid_from::text as "validFrom", valid_to::text as "validTo", repealed_on::text as "repealedOn", complete
     from policy_document order by 1, 2`,
  );
  return rows.map((row) => ({ ...row, articles: new Map<number, string>() }));
}

async function addArticles(ctx: Ctx, documents: readonly Listed[], named: readonly CatalogueDocument[]): Promise<void> {
  const rows = await ctx.manager.query<{ region: number; id: string; no: number; label: string }[]>(
    `select region_code as region, document_id as id, article_no as no, label from policy_article
     where label <> '正文' and (region_code, document_id) in (select * from unnest($1::int[], $2::text[]))`,
    [named.map(({ region }) => region), named.map(({ id }) => id)],
  );
  const wanted = new Map(documents.map((document) => [`${document.region}/${document.id}`, document]));
  for (const { region, id, no, label } of rows) wanted.get(`${region}/${id}`)?.articles.set(no, label);
}
