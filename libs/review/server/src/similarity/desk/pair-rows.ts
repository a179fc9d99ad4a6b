import type { CauseView, DuplicateRelation, PhraseView } from '@zhunsheng/contract';
import { canonicalJson, sm3Hex } from '@zhunsheng/kernel';

import { likenessOf } from '../duplicates/find-duplicates.js';
import { commonFrom } from '../duplicates/limits.js';
import { lineContent, siteOf } from '../duplicates/list-signals.js';
import type { FoundPair, TextField } from '../duplicates/party.js';
import { explain, PhraseCounts } from '../duplicates/phrases.js';
import { relationOf } from '../duplicates/relation.js';
import type { CampaignParty } from './campaign-parties.js';

export interface PairRow {
  id: string;
  relation: DuplicateRelation;
  likeness: number;
  causes: CauseView[];
  digest: string;
  sides: SideRow[];
}

interface SideRow {
  pair: string;
  side: 'a' | 'b';
  unit: string;
  party: string;
  project: number | null;
  version: number | null;
  year: number;
  name: string;
  amount: number | null;
  phrases: PhraseView[];
  evidence: string[];
}

const FIELDS: readonly TextField[] = ['text', 'reasons', 'study', 'system'];

/** What is kept of the pairs: the same parties give the same pair whenever they are searched. */
export function pairRows(scope: string, parties: readonly CampaignParty[], pairs: readonly FoundPair[]): PairRow[] {
  const counts = new Map(
    FIELDS.map((field) => [field, new PhraseCounts(parties.map(({ texts }) => texts[field] ?? ''))]),
  );
  const common = commonFrom(parties.length);
  return pairs.flatMap((pair) => {
    const [a, b] = [parties[pair.a], parties[pair.b]];
    if (!a || !b) return [];
    const id = uuidFrom(`${scope}\n${a.id}\n${b.id}`);
    const field = fieldOf(pair);
    const words = counts.get(field) ?? new PhraseCounts([]);
    const [left, right] = explain(a.texts[field] ?? a.name, b.texts[field] ?? b.name, words, common);
    const side = (name: 'a' | 'b', own: CampaignParty, other: CampaignParty, phrases: PhraseView[]): SideRow => ({
      pair: id,
      side: name,
      unit: own.unit,
      party: own.id,
      project: own.project,
      version: own.version,
      year: own.year,
      name: own.name,
      amount: own.amountFen,
      phrases,
      evidence: evidenceOf(own, other),
    });
    return [
      {
        id,
        relation: relationOf(a, b),
        likeness: likenessOf(pair),
        causes: pair.causes,
        digest: sm3Hex(contentDigest(a), contentDigest(b)),
        sides: [side('a', a, b, left), side('b', b, a, right)],
      },
    ];
  });
}

/** A name for what has none, the same every time. */
export function uuidFrom(text: string): string {
  const hex = sm3Hex(text);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function contentDigest({ name, texts, site, startYear, endYear, lines, beneficiaries, attachments }: CampaignParty) {
  return sm3Hex(canonicalJson({ name, texts, site, startYear, endYear, lines, beneficiaries, attachments }));
}

/** The text whose likeness made the pair; of pairs made by lists the main text. */
function fieldOf({ causes }: FoundPair): TextField {
  const known: readonly string[] = FIELDS;
  const found = causes.find(({ cause }) => known.includes(cause));
  return (found?.cause ?? 'text') as TextField;
}

const inWan = (fen: number | null): string =>
  fen === null
    ? ''
    : ` ${(fen / 1_000_000).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} 万元`;

/** In the words of one side alone: the other side may be another unit's. */
function evidenceOf(own: CampaignParty, other: CampaignParty): string[] {
  const lines = new Set(other.lines.map(lineContent));
  const hashes = new Set(other.attachments.map(({ hash }) => hash));
  const site = siteOf(own);
  const sameLines = own.lines.filter((line) => lines.has(lineContent(line)));
  return [
    ...(site !== null && site === siteOf(other) ? [`地点：${own.site ?? ''}`] : []),
    ...sameLines.map(({ text, econ, amountFen }) => `明细：${text}（${econ}）${inWan(amountFen)}`),
    ...own.attachments.filter(({ hash }) => hashes.has(hash)).map(({ name }) => `附件：${name}`),
  ];
}
