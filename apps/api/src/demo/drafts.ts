import { demoCity } from './calendar.js';
import type { City, Unit } from './city.js';
import type { Family, Theme } from './departments.js';
import { lineFrom, settle } from './estimate.js';
import { FAMILIES } from './families.js';
import type { Filing, Version } from './filing.js';
import { SHEETS } from './filing.js';
import { PLACES, STREETS, SURNAMES } from './places.js';
import { annualGoalOf, goalOf, justificationOf, type Subject, summaryOf } from './prose.js';
import { Random } from './random.js';
import { TextGuard } from './text-guard.js';

const STUDY_ASPECTS =
  '中长期发展 承载能力 空间布局 政策效果 供需预测 成本测算 标准体系 风险防范 数字转型 协同机制 投入产出 人才结构 绿色低碳 城乡差异 应急韧性 要素保障 评价方法 信用约束 社会参与 区域协作'.split(
    ' ',
  );

interface Work {
  unit: Unit;
  theme: Theme;
  family: Family;
  place: string;
  name: string;
}

/** Filings that are right in every respect. Solo units file one; the others share the rest. */
export function buildDrafts(city: City, projects: number): void {
  const random = new Random(city.seed, 'drafts');
  const guard = new TextGuard();
  const solo = city.units.filter((unit) => unit.solo);
  const shared = city.units.filter((unit) => !unit.solo);
  const taken = new Set<string>();
  for (let n = 0; n < projects; n++) {
    const unit = n < solo.length ? solo[n] : shared[(n - solo.length) % shared.length];
    if (!unit) break;
    const own = n >= solo.length && n < solo.length + shared.length ? ownNeeds(unit, n) : undefined;
    city.filings.push(draft(n + 1, own ?? chooseWork(unit, random, taken), random, guard));
  }
}

function draft(id: number, { unit, theme, family, place, name }: Work, random: Random, guard: TextGuard): Filing {
  const work = FAMILIES[family];
  const func = random.pick(unit.department.functions);
  const filing: Filing = {
    id,
    code: `990100${demoCity.year % 100}R${String(id).padStart(12, '0')}`,
    key: `K${unit.code}${String(id).padStart(5, '0')}`,
    unit: unit.code,
    unitKind: unit.kind,
    family,
    theme: theme.name,
    place,
    output: work.output,
    solo: unit.solo,
    planted: false,
    version: {} as Version,
    lines: [],
    plan: [],
    sources: [],
    indicators: [],
    attachments: [],
    bases: [],
    approvals: [],
    beneficiaries: [],
    marks: [],
    sheets: Object.fromEntries(SHEETS.map((sheet) => [sheet, []])) as unknown as Filing['sheets'],
  };
  const acts = [
    ...work.acts.slice(0, 2),
    ...random.some(work.acts.slice(2), random.int(1, Math.max(1, work.acts.length - 2))),
  ];
  for (const act of acts) lineFrom(filing, act, func, random);
  const main = filing.lines[0];
  const people = Math.round(random.skewed(60, 120_000));
  const subject = (): Subject => ({
    place,
    theme: theme.name,
    acts: filing.lines.slice(0, 3).map(({ text }) => text),
    size: `${main?.quantity ?? 1}${main?.measure ?? '项'}`,
    people,
    street: random.pick(STREETS),
  });
  const write = () => `${name}。${summaryOf(subject(), random)}`;
  const summary = isOwn(family) ? write() : guard.fresh(unit.department.code, write);
  filing.version = {
    unit_code: unit.code,
    year: demoCity.year,
    name,
    category: random.pick(work.categories),
    ...term(family, random),
    extension_document: null,
    duty_code: `${unit.code}-${isOwn(family) ? 99 : unit.department.themes.indexOf(theme) + 1}`,
    purpose_key: `${theme.name}·${place}·${id}`,
    fund_type: '一般公共预算',
    rigidity: random.pick(['R2', 'R3', 'R4', 'R5', 'R5', 'R6', 'R6', 'R6']),
    urgency: random.pick(['服务下降', '可分期', '可缓办', '可缓办']),
    site:
      family === 'R' || family === 'C' || family === 'H' || family === 'V'
        ? `${place}${random.pick(STREETS)}${id}号`
        : null,
    summary: summary.slice(name.length + 1),
    justification: justificationOf(subject(), random),
    goal: goalOf(subject()),
    annual_goal: annualGoalOf(subject(), demoCity.year),
    request_fen: 0,
    total_fen: 0,
    beneficiaries: people,
    internal_only: false,
    claimed_important: false,
    required_match: false,
    is_construction: work.flags.construction ?? false,
    is_it: work.flags.it ?? false,
    is_purchase: work.flags.purchase ?? false,
    is_repair: work.flags.repair ?? false,
    is_service: work.flags.service ?? false,
    is_study: work.flags.study ?? false,
    procurement_flag: filing.lines.some((line) => line.procurement),
    divisible: random.chance(0.6),
    lane: '常规',
    output_quantity: main?.quantity ?? 1,
    output_kind: work.output,
    contact: `${random.pick(SURNAMES)}${random.pick(['明', '静', '伟', '敏', '磊', '洁'])}`,
    phone: `0990-8${String(id).padStart(6, '0')}`,
    submitted_by: `${unit.name}经办`,
    submitted_at: demoCity.submittedAt,
  };
  filing.sources = [
    { source: '一般公共预算', fund_type: '一般公共预算', amount_fen: 0 },
    ...(random.chance(0.15)
      ? [{ source: random.pick(['上级转移支付', '单位资金']), fund_type: '一般公共预算', amount_fen: 0 }]
      : []),
  ];
  filing.plan = planYears(filing.version).map((year) => ({ year, amount_fen: 0 }));
  settle(filing);
  return filing;
}

