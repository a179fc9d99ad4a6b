import type { CarriedParagraph } from '@zhunsheng/contract';
import { canonicalJson, sm3Hex } from '@zhunsheng/kernel';

import { TABS } from '../../project/submission.js';
import { jaccard } from '../../similarity/bigrams.js';

type Content = Record<string, unknown>;

/** What a zero-based budget wants written anew: why, what for, how much. Names and codes stay what they are. */
const TEXTS = ['summary', 'justification', 'goal', 'annualGoal', 'growthCause'];

interface Paragraph {
  field: string;
  digest: string;
  text: string;
}

/** Paragraphs of the texts and rows of the tabs; a row is what it holds, however the form orders or pads it. */
export function paragraphsOf(content: Content): Paragraph[] {
  const texts = TEXTS.flatMap((field) => {
    const text = content[field];
    if (typeof text !== 'string') return [];
    const parts = text.split(/\n+/).map((part) => part.trim());
    return parts.filter((part) => part !== '').map((part) => paragraph(field, part, part));
  });
  const rows = Object.keys(TABS).flatMap((tab) => {
    const list = content[tab];
    if (!Array.isArray(list)) return [];
    return (list as Content[]).map((row) => {
      const kept = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''));
      return paragraph(tab, Object.values(kept).join(' '), kept);
    });
  });
  return [...texts, ...rows];
}

function paragraph(field: string, text: string, value: unknown): Paragraph {
  return { field, text, digest: sm3Hex(canonicalJson([field, value])) };
}

/** Each paragraph of last year: still there, unread or read; or gone, with the nearest one that stands instead. */
export function carriedParagraphs(source: Content, draft: Content, confirmed: readonly string[]): CarriedParagraph[] {
  const now = paragraphsOf(draft);
  const standing = new Set(now.map(({ digest }) => digest));
  const read = new Set(confirmed);
  return paragraphsOf(source).map(({ field, digest, text }) => {
    if (standing.has(digest))
      return { field, digest, text, state: read.has(digest) ? '已确认' : '待确认', similarity: 1 };
    const nearest = now.filter((one) => one.field === field).map((one) => jaccard(text, one.text));
    return { field, digest, text, state: '已修改', similarity: Math.max(0, ...nearest) };
  });
}
