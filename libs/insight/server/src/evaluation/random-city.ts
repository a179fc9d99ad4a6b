import { type Dice, dice, pick } from './dice.js';
import type { PublishedRow, PublishedRows } from './naive-sums.js';

const ORGS = ['教育局', '公安局', '民政局', '财政局', '水务局', '科技局', '统计局'];
const CATEGORIES = ['部门预算项目', '专项资金项目', '其他运转类'];
const SPENDS = ['人员经费', '公用经费', '项目支出'];
const WAN = 1_000_000;
const YEARS = [2022, 2023, 2024, 2025];
const NOW = 2026;
/** The last year of payments is not over. */
const LAST_MONTH = 8;

/** A small place whose figures meet: equal ones, none at all, offices without a kind of project, projects that come and go. */
export function randomCity(seed: number): PublishedRows {
  const next = dice(seed);
  const rows: Record<string, PublishedRow[]> = {
    published_project_year: [],
    published_payment_month: [],
    published_line_year: [],
    published_source_year: [],
    published_staff_year: [],
  };
  ORGS.forEach((org, o) => {
    const unit = { unit_code: `10${o}001`, org };
    for (const year of [...YEARS, NOW])
      rows['published_staff_year']!.push({ ...unit, year, on_post: String(next(4) ? 3 + next(60) : next(3)) });
    for (let p = 0; p < 2 + next(6); p++) {
      const own = {
        ...unit,
        project: `${unit.unit_code}/P${p}`,
        category: pick(CATEGORIES, next),
        spend_type: pick(SPENDS, next),
      };
      for (const year of YEARS) if (next(6)) history(rows, { ...own, year }, next);
      if (next(4)) for (const year of [NOW - 1, NOW]) filing(rows, { ...own, year }, next);
    }
  });
  return rows;
}

const fen = (next: Dice): number => pick([0, 20, 50, 100, 100, 300, 500, 1200], next) * WAN;

function history(rows: Record<string, PublishedRow[]>, own: PublishedRow, next: Dice): void {
  const budget = fen(next);
  const adjusted = budget + (next(3) ? 0 : 10 * WAN);
  rows['published_project_year']!.push({ ...own, budget_fen: String(budget), adjusted_fen: String(adjusted) });
  const last = own.year === YEARS.at(-1) ? LAST_MONTH : 12;
  const seldom = next(3) === 0;
  let paid = 0;
  for (let month = 1; month <= last; month++)
    if (seldom ? next(6) === 0 : next(3)) {
      const sum = Math.floor(adjusted / 12) * next(3);
      paid += sum;
      rows['published_payment_month']!.push({ ...own, month, paid_fen: String(sum) });
    }
  // now and then the lines do not come to what the project comes to
  const apart = next(12) ? 0 : WAN;
  lines(rows, own, { budget: next(4) ? adjusted : budget, paid: paid + apart }, next);
}

/** One line, or two of which one may have been paid nothing. */
function lines(
  rows: Record<string, PublishedRow[]>,
  own: PublishedRow,
  { budget, paid }: { budget: number; paid: number },
  next: Dice,
): void {
  const parts = next(2) ? [1] : [pick([0, 0.25, 0.5], next), null];
  const classes = ['办公费', '会议费', '差旅费'];
  const first = next(classes.length);
  let rest = { budget, paid };
  parts.forEach((part, i) => {
    const line =
      part === null || part === 1 ? rest : { budget: Math.floor(budget * part), paid: Math.floor(paid * part) };
    rest = { budget: rest.budget - line.budget, paid: rest.paid - line.paid };
    rows['published_line_year']!.push({
      ...own,
      econ_class: classes[(first + i) % classes.length],
      topic: next(2) ? '三公经费' : null,
      budget_fen: String(line.budget),
      paid_fen: String(line.paid),
    });
  });
}

function filing(rows: Record<string, PublishedRow[]>, own: PublishedRow, next: Dice): void {
  const declared = fen(next);
  const suggested = Math.round(declared * 0.8);
  const verdict = {
    grade: pick(['A', 'B', 'C', 'D'], next),
    declared_fen: String(declared),
    judged_fen: String(declared),
    suggested_fen: String(suggested),
    cut_fen: String(declared - suggested),
    warnings: String(next(4)),
    priority: String((40 + next(60)) * 1_000_000),
    necessity: String((40 + next(60)) * 1_000_000),
    importance: String((40 + next(60)) * 1_000_000),
  };
  const state = { nature: pick(['新增', '延续'], next), status: pick(['待审核', '审核中', '通过', '退回'], next) };
  rows['published_project_year']!.push({ ...own, ...state, ...verdict });
  const half = String(declared / 2);
  for (const fund_source of ['一般公共预算', '上级转移支付'])
    rows['published_source_year']!.push({ ...own, fund_source, declared_fen: half });
  for (const econ_class of ['办公费', '会议费'])
    rows['published_line_year']!.push({ ...own, econ_class, func_class: '教育支出', topic: null, declared_fen: half });
}
