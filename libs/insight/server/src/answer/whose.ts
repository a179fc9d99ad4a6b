import type { Filter, QueryPlan } from '../question/plan.js';
import { conditionsOf } from './conditions.js';
import type { Labels } from './words.js';

/** Whose figures a plan is about, as people say it. */
export interface Whose {
  /** 教育局, 市本级, 市本级（不含公安局） */
  who: string;
  /** 会议费, 审核通过的A类新增项目: what of theirs is counted; empty: all of it. */
  what: string;
  /** What a list of projects is a list of: 会议费新增项目, or 项目. */
  projects: string;
  /** 预算批复数超过1000万元的: what had to be so; empty: nothing had to. */
  bound: string;
}

const MOST_NAMES = 4;
const STATUS: Record<string, string> = {
  待审核: '待审核的',
  审核中: '审核中的',
  退回: '被退回的',
  待核实: '待核实的',
  通过: '审核通过的',
};
const OVER: Record<string, string> = { 是: '超标准的', 否: '未超标准的' };

/** `whole`: how everything the asker sees is called. Made of the plan that is executed, so that words and figures cannot part. */
export function whoseOf(plan: QueryPlan, labels: Labels, whole: string): Whose {
  // a row that is taken apart narrows what the plan had named
  const within = (dim: string) =>
    plan.filters
      .filter((filter) => filter.dim === dim && filter.op === 'in')
      .map(({ values }) => values)
      .reduce(
        (all, some) => all.filter((value) => some.includes(value)),
        plan.filters.findLast((f) => f.dim === dim && f.op === 'in')?.values ?? [],
      );
  const projects = projectsOf(within);
  const costs = ['fund_source', 'func_class', 'spend_type', 'econ_class', 'topic']
    .map((dim) => listed(within(dim), '类'))
    .join('');
  return {
    who: officesOf(within, whole) + withoutWords(plan.filters),
    what: costs + projects,
    projects: costs + (projects || '项目'),
    bound: conditionsOf(plan, labels),
  };
}

function officesOf(within: (dim: string) => string[], whole: string): string {
  const names = within('org').map((name) => (name === '@self' ? whole : name));
  // portraits ask by codes, and name their subject above
  if (within('project').length) return within('project').length === 1 ? '该项目' : '这些项目';
  if (within('unit').length) return within('unit').length === 1 ? '该单位' : '这些单位';
  return names.length ? listed(names, '部门') : whole;
}

/** 审核通过的, A类, 新增, 专项资金项目 → one noun; empty where no project was set apart from others. */
function projectsOf(within: (dim: string) => string[]): string {
  const said = [
    within('status')
      .map((value) => STATUS[value] ?? value)
      .join('、'),
    within('over_standard')
      .map((value) => OVER[value] ?? value)
      .join(''),
    listed(
      within('grade').map((grade) => `${grade}类`),
      '等级',
    ),
    listed(within('nature'), '性质'),
    listed(within('category'), '类型'),
  ].join('');
  return said && !said.endsWith('项目') ? `${said}项目` : said;
}

function withoutWords(filters: readonly Filter[]): string {
  const names = filters
    .filter(({ op }) => op === 'not_in')
    .flatMap(({ dim, values }) =>
      values.map((value) => {
        if (dim === 'grade') return `${value}类项目`;
        if (dim === 'status') return `${STATUS[value] ?? value}项目`;
        if (dim === 'over_standard') return `${OVER[value] ?? value}项目`;
        return dim === 'nature' ? `${value}项目` : value;
      }),
    );
  return names.length ? `（不含${listed(names, '项')}）` : '';
}

const listed = (names: readonly string[], counter: string): string =>
  names.length > MOST_NAMES
    ? `${names.slice(0, MOST_NAMES - 1).join('、')}等${names.length}个${counter}`
    : names.join('、');
