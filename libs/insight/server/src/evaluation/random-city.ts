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
  rows['published_line_year']!.push({
    ...own,
    econ_class: pick(['办公费', '会议费', '差旅费'], next),
    topic: next(2) ? '三公经费' : null,
    budget_fen: String(budget),
    paid_fen: String(adjusted / 2),
  });
  for (let month = 1; month <= (own.year === YEARS.at(-1) ? LAST_MONTH : 12); month++)
    if (next(3))
      rows['published_payment_month']!.push({ ...own, month, paid_fen: String(Math.floor(adjusted / 12) * next(3)) });
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
