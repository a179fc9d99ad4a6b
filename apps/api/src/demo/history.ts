import { demoCity, fen } from './calendar.js';
import type { City } from './city.js';
import { FAMILIES } from './families.js';
import type { Filing } from './filing.js';
import { justificationOf } from './prose.js';
import { PLACES, STREETS, VENDOR_WORDS } from './places.js';
import { Tenders } from './paperwork.js';
import { Random } from './random.js';

/** Monthly shares of an even year; the first eight months make 66 %, December 9 %. */
const MONTHS = [0.05, 0.06, 0.09, 0.09, 0.1, 0.09, 0.09, 0.09, 0.09, 0.08, 0.08, 0.09];

/** Five years of the projects that continue, plus projects that have ended. */
export function buildHistory(city: City): void {
  const random = new Random(city.seed, 'history');
  const tenders = new Tenders();
  for (const filing of city.filings) {
    if (filing.version.nature !== '延续') continue;
    let budget = Math.round(filing.version.request_fen / random.between(0.98, 1.1));
    for (let year = demoCity.runningYear; year >= Math.max(filing.version.start_year, demoCity.firstYear); year--) {
      passYear(city, filing, year, budget, random);
      budget = Math.round(budget / random.between(0.97, 1.08));
    }
    if (filing.version.start_year <= demoCity.fullYear) lookBack(city, filing, random);
    if (random.chance(0.25)) buyThings(city, filing, tenders, random);
  }
  samplePrices(city, random);
}

export function passYear(city: City, filing: Filing, year: number, budget: number, random: Random): void {
  const full = year < demoCity.runningYear;
  const rate = full ? random.between(0.93, 0.985) : random.between(0.97, 1);
  const own = { unit_code: filing.unit, project_key: filing.key, year };
  const months = full ? 12 : demoCity.lastMonth;
  let executed = 0;
  for (let month = 1; month <= months; month++) {
    const paid_fen = Math.floor(budget * rate * (MONTHS[month - 1] ?? 0));
    executed += paid_fen;
    city.put('history_month', { ...own, month, paid_fen });
  }
  city.put('history_project_year', {
    ...own,
    name: filing.version.name,
    category: filing.version.category,
    purpose_key: String(filing.version.purpose_key),
    summary: filing.version.summary,
    justification: justificationOf(
      {
        place: filing.place,
        theme: filing.theme,
        acts: filing.lines.slice(0, 3).map(({ text }) => text),
        size: `${random.int(20, 900)}${filing.lines[0]?.measure ?? '项'}`,
        people: Math.round(filing.version.beneficiaries * random.between(0.9, 0.99)),
        street: random.pick(STREETS),
      },
      random,
    ),
    initial_fen: budget,
    final_fen: budget,
    executed_fen: executed,
    unbudgeted_fen: 0,
    adjustments: random.int(0, 1),
    adjusted_fen: 0,
    objective_cause: null,
    beneficiaries: Math.round(filing.version.beneficiaries * random.between(0.85, 1)),
    quantity: filing.lines[0]?.quantity ?? 1,
    construction: filing.version.is_construction ?? false,
    full_year: full,
  });
  const codes = [...new Set(filing.lines.map((line) => line.dept_econ))];
  let rest = budget;
  let unpaid = executed;
  codes.forEach((econ_code, index) => {
    const last = index === codes.length - 1;
    const budget_fen = last ? rest : Math.floor(budget / codes.length);
    const paid_fen = last ? unpaid : Math.floor(executed / codes.length);
    rest -= budget_fen;
    unpaid -= paid_fen;
    city.put('history_payment', { ...own, econ_code, budget_fen, paid_fen });
  });
}

/** What was made of the last full year: self-evaluation for all, a re-check for some, results by indicator. */
function lookBack(city: City, filing: Filing, random: Random): void {
  const own = { unit_code: filing.unit, project_key: filing.key, year: demoCity.fullYear };
  // 80 to 89 is 良, the only grade that neither adds nor cuts (P09)
  const self = random.int(84, 89);
  evaluate(city, own, '自评', self);
  if (random.chance(0.4)) evaluate(city, own, '财政评价', self - random.int(0, 4));
  for (const row of filing.indicators) {
    if (row.level1 === '成本' || row.line_no !== null) continue;
    const target = Number(row.numeric_value);
    const upward = row.direction === '正向';
    city.put('indicator_result', {
      ...own,
      indicator: row.name ?? '',
      direction: row.direction ?? '正向',
      target,
      actual: upward ? Math.round(target * random.between(0.96, 1.0) * 10) / 10 : target,
      weight: row.weight ?? 0,
      met: true,
    });
  }
}

