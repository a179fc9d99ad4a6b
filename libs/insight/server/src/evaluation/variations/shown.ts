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

const TOPS: [string, 'asc' | 'desc', number][] = [
  ['取前10', 'desc', 10],
  ['给我前五名', 'desc', 5],
  ['最低的三个', 'asc', 3],
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
    name: '取前几名',
    of: (known) => {
      const { plan } = known;
      const [cut, ...more] = plan.groupBy;
      const isNamed = plan.filters.some(({ dim, op }) => dim === cut && op === 'in');
      const isPlain = !plan.share && !plan.compare && !plan.stat && plan.metrics.length === 1 && !plan.having.length;
      if (!isAlone(known) || !cut || more.length || isTime(cut) || isNamed || !isPlain || plan.order) return [];
      return TOPS.map(([said, dir, limit]) => ({
        turns: [`${lastTurn(known)},${said}`],
        plan: { ...plan, order: { by: plan.metrics[0]!, dir }, limit },
      }));
    },
  },
  {
    name: '同上年比',
    of: (known) => {
      const { plan } = known;
      const { time } = plan;
      const isOneYear = time && 'from' in time && time.from.slice(0, 4) === time.to.slice(0, 4);
      const isPlain = !(plan.share ?? plan.order ?? plan.compare ?? plan.minus ?? plan.versus ?? plan.stat);
      const isCut = plan.groupBy.some(isTime) || plan.having.length > 0 || plan.all;
      if (!isAlone(known) || !isOneYear || !isPlain || isCut || /比|同期|[相之]?差/.test(lastTurn(known))) return [];
      return ['和去年比', '同比怎么样'].flatMap((said) =>
        said.includes('去年') && time.from !== '2025-01'
          ? []
          : [{ turns: [`${lastTurn(known)},${said}`], plan: { ...plan, compare: 'yoy' as const } }],
      );
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
