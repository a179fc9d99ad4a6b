import { UnreadableFile } from '../../import/tabular/unreadable-file.js';
import { officialNumber } from './document-number.js';
import { isIsoDate } from './iso-date.js';
import type { PolicyLevel } from './issuer.js';
import { parseStatute } from './parse-statute.js';
import type { PlainDocument } from './read-lines.js';
import type { Statute } from './statute.js';
import { type RepealedTitle, statuteFacts } from './statute-facts.js';
import { splitVersion } from './title-key.js';

/** What is known of a document from outside its text: an index beside it, or the person who imports it. */
export interface KnownAbout {
  title?: string;
  number?: string;
  issuer?: string;
  level?: PolicyLevel;
  region?: number;
  versionOn?: string;
  validFrom?: string;
  validTo?: string;
  aliases?: string;
}

export interface ReadStatute extends Statute {
  number: string | null;
  issuer: string;
  level: PolicyLevel;
  region: number;
  versionOn: string;
  validFrom: string;
  validTo: string | null;
  certainty: 'V' | 'M';
  aliases: string[];
  repeals: RepealedTitle[];
  /** What a person should look at: an inferred date, an unknown issuer. */
  warnings: string[];
}

const HEAD: Readonly<Record<string, keyof KnownAbout>> = {
  标题: 'title',
  文号: 'number',
  发文机关: 'issuer',
  级别: 'level',
  财政区划: 'region',
  版本日期: 'versionOn',
  发布日期: 'versionOn',
  施行日期: 'validFrom',
  失效日期: 'validTo',
  简称: 'aliases',
};

/**
 * `outside` goes before the text, `hints` fill what the text leaves open.
 * Refuses what cannot be a policy document: without title, without wording, or without a day from which it holds.
 */
export function readStatute(
  source: PlainDocument,
  fileName: string,
  outside: KnownAbout = {},
  hints: KnownAbout = {},
): ReadStatute {
  const known = { ...fromHead(source.head), ...outside };
  const printed = splitVersion(known.title ?? source.title ?? baseName(fileName));
  const title = printed.title.trim();
  if (title === '') throw new UnreadableFile('没有读到标题。请在第一行写文件标题。');
  const statute = parseStatute(title, source.lines);
  if (statute.articles.length === 0 && statute.preface === '')
    throw new UnreadableFile('没有读到正文。请确认文件内容完整。');
  const version =
    known.versionOn ?? splitVersion(baseName(fileName)).version ?? printed.version ?? hints.versionOn ?? null;
  const facts = statuteFacts(statute, version && isIsoDate(version) ? version : null);
  const validFrom = known.validFrom ?? facts.validFrom;
  if (validFrom === null)
    throw new UnreadableFile(
      '没有读到施行日期。请在文件开头写明，如“---\n施行日期: 2024-01-01\n---”，或在导入时填写。',
    );
  const warnings = [];
  if (!known.validFrom && facts.certainty === 'M') warnings.push(`施行日期按版本日期 ${validFrom} 推定，请核对`);
  const issuer = known.issuer ?? facts.issuer ?? hints.issuer;
  const level = known.level ?? facts.level ?? hints.level;
  if (!issuer) warnings.push('没有读到发文机关');
  if (!level) warnings.push('没有读到级别，按 L6 记');
  return {
    ...statute,
    articles: statute.articles.length > 0 ? statute.articles : [wholeText(statute)],
    number: known.number ? officialNumber(known.number) : facts.number,
    issuer: issuer ?? '未注明',
    level: level ?? 'L6',
    region: known.region ?? facts.region ?? hints.region ?? 0,
    versionOn: facts.versionOn ?? validFrom,
    validFrom,
    validTo: known.validTo ?? null,
    certainty: known.validFrom ? 'V' : facts.certainty,
    aliases: (known.aliases ?? '').split(/[、,，;；]/u).filter(Boolean),
    repeals: facts.repeals,
    warnings,
  };
}

/** A notice of a few paragraphs has neither articles nor parts; it is consulted as a whole. */
function wholeText({ preface }: Statute): Statute['articles'][number] {
  return { no: 1, label: '正文', kind: '部分', section: null, text: preface, anchor: null };
}

function fromHead(head: Readonly<Record<string, string>>): KnownAbout {
  const known: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(head)) {
    const field = HEAD[name];
    if (!field) throw new UnreadableFile(`文件开头的“${name}”不认识。可写：${Object.keys(HEAD).join('、')}。`);
    if (/On$|From$|To$/.test(field) && !isIsoDate(value))
      throw new UnreadableFile(`文件开头的“${name}: ${value}”应写成 YYYY-MM-DD。`);
    if (field === 'level' && !/^L[1-7]$/.test(value))
      throw new UnreadableFile(`文件开头的“级别: ${value}”应为 L1 至 L7。`);
    known[field] = field === 'region' ? Number(value) : value;
  }
  return known;
}

const baseName = (file: string): string => file.replace(/^.*[\\/]/u, '').replace(/\.[^.]+$/u, '');
