import type { Page, PolicyHitView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { likePattern } from './like-pattern.js';

/** Characters shown before and after the word found. */
const MARGIN = 40;

interface Found {
  id: string;
  title: string;
  number: string | null;
  issuer: string;
  level: string;
  validFrom: string;
  validTo: string | null;
  article: string | null;
  text: string | null;
  total: number;
}

/**
 * Every word must occur in the title, the number or one article. A document without a word asked for is listed once, by
 * its title; otherwise each article that matches is a hit of its own, the higher level first.
 */
export async function searchPolicies(ctx: Ctx, question: string, limit: number): Promise<Page<PolicyHitView>> {
  const words = question.normalize('NFKC').trim().split(/\s+/).filter(Boolean).slice(0, 8);
  const matches = words.map((_, i) => `concat_ws(' ', d.title, d.number, a.label, a.text) ilike $${i + 2}`);
  const rows = await ctx.manager.query<Found[]>(
    `select d.document_id as id, d.title, d.number, d.issuer, d.level, d.valid_from::text as "validFrom",
       least(d.valid_to, d.repealed_on)::text as "validTo", a.label as article, a.text, count(*) over ()::int as total
     from policy_document d
     ${words.length > 0 ? 'left join policy_article a using (region_code, document_id)' : 'left join policy_article a on false'}
     ${words.length > 0 ? `where ${matches.join(' and ')}` : ''}
     order by d.level, d.document_id, a.article_no nulls first limit $1`,
    [limit, ...words.map(likePattern)],
  );
  const items = rows.map(({ total: _total, text, ...hit }) => ({ ...hit, excerpt: excerpt(text ?? hit.title, words) }));
  return { items, total: rows[0]?.total ?? 0, next: null };
}

/** The surroundings of the first word that occurs; the beginning where none does. */
export function excerpt(text: string, words: readonly string[]): string {
  const places = words.map((word) => text.indexOf(word)).filter((at) => at >= 0);
  const at = places.length > 0 ? Math.min(...places) : 0;
  const start = Math.max(0, at - MARGIN);
  const end = Math.min(text.length, at + MARGIN * 2);
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}
