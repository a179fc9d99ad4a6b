import { type CatalogueDocument, versionOn } from '../locate/catalogue.js';
import { catalogueOf } from './catalogue-of.js';
import { locate, type Located, withWording } from '../locate/locate.js';
import { TitleBook } from '../locate/title-book.js';
import { articleLabel } from '../text/heading.js';
import type { ReadStatute } from '../text/read-statute.js';
import { ADDED_ARTICLE } from '../text/statute.js';
import { titleKey } from '../text/title-key.js';
import { Draw } from './draw.js';

export interface LocatorCheck {
  citations: number;
  altered: number;
  right: number;
  share: number;
  impossible: number;
  impossibleNothing: number;
  versionPairs: number;
  versionPairsRight: number;
  wrong: { citation: string; on: string; expected: string; got: string }[];
}

const CITATIONS = 200;
const IMPOSSIBLE = 50;
const BRACKETS = ['[]', '【】', '〔〕', '〈〉', '「」', '［］', '〖〗'] as const;

/**
 * Draws citations from these documents, alters every second one, and counts how often the locator names the right article
 * of the right version; then cites articles that do not exist; then asks for each superseded version by date.
 */
export function checkLocator(statutes: readonly ReadStatute[], seed: number, today: string): LocatorCheck {
  const documents = catalogueOf(statutes);
  const book = new TitleBook(documents);
  const draw = new Draw(seed);
  const wrong: LocatorCheck['wrong'] = [];
  const citable = documents.filter(({ articles }) => articles.size > 0);
  const superseded = citable.filter((one) => newerVersions(documents, one).length > 0);
  let right = 0;
  for (let i = 0; i < CITATIONS; i++) {
    const old = i % 20 === 1 && superseded.length > 0;
    const document = old ? draw.pick(superseded) : draw.pick(citable);
    const [no, label] = draw.pick([...document.articles]);
    const citation = i % 2 === 0 ? `《${document.title}》${label}` : altered(draw, document, no, label);
    const on = dayOf(document, today);
    const [hit] = locate(citation, book, on);
    if (hit?.outcome === 'exact' && hit.document === document && hit.article === no) right++;
    else wrong.push({ citation, on, expected: `${document.id} ${label}`, got: told(hit) });
  }
  const wordingOf = ({ document, article }: Located): string | null =>
    statutes[documents.findIndex((one) => one === document)]?.articles.find(({ no }) => no === article)?.text ?? null;
  const impossible = impossibleOnes(draw, citable);
  let nothing = 0;
  for (const citation of impossible) {
    const hits = locate(citation, book, today).map((hit) => withWording(hit, wordingOf(hit)));
    if (hits.length > 0 && hits.every(({ outcome }) => outcome === 'nothing')) nothing++;
    else wrong.push({ citation, on: today, expected: 'nothing', got: told(hits[0]) });
  }
  const pairs = versionPairs(documents, book, wrong);
  const share = right / CITATIONS;
  return {
    citations: CITATIONS,
    altered: CITATIONS / 2,
    right,
    share,
    impossible: IMPOSSIBLE,
    impossibleNothing: nothing,
    ...pairs,
    wrong,
  };
}

/** The ways people write a citation: short title, other brackets, other numerals, no brackets, words around it. */
function altered(draw: Draw, document: CatalogueDocument, no: number, label: string): string {
  const title = draw.next() < 0.6 ? document.title.replaceAll('中华人民共和国', '') : document.title;
  const [open = '', close = ''] = draw.pick(BRACKETS);
  const arabic = no < ADDED_ARTICLE && label.endsWith('条') ? `第${no}条` : label;
  const wide = arabic.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  const article = draw.pick([label, arabic, wide, arabic.replace(/(\d+)/, ' $1 ')]);
  const cited = draw.pick([`《${title}》`, `${open}${title}${close}`, title]);
  const tail = draw.pick(['', '第一款', '第１款', '的规定', '第(一)项', '，']);
  return `${draw.pick(['', '根据', '依据', '按照', '见', '违反了'])}${cited}${article}${tail}`;
}

function impossibleOnes(draw: Draw, documents: readonly CatalogueDocument[]): string[] {
  return Array.from({ length: IMPOSSIBLE }, (_, i) => {
    const document = draw.pick(documents);
    // beyond the last article of every version, so that no day makes it right
    const versions = documents.filter((one) => titleKey(one.title) === titleKey(document.title));
    const last = Math.max(
      ...versions.flatMap(({ articles }) => [...articles.keys()]).filter((one) => one < ADDED_ARTICLE),
    );
    const no = last + 1 + draw.int(40);
    const title = draw.next() < 0.5 ? titleKey(document.title) : document.title;
    if (i % 10 === 3)
      return `《${title}》第${draw.pick([...document.articles.keys()]) % ADDED_ARTICLE}条第九十九款第（一）项`;
    if (i % 10 === 7) return `《${title}》第${draw.pick(['〇', '零', '０'])}条`;
    if (i % 5 === 4) return `《火星${titleKey(document.title)}》第${1 + draw.int(9)}条`;
    return `${draw.next() < 0.7 ? `《${title}》` : title}${draw.next() < 0.5 ? articleLabel(no) : `第${no}条`}`;
  });
}

function versionPairs(
  documents: readonly CatalogueDocument[],
  book: TitleBook,
  wrong: LocatorCheck['wrong'],
): Pick<LocatorCheck, 'versionPairs' | 'versionPairsRight'> {
  let asked = 0;
  let right = 0;
  for (const old of documents) {
    for (const newer of newerVersions(documents, old)) {
      for (const wanted of [old, newer]) {
        asked++;
        const [hit] = locate(`《${wanted.title}》`, book, wanted.validFrom);
        if (hit?.document === wanted && hit.inForce) right++;
        else wrong.push({ citation: wanted.title, on: wanted.validFrom, expected: wanted.id, got: told(hit) });
      }
    }
  }
  return { versionPairs: asked / 2, versionPairsRight: right / 2 };
}

function newerVersions(
  documents: readonly CatalogueDocument[],
  { title, validFrom }: CatalogueDocument,
): CatalogueDocument[] {
  return documents.filter((one) => titleKey(one.title) === titleKey(title) && one.validFrom > validFrom);
}

/** Today, if that version is the one of today; else the day it came into force. */
function dayOf(document: CatalogueDocument, today: string): string {
  return versionOn([document], today)?.validTo === null && document.validFrom <= today ? today : document.validFrom;
}

const told = (hit: Located | undefined): string =>
  hit ? `${hit.outcome} (${hit.reason}) ${hit.document?.id ?? ''} ${hit.article ?? ''}` : 'no citation seen';
