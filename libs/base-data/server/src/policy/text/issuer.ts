import { NATION, provinceIn } from './province.js';
import type { Statute } from './statute.js';

export type PolicyLevel = 'L1' | 'L2' | 'L3' | 'L4' | 'L5' | 'L6' | 'L7';

export interface Issuer {
  /** null: the text does not say. */
  issuer: string | null;
  level: PolicyLevel | null;
  /** 财政区划 the document belongs to; null: not said. */
  region: number | null;
}

const NATIONAL_CONGRESS = /第[〇零一二三四五六七八九十\d]+届全国人民代表大会(常务委员会)?/u;
const LOCAL_CONGRESS =
  /([\u4e00-\u9fa5]{2,12}?(?:省|市|自治区|自治州|县|区))第[〇零一二三四五六七八九十\d]+届人民代表大会(常务委员会)?/u;
const OWN_PLACE = /^[\u4e00-\u9fa5]{2,8}?(?:省|市|自治区|自治州|经济特区)/u;
const MINISTRIES = /(财政部|审计署|国家发展改革委|国家发展和改革委员会|[\u4e00-\u9fa5]{2,8}部)(?:令|关于|办公厅|$|、)/u;
const GOVERNMENT = /([\u4e00-\u9fa5]{2,10}(?:省|市|自治区|自治州|县|区))(?:人民政府|政府)/u;

/** Who issued a document, from the lines below its title, its signature and its title. */
export function issuerOf({ title, history, preface, closing }: Statute): Issuer {
  const signed = closing.split('\n').slice(-3).join(' ');
  const told = history.join(' ');
  return (
    byNationalCongress(history) ??
    byLocalCongress(history, title) ??
    byCouncil(title, told) ??
    byGovernment([told, preface.slice(0, 200), signed]) ??
    byName(title) ??
    byMinistry(told, signed, title) ?? {
      issuer: null,
      level: null,
      region: provinceIn(title.slice(0, 8))?.region ?? null,
    }
  );
}

function byNationalCongress(history: readonly string[]): Issuer | null {
  const match = NATIONAL_CONGRESS.exec(history.findLast((line) => NATIONAL_CONGRESS.test(line)) ?? '');
  return match ? { issuer: `全国人民代表大会${match[1] ?? ''}`, level: 'L1', region: NATION } : null;
}

/** A city's rule is passed by the city and approved by the province: its title says whose it is. */
function byLocalCongress(history: readonly string[], title: string): Issuer | null {
  const match = LOCAL_CONGRESS.exec(history.findLast((line) => LOCAL_CONGRESS.test(line)) ?? '');
  if (!match) return null;
  const own = OWN_PLACE.exec(title)?.[0].replace('经济特区', '市') ?? match[1]?.replace(/^.*日\s*/u, '') ?? '';
  return localCongress(own, match[2] ?? '', history.join(' '));
}

function localCongress(own: string, standing: string, history: string): Issuer {
  const province = provinceIn(own);
  return {
    issuer: `${own}人民代表大会${standing}`,
    level: province ? 'L2' : 'L4',
    region: (province ?? provinceIn(history))?.region ?? null,
  };
}

/** Rules of ministries and governments may not be called 条例 (行政法规制定程序条例 第五条, 规章制定程序条例 第七条). */
function byName(title: string): Issuer | null {
  if (!/条例$/u.test(title)) return null;
  const own = OWN_PLACE.exec(title)?.[0];
  if (own) return localCongress(own, '常务委员会', '');
  return { issuer: '国务院', level: 'L1', region: NATION };
}

function byCouncil(title: string, history: string): Issuer | null {
  if (!/国务院/u.test(`${history}${title}`)) return null;
  return { issuer: '国务院', level: 'L1', region: NATION };
}

function byGovernment(texts: readonly string[]): Issuer | null {
  for (const text of texts) {
    const place = GOVERNMENT.exec(text)?.[1]?.replace(/^.*日\s*/u, '');
    if (!place) continue;
    const province = provinceIn(place);
    const level = province?.name === place ? 'L3' : /[县区]$/u.test(place) && !/自治区$/u.test(place) ? 'L5' : 'L4';
    return { issuer: `${place}人民政府`, level, region: province?.region ?? null };
  }
  return null;
}

function byMinistry(history: string, signed: string, title: string): Issuer | null {
  const issuer = MINISTRIES.exec(`${history} ${signed} ${title}`)?.[1];
  return issuer ? { issuer, level: 'L2', region: NATION } : null;
}
