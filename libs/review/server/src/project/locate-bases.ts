import type { Ctx } from '@zhunsheng/kernel';

type Fields = Record<string, unknown>;

interface Located {
  region: number | null;
  document: string | null;
  article: number | null;
}

/** Looks up what was typed: clause located, document located, only a number typed, or nothing. */
export async function locateBases(ctx: Ctx, bases: readonly Fields[]): Promise<Fields[]> {
  const located: Fields[] = [];
  for (const basis of bases) {
    const { typed_title: title = '', typed_number: number = null, typed_article: article = null } = basis;
    const [found] = await ctx.manager.query<Located[]>(
      `select d.region_code as region, d.document_id as document, a.article_no as article
       from policy_document d
       left join policy_article a on (a.region_code, a.document_id, a.label) = (d.region_code, d.document_id, $3)
       where d.number = $2 or d.title = $1 or d.title = '中华人民共和国' || $1
       order by d.number = $2 desc nulls last, d.valid_from desc limit 1`,
      [title, number, article],
    );
    const match = found && found.article !== null ? 'clause' : found ? 'document' : number !== null ? 'number' : 'none';
    located.push({
      ...basis,
      typed_title: title,
      document_region: found?.region ?? null,
      document_id: found?.document ?? null,
      article_no: found?.article ?? null,
      match,
    });
  }
  return located;
}
