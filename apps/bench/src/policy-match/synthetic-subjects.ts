import type { AudienceConditions } from '@zhunsheng/contract';
import type { Subject } from '@zhunsheng/review-server';

import { seeded } from '../random.js';

const KINDS = ['行政', '参公', '事业'];
const CLASSES = [
  '201',
  '204',
  '205',
  '206',
  '207',
  '208',
  '210',
  '211',
  '212',
  '213',
  '214',
  '215',
  '216',
  '220',
  '221',
];
const CATEGORIES = ['1', '21', '221', '222', '31', '32', '33'];
const WORDS =
  '校舍 道路 水利 信息化 平台 系统 设备 维修 改造 养护 培训 会议 宣传 补助 救助 养老 托育 疾控 医院 检测 监测 环保 绿化 照明 消防 应急 防汛 档案 展览 图书 体育 就业 创业 企业 科技 专利 农田 种业 畜牧 林业 旅游 文物 住房 燃气 供水 排水 垃圾 公交 桥梁 隧道'.split(
    ' ',
  );
const FILL = ['关于', '年度', '专项', '工作', '项目', '经费', '建设', '运行', '保障', '提升', '购置', '服务'];
const YES_NO = ['是', '否'];

/** Many regions' units and projects, seeded: the same everywhere. */
export function syntheticSubjects(count: number): Subject[] {
  const random = seeded(20_260_101);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const digits = (n: number): string => String(Math.floor(random() * 10 ** n)).padStart(n, '0');
  const regions = Array.from({ length: 120 }, (_, k) => 110_000_000 + k * 100_000);
  return Array.from({ length: count }, (_, k) => ({
    region: pick(regions),
    unit: `${digits(2)}1${digits(3)}`,
    key: `project/${k}`,
    unitKind: pick(KINDS),
    functions: Array.from(
      { length: 1 + Math.floor(random() * 3) },
      () => `${pick(CLASSES)}0${1 + Math.floor(random() * 5)}`,
    ),
    category: pick(CATEGORIES),
    nature: random() < 0.4 ? '新增' : '延续',
    amountFen: Math.floor(10 ** (5 + random() * 6)),
    text: Array.from({ length: 14 }, () => (random() < 0.4 ? pick(WORDS) : pick(FILL))).join(''),
    attributes: { 信息化: pick(YES_NO), 政府采购: pick(YES_NO), 基本建设: pick(YES_NO) },
  }));
}

/** Policies ask for two to six things each. */
export function syntheticAudiences(count: number): AudienceConditions[] {
  const random = seeded(7);
  const some = <T>(list: readonly T[], most: number): T[] =>
    [...list].sort(() => random() - 0.5).slice(0, 1 + Math.floor(random() * most));
  return Array.from({ length: count }, () => ({
    ...(random() < 0.3 && { unitKinds: some(KINDS, 2) }),
    ...(random() < 0.6 && { functions: some(CLASSES, 3) }),
    ...(random() < 0.4 && { categories: some(['2', '3', '31', '32', '221'], 2) }),
    ...(random() < 0.3 && { natures: [random() < 0.5 ? '新增' : '延续'] }),
    ...(random() < 0.3 && { minFen: 100_000_000 }),
    ...(random() < 0.2 && { attributes: { 信息化: ['是'] } }),
    ...(random() < 0.2 && { departments: some(['11', '20', '30', '451', '801'], 3) }),
    keywords: some(WORDS, 8),
  }));
}

/** The plain reading of the conditions, pair by pair: what the matcher must agree with. */
export function covers(c: AudienceConditions, s: Subject): boolean {
  const begins = (codes: readonly string[], prefixes: readonly string[]): boolean =>
    codes.some((code) => prefixes.some((prefix) => code.startsWith(prefix)));
  return (
    (!c.regions || c.regions.includes(s.region)) &&
    (!c.unitKinds || c.unitKinds.includes(s.unitKind)) &&
    (!c.departments || begins([s.unit], c.departments)) &&
    (!c.functions || begins(s.functions, c.functions)) &&
    (!c.categories || begins([s.category], c.categories)) &&
    (!c.natures || c.natures.includes(s.nature)) &&
    s.amountFen >= (c.minFen ?? -Infinity) &&
    s.amountFen <= (c.maxFen ?? Infinity) &&
    (!c.keywords || c.keywords.some((word) => s.text.includes(word))) &&
    Object.entries(c.attributes ?? {}).every(([name, values]) => values.includes(s.attributes[name] ?? ''))
  );
}
