import { locateTyped } from '@zhunsheng/base-data-server';
import type { Ctx } from '@zhunsheng/kernel';

type Fields = Record<string, unknown>;

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

/**
 * Looks up what was typed: clause located, document located, only a number typed, or nothing. An article that its document
 * does not have leaves the document located, its clause not (N1 counts 0.7 then).
 */
export async function locateBases(ctx: Ctx, bases: readonly Fields[]): Promise<Fields[]> {
  const typed = bases.map((basis) => ({
    title: text(basis.typed_title) ?? '',
    number: text(basis.typed_number),
    article: text(basis.typed_article),
  }));
  const located = await locateTyped(ctx, typed);
  return bases.map((basis, at) => {
    const { outcome = 'nothing', region = null, id = null, article = null } = located[at] ?? {};
    const found = outcome === 'exact' ? 'clause' : id !== null ? 'document' : null;
    return {
      ...basis,
      typed_title: typed[at]?.title ?? '',
      document_region: region,
      document_id: id,
      article_no: article,
      match: found ?? (typed[at]?.number ? 'number' : 'none'),
    };
  });
}
