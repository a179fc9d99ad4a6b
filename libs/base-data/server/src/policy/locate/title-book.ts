import { type DocumentNumber, findNumbers } from '../text/document-number.js';
import { titleKey } from '../text/title-key.js';
import type { CatalogueDocument } from './catalogue.js';
import { COMMON_SHORT_TITLES } from './common-short-titles.js';
import { mayBegin } from './word-boundary.js';

/** The documents of one title in one region: its versions. */
export interface Work {
  key: string;
  versions: CatalogueDocument[];
}

export interface FoundTitle {
  work: Work;
  /** By an accepted short form rather than the title itself. */
  alias: boolean;
}

const LAW_SUFFIX = /(?:实施条例|实施细则|实施办法)$/u;

/**
 * Other forms of one title that are read as it: 国务院关于某事的规定 without the issuer, a province or city without 省 or 市,
 * 实施《某法》办法 as 某法实施办法. A form that two titles have is no title.
 */
function usualForms(keys: readonly string[]): [form: string, key: string][] {
  const forms = keys.flatMap((key): [string, string][] => {
    const place = /^(.{2,3})[省市](.{3,})$/u.exec(key);
    const rules = /^(.*)实施(.+法)办法$/u.exec(key);
    const issued = /^国务院(关于(.+))$/u.exec(key);
    return [
      ...(place ? [`${place[1] ?? ''}${place[2] ?? ''}`] : []),
      ...(rules ? [`${rules[1] ?? ''}${rules[2] ?? ''}实施办法`] : []),
      ...(issued ? [issued[1] ?? '', issued[2] ?? ''] : []),
    ].map((form) => [form, key]);
  });
  const times = new Map<string, number>();
  for (const [form] of forms) times.set(form, (times.get(form) ?? 0) + 1);
  return forms.filter(([form]) => times.get(form) === 1);
}

/** Finds documents by title, short title or number; never by likeness. */
export class TitleBook {
  private readonly works = new Map<string, Work>();
  private readonly aliases = new Map<string, string>();
  private readonly numbers: { number: DocumentNumber; work: Work; document: CatalogueDocument }[] = [];
  private readonly longest: number;
  private readonly firstSigns: ReadonlySet<string>;

  constructor(documents: readonly CatalogueDocument[]) {
    for (const document of documents) {
      const key = titleKey(document.title);
      const work = this.works.get(key) ?? { key, versions: [] };
      this.works.set(key, work);
      work.versions.push(document);
      for (const alias of document.aliases) this.aliases.set(titleKey(alias), key);
      const number = document.number === null ? undefined : findNumbers(document.number)[0];
      if (number) this.numbers.push({ number, work, document });
    }
    for (const [short, full] of [...COMMON_SHORT_TITLES, ...usualForms([...this.works.keys()])]) {
      if (this.works.has(full) && !this.works.has(short) && !this.aliases.has(short)) this.aliases.set(short, full);
    }
    const keys = [...this.works.keys(), ...this.aliases.keys()];
    this.longest = keys.reduce((most, key) => Math.max(most, key.length), 0);
    this.firstSigns = new Set(['中', ...keys.map((key) => key.charAt(0))]);
  }

  get titles(): readonly string[] {
    return [...this.works.keys()];
  }

  byTitle(title: string): FoundTitle | null {
    const key = titleKey(title);
    const own = this.works.get(key);
    if (own) return { work: own, alias: false };
    const work = this.works.get(this.aliases.get(key) ?? '');
    return work ? { work, alias: true } : null;
  }

  /** 《预算法》及其实施条例: the rules made under the law before. */
  under(work: Work, suffix: string): FoundTitle | null {
    return LAW_SUFFIX.test(suffix) ? this.byTitle(`${work.key}${suffix}`) : null;
  }

  byNumber(found: DocumentNumber): { work: Work; document: CatalogueDocument } | null {
    const hit = this.numbers.find(
      ({ number: { prefix, year, serial } }) =>
        year === found.year &&
        serial === found.serial &&
        found.prefix.endsWith(prefix) &&
        mayBegin(found.prefix.slice(0, -prefix.length)),
    );
    return hit ?? null;
  }

  /** The longest known title that begins at a place in running text; its length there (中华人民共和国 may stand in it). */
  startingAt(text: string, at: number): { found: FoundTitle; length: number } | null {
    if (!this.firstSigns.has(text.charAt(at))) return null;
    const most = Math.min(this.longest + 8, text.length - at);
    for (let length = most; length >= 2; length--) {
      const piece = text.slice(at, at + length);
      if (/[\s《》]$|^[\s《》]/u.test(piece)) continue;
      const found = this.byTitle(piece);
      if (found) return { found, length };
    }
    return null;
  }
}
