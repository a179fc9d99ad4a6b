import type { AnswerColumn } from '@zhunsheng/contract';

import { compareFigures, whole } from '../figure/figure.js';
import { spanWords } from '../figure/period.js';
import type { Periods } from '../figure/periods-of-plan.js';
import type { TableMaker } from '../figure/table.js';
import type { Filter, QueryPlan } from '../question/plan.js';
import { CannotSay } from '../semantics/cut.js';
import { cellOf } from './show.js';
import { whoseOf } from './whose.js';
import type { Labels } from './words.js';

/** Lower than anything is. */
const BOTTOM = -1e12;

/** 都过审了吗: how many there are in all, and how many are so. */
export async function allOf(plan: QueryPlan, maker: TableMaker, periods: Periods, labels: Labels, wholeName: string) {
  if (plan.per ?? plan.stat ?? plan.share ?? plan.compare ?? plan.minus)
    throw new CannotSay('“是不是都”只数个数，不能与平均、占比、比较一起问；请分开问');
  const all = ofAll(plan);
  const one = async (asked: QueryPlan) =>
    (await maker.make(asked, periods)).rows[0]?.figures.project_count ?? whole(0n);
  const count = { metrics: ['project_count'], groupBy: [], all: null, order: null, limit: null };
  const total = await one({ ...all.looked, ...count });
  const so = await one({ ...plan, ...count });
  const yes = compareFigures(total, so) === 0;
  const { who, bound, projects } = whoseOf(plan, labels, wholeName);
  const of = whoseOf(all.named, labels, wholeName).projects;
  const columns: AnswerColumn[] = [
    { id: 'so', label: '符合', unit: '个', kind: 'figure' },
    { id: 'total', label: '全部', unit: '个', kind: 'figure' },
  ];
  return {
    columns,
    rows: [{ cells: [cellOf(so, '个'), cellOf(total, '个')], key: null }],
    found: 1,
    sentence: `${yes ? '是' : '不是'}：${spanWords(periods.current)}${who}共 ${cellOf(total, '个').text} 个${of}，其中${bound}${projects} ${cellOf(so, '个').text} 个。`,
    notes: periods.notes,
    chart: null,
  };
}

/** A类项目都过审了吗 is of A类项目: `named`, and of them those that can be told: `looked`. */
function ofAll(plan: QueryPlan): { named: QueryPlan; looked: QueryPlan } {
  const { having, versus, filters } = plan;
  if (having.length || versus)
    return {
      named: { ...plan, having: [], versus: null },
      looked: {
        ...plan,
        having: having.map((bar) => ({ ...bar, op: '>=', value: BOTTOM })),
        versus: versus && { ...versus, op: '>=', value: BOTTOM },
      },
    };
  const said = saidOfAll(filters);
  return {
    named: { ...plan, filters: filters.filter((one) => one !== said) },
    // whatever its value: what has none was never looked at, and is no counterexample
    looked: {
      ...plan,
      filters: filters.map((one) => (one === said ? { dim: one.dim, op: 'not_in', values: [] } : one)),
    },
  };
}

const STATES = new Set(['status', 'over_standard']);

/** Which condition is the question, and not what it is asked of. */
function saidOfAll(filters: readonly Filter[]): Filter {
  const conditions = filters.filter(({ dim }) => dim !== 'org');
  const states = conditions.filter(({ dim }) => STATES.has(dim));
  const [said, ...more] = conditions.length === 1 ? conditions : states;
  if (!said) throw new CannotSay('没有说明“都”怎样，请补充条件');
  if (more.length) throw new CannotSay('“都”后面的条件不止一个，请分开问');
  return said;
}
