import { findNumbers, formatNumber } from './document-number.js';
import { isoDates } from './iso-date.js';
import { issuerOf, type Issuer } from './issuer.js';
import type { Statute } from './statute.js';
import { titleKey } from './title-key.js';

export interface RepealedTitle {
  title: string;
  /** First day without force; null: the day the repealing document comes into force. */
  on: string | null;
}

export interface StatuteFacts extends Issuer {
  number: string | null;
  /** Day of the wording at hand: of its last amendment, or of its publication. */
  versionOn: string | null;
  validFrom: string | null;
  /**
   * V: the text says since when this wording holds. M: it does not (an amended statute still prints the day of its first
   * wording), and the day of the version was taken; a person confirms it.
   */
  certainty: 'V' | 'M';
  repeals: RepealedTitle[];
}

const IN_FORCE = /自\s*([0-9〇○零一二三四五六七八九]{4}年\S{1,3}月\S{1,3}日)\s*起\s*(?:正式)?(?:施行|实施|执行|生效)/u;
const AT_ONCE = /自(?:公布|发布|印发|通过|颁布)之日起(?:施行|实施|执行|生效)/u;
const REPEALED = /同时废止|予以废止|自本.{1,4}施行之日起废止|即行废止|停止执行/u;

/** What the text itself says of number, issuer, dates and repeals. `versionOn` from a file's name or index, if known. */
export function statuteFacts(statute: Statute, versionOn: string | null): StatuteFacts {
  const history = statute.history.flatMap((line) => isoDates(line).slice(0, 1));
  const version = versionOn ?? history.sort().at(-1) ?? isoDates(statute.closing).at(-1) ?? null;
  const tail = statute.articles.slice(-4).map(({ text }) => text);
  const closing = tail.findLast((text) => IN_FORCE.test(text) || AT_ONCE.test(text)) ?? statute.closing;
  const printed = isoDates(IN_FORCE.exec(closing)?.[1] ?? '')[0] ?? null;
  const stated = printed ?? (AT_ONCE.test(closing) && history.length < 2 ? version : null);
  // a day before the version is that of the first wording (预算法 still prints 1995-01-01)
  const holds = stated !== null && (version === null || stated >= version);
  return {
    ...issuerOf(statute),
    number: ownNumber(statute),
    versionOn: version,
    validFrom: holds ? stated : (version ?? stated),
    certainty: holds ? 'V' : 'M',
    repeals: repealsOf(tail, statute.title),
  };
}

function ownNumber({ history, preface }: Statute): string | null {
  const head = preface.split('\n').slice(0, 4);
  const alone = head.find((line) => line.length < 40 && findNumbers(line).length === 1);
  const source = alone ?? history.findLast((line) => findNumbers(line).length > 0) ?? '';
  const number = findNumbers(source).at(-1);
  return number ? formatNumber({ ...number, prefix: number.prefix.replace(/^.*日/u, '') }) : null;
}

/**
 * What the last articles of a document end, and since when: the day printed there, which for an amended law is that of its
 * first wording. A document that repeals its own title puts a new version in place of the old one: that is no repeal.
 */
export function repealsOf(paragraphs: readonly string[], own: string): RepealedTitle[] {
  const on = paragraphs.flatMap((text) => isoDates(IN_FORCE.exec(text)?.[1] ?? ''))[0] ?? null;
  const titles = paragraphs
    .flatMap((text) => text.split(/[。；\n]/u))
    .filter((sentence) => REPEALED.test(sentence))
    .flatMap((sentence) => [...sentence.matchAll(/《((?:[^《》]|《[^《》]*》)+)》/gu)].map(([, title = '']) => title));
  return [...new Set(titles)]
    .filter((title) => titleKey(title) !== titleKey(own) && !/的(?:决定|通知)$/u.test(title))
    .map((title) => ({ title, on }));
}
