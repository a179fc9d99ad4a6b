import { isTime } from '../semantics/cut.js';
import type { Token } from './lexicon/token.js';
import type { QueryPlan } from './plan.js';

/** Few signs, and nothing but a measure in them. */
export const BARE = /^(?!.*[全本我][区市县])(?!.*(?:总(?!额|数|金额|量)|(?<!公)共)).{2,14}$/;
export const saysOnlyWhat = ({ filters, groupBy, having, order, compare, time }: QueryPlan, text: string): boolean =>
  !filters.length &&
  groupBy.every(isTime) &&
  !having.length &&
  !(order ?? compare) &&
  // 各季度执行了多少, 申报数是多少,核减了多少
  (text.length < 10 ? !groupBy.length || !time : !time);
/** 三公经费占多少, right after another question: of what was just spoken of. */
export const isPart = ({ share, groupBy, time, filters }: QueryPlan, text: string): boolean =>
  share === 'total' && !groupBy.length && !time && !filters.some(({ dim }) => dim === 'org') && !/[总全]/.test(text);
/** 有几个A类的, right after 教育局的预算: of the office's, in that year. */
export const countsKind = ({ metrics, filters, groupBy, having, time }: QueryPlan): boolean =>
  metrics.join() === 'project_count' &&
  filters.length > 0 &&
  filters.every(({ dim }) => ['grade', 'status', 'nature', 'over_standard', 'category'].includes(dim)) &&
  !groupBy.length &&
  !having.length &&
  !time;
/** 项目有哪些, right after another question: of what was just spoken of. */
export const listsOnly = ({ filters, time, having }: QueryPlan, words: readonly Token[]): boolean =>
  !filters.length && !having.length && !time && !words.some(({ kind }) => kind === 'metric' || kind === 'weak');