export function gradeOf(score: number): string {
  return score >= 90 ? '优' : score >= 80 ? '良' : score >= 60 ? '中' : '差';
}

function evaluate(
  city: City,
  own: { unit_code: string; project_key: string; year: number },
  kind: string,
  score: number,
): void {
  city.put('evaluation', {
    ...own,
    kind,
    score,
    grade: gradeOf(score),
    conclusion: null,
    adjusted: null,
    improvement_plan: null,
    evaluated_on: '2025-06-30',
  });
}

function buyThings(city: City, filing: Filing, tenders: Tenders, random: Random): void {
  const line = filing.lines.find((candidate) => candidate.catalogue_item);
  if (!line?.catalogue_item) return;
  for (const year of [2023, 2024, 2025]) {
    if (year < filing.version.start_year) continue;
    const budget = Math.round(line.amount_fen * random.between(0.6, 0.9));
    city.put('award', {
      unit_code: filing.unit,
      award_id: `${filing.key}-${year}`,
      year,
      project_key: filing.key,
      catalogue_item: line.catalogue_item,
      name: line.text,
      method: tenders.method(filing.unit, year, line.catalogue_item, budget),
      budget_fen: budget,
      award_fen: Math.round(budget * random.between(0.86, 0.98)),
      vendor: `${random.pick(VENDOR_WORDS)}${random.pick(VENDOR_WORDS)}有限公司`,
      awarded_on: `${year}-0${random.int(3, 8)}-1${random.int(0, 9)}`,
    });
  }
}

/** Thirty-six prices an item over three years, spread as wide as the estimates are. */
function samplePrices(city: City, random: Random): void {
  const items = new Map<string, [number, number, string]>();
  for (const work of Object.values(FAMILIES)) {
    for (const act of work.acts) {
      if (!act.itemKey) continue;
      const [low, high] = items.get(act.itemKey) ?? [Infinity, 0];
      items.set(act.itemKey, [Math.min(low, act.price[0]), Math.max(high, act.price[1]), act.measure]);
    }
  }
  const units = city.units.filter((unit) => !unit.solo);
  for (const [item_key, [low, high, measure]] of items) {
    for (let n = 0; n < 36; n++) {
      const unit = random.pick(units);
      city.put('history_price', {
        unit_code: unit.code,
        item_key,
        year: 2023 + (n % 3),
        sample_no: n + 1,
        unit_price_fen: fen(Math.round(random.between(low, high) * 10) / 10),
        quantity: random.int(5, 300),
        measure,
      });
    }
  }
}

/** Task list of the year: some themes are named for a place, some decomposed, some only planned. */
export function buildTasks(city: City): void {
  const random = new Random(city.seed, 'tasks');
  const tiers = ['点名', '点名', '点名', '分解', '规划'] as const;
  const sources = { 点名: '市政府工作报告', 分解: '年度任务分解清单', 规划: '五年规划纲要' } as const;
  const claimed = city.filings.filter(({ version }) => version.claimed_important && !version.important_document);
  const unlisted = new Set(claimed.map(({ theme }) => theme));
  let task_no = city.rows('task_item').length;
  for (const filing of city.filings) {
    if (unlisted.has(filing.theme) || !random.chance(0.2)) continue;
    const tier = random.pick(tiers);
    task_no++;
    city.put('task_item', {
      year: demoCity.year,
      task_no,
      tier,
      source: sources[tier],
      title: tier === '点名' ? filing.version.name : `${filing.place}${filing.theme}`,
      text: `推进${filing.place}${filing.theme}，完成${filing.lines[0]?.text ?? filing.theme}。`,
      lead_department: filing.unit.slice(0, 3),
    });
  }
  for (const place of PLACES.slice(0, 8)) {
    task_no++;
    city.put('task_item', {
      year: demoCity.year,
      task_no,
      tier: '规划',
      source: '五年规划纲要',
      title: `${place}公共服务补短板`,
      text: `到规划期末，${place}十五分钟生活圈基本成形。`,
      lead_department: null,
    });
  }
}
