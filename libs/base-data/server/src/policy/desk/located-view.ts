import type { LocatedView, LocateView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { today } from '../../holdings/freshness.js';
import { inForce } from '../locate/catalogue.js';
import { keyOf, type PolicyShelf, type ShelvedDocument, validities, type Validity } from '../shelf/policy-shelf.js';
import { citedPart, locate, type Located, withWording } from '../locate/locate.js';
import { nearTitles } from './near-titles.js';
import { findQuoted } from './quoted-text.js';

const REASONS: Readonly<Record<Located['reason'], string>> = {
  clause: '条款已定位',
  'no-article-cited': '已找到文件，没有写明条款',
  'articles-not-held': '已找到文件，库内没有该条原文，请核对',
  'no-such-article': '该文件没有这一条',
  'no-such-paragraph': '该条没有所引的款、项、目',
  'no-such-document': '库内没有这份文件',
  'no-document-named': '没有写明是哪份文件',
};

/** Every citation of a text with the wording it leads to, and the articles a text quotes without naming them. */
export async function locateText(ctx: Ctx, shelf: PolicyShelf, text: string, day: string | null): Promise<LocateView> {
  const on = day ?? today(ctx.clock);
  const shelved = await shelf.current(ctx);
  const ends = await validities(ctx);
  const book = shelved.book(ends);
  const documents = new Map(shelved.documents.map((document) => [keyOf(document), document]));
  const found = locate(text, book, on);
  const citations = found.map((one): LocatedView => {
    const document = one.document ? documents.get(keyOf(one.document)) : undefined;
    const article = document?.articles.find(({ no }) => no === one.article) ?? null;
    const { outcome, reason, score } = withWording(one, article?.text ?? null);
    const part = article?.text ? citedPart(article.text, one.cited) : null;
    return {
      start: one.start,
      end: one.end,
      outcome,
      reason: REASONS[reason],
      score,
      document: document ? documentView(document, ends.get(keyOf(document)), on) : null,
      article: article && { ...article },
      highlight: part && [part.start, part.end],
      near: reason === 'no-such-document' && one.title ? nearTitles(one.title, book.titles) : [],
    };
  });
  // a law named in a citation is named in the first article of others, too: only what is left can be their wording
  const rest = found.reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    text,
  );
  const current = (document: ShelvedDocument): boolean => inForce(ends.get(keyOf(document)) ?? document, on);
  const quoted = found.some(({ outcome }) => outcome === 'exact')
    ? []
    : findQuoted(await shelf.searched(ctx), rest, current);
  return {
    on,
    citations,
    quoted: quoted.map(({ document, article, score, highlight }) => ({
      start: 0,
      end: text.length,
      outcome: 'exact',
      reason: '文字与该条一致',
      score,
      document: documentView(document, ends.get(keyOf(document)), on),
      article: { ...article },
      highlight,
      near: [],
    })),
  };
}

function documentView(
  document: ShelvedDocument,
  ends: Validity | undefined,
  on: string,
): NonNullable<LocatedView['document']> {
  const { region, id, title, number, level, versionOn } = document;
  const { validFrom, validTo, repealedOn } = ends ?? document;
  const validity = { validFrom, validTo, repealedOn };
  return { region, id, title, number, level, versionOn, ...validity, inForce: inForce(validity, on) };
}
