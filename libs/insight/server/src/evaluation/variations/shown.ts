import { isTime } from '../../semantics/cut.js';
import type { Chart } from '../../question/plan.js';
import { isAlone, lastTurn, type Relation } from './relation.js';

const CHARTS: [string, Chart][] = [
  ['用柱状图', 'bar'],
  ['画个折线图', 'line'],
  ['做成表格', 'table'],
];
const ORDERS: [string, 'asc' | 'desc'][] = [
  ['从高到低', 'desc'],
  ['由低到高排', 'asc'],
  ['从大到小排一下', 'desc'],
];

/** The same rows in another order, fewer of them, or drawn. */
export const SHOWN: Relation[] = [
  {
    name: '说明排序',
    of: (known) => {
      const { plan } = known;
      const [cut, ...more] = plan.groupBy;
      const isOrdered = plan.order || plan.share || plan.compare || plan.stat || plan.metrics.length !== 1;
      if (!isAlone(known) || !cut || more.length || isTime(cut) || isOrdered || /趋势|走势/.test(lastTurn(known)))
        return [];
      return ORDERS.map(([said, dir]) => ({
        turns: [`${lastTurn(known)},${said}`],
        plan: { ...plan, order: { by: plan.metrics[0]!, dir } },
      }));
    },
  },
  {
    name: '改前几名',
    of: (known) => {
      const { plan } = known;
      if (!isAlone(known) || !plan.limit || plan.limit > 10) return [];
      const to = plan.limit === 7 ? 8 : 7;
      const counted = '个名家位大项条';
      const shown = `${plan.limit}|${NUMERALS[plan.limit]}`;
      const turn = lastTurn(known).replace(
        new RegExp(`(?<![0-9.])(?:${shown})(?=[${counted}])|(?<=前|头|后|TOP)(?:${shown})(?![0-9十])`),
        String(to),
      );
      return turn === lastTurn(known) ? [] : [{ turns: [turn], plan: { ...plan, limit: to } }];
    },
  },
  {
    name: '说明图形',
    of: (known) => {
      if (!isAlone(known) || known.plan.chart || /图|表/.test(lastTurn(known))) return [];
      return CHARTS.map(([said, chart]) => ({ turns: [`${lastTurn(known)},${said}`], plan: { ...known.plan, chart } }));
    },
  },
];

const NUMERALS = ['', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];