const isOwn = (family: Family): boolean => family === 'X' || family === 'G';

/** 001 one year, 002 open-ended, 003 two or three years: never more than a stage may last without approval. */
function term(family: Family, random: Random) {
  const year = demoCity.year;
  const single = { nature: '新增', persistence: '001', start_year: year, end_year: year };
  if (family === 'K' || family === 'C') return single;
  if (isOwn(family)) return { nature: '延续', persistence: '002', start_year: demoCity.firstYear, end_year: null };
  const dice = random.next();
  if (dice < 0.22) return single;
  if (dice < 0.32) return { nature: '新增', persistence: '003', start_year: year, end_year: year + 1 };
  if (dice < 0.5) return { nature: '延续', persistence: '003', start_year: year - 2, end_year: year };
  if (dice < 0.58) return { nature: '新增', persistence: '002', start_year: year, end_year: null };
  return { nature: '延续', persistence: '002', start_year: year - random.int(1, 5), end_year: null };
}

function planYears({ persistence, start_year, end_year }: Version): number[] {
  if (persistence === '002') return [demoCity.year, demoCity.year + 1, demoCity.year + 2];
  const years: number[] = [];
  for (let year = start_year; year <= (end_year ?? start_year); year++) years.push(year);
  return years;
}

/** Staff and running costs: fixed by headcount and standard, never graded. */
function ownNeeds(unit: Unit, n: number): Work {
  const family = n % 2 ? 'X' : 'G';
  const [suffix = ''] = FAMILIES[family].suffixes;
  const theme = { name: '机关运转', families: [family] } satisfies Theme;
  return { unit, theme, family, place: unit.name, name: `${unit.name}${suffix}` };
}

/** A theme, a kind of work and a place that no other filing of the department has together. */
function chooseWork(unit: Unit, random: Random, taken: Set<string>): Work {
  for (;;) {
    const theme = random.pick(unit.department.themes);
    const family = random.pick(theme.families);
    const study = family === 'K';
    const place = random.pick(PLACES);
    const aspect = random.pick(STUDY_ASPECTS);
    const suffix = random.pick(FAMILIES[family].suffixes);
    const name = study ? `${theme.name}${aspect}${suffix}` : `${place}${theme.name}${suffix}`;
    const key = study ? `${theme.name}${aspect}` : `${unit.department.code}${place}${theme.name}`;
    if (taken.has(key)) continue;
    taken.add(key);
    return { unit, theme, family, place, name };
  }
}
