import type { Token } from '../lexicon/token.js';
import type { Reading } from './reading.js';

const BOUND = new Set<Token['kind']>(['above', 'number', 'growth', 'than']);

/** 人均, 平均每个项目, 中位数. Runs when the groups are known; what it cannot tell apart it leaves unread. */
export function readAverages(reading: Reading): void {
  const { plan } = reading;
  reading.take('p', () => {
    if (plan.per) return false;
    plan.per = 'headcount';
    return true;
  });
  // 各部门平均绩效得分: a score is an average already
  reading.take('e (?<per>P)(?= (?<score>m))', ({ per, score }) => {
    if (
      !/^(?:部门|单位)平均/.test(per![0]!.text) ||
      reading.metric(score![0]!.id!).unit !== '分' ||
      plan.groupBy.length
    )
      return false;
    plan.groupBy.push('org');
    return true;
  });
  // 审核通过的项目平均得分: likewise
  reading.take('(?<per>P)(?= (?<score>[mw]))', ({ per, score }) => {
    return (
      per![0]!.id === 'project' && /^项目平均$/.test(per![0]!.text) && reading.metric(score![0]!.id!).unit === '分'
    );
  });
  reading.take('(?<per>P)', ({ per }) => {
    // 平均每个季度支出, 平均每个月: of another thing than projects
    const next = reading.tokens[reading.tokens.indexOf(per![0]!) + 1];
    if (per![0]!.text === '平均每个' && next?.kind === 'dimension' && next.id !== 'project') return false;
    const ratio = reading.left('metric').some(({ id }) => reading.metric(id!).unit === 'ratio');
    if (ratio && !plan.stat && !plan.groupBy.length) {
      // 部门平均执行率: rates are not divided, they are averaged over the offices
      plan.groupBy.push(per![0]!.id as 'project' | 'org');
      plan.stat = 'avg';
      return true;
    }
    if (plan.per || ratio) return false;
    plan.per = per![0]!.id as 'project' | 'org';
    return true;
  });
  // 审核得分 is an average by its nature: 平均审核得分 says nothing more
  reading.take('(?<stat>A)', ({ stat }) => {
    const words = reading.tokens.filter(({ kind }) => kind !== 'filler');
    const next = words[words.indexOf(stat![0]!) + 1];
    const isMeasure = next?.kind === 'metric' || next?.kind === 'weak';
    return isMeasure && reading.metric(next.id!).unit === '分' && stat![0]!.id === 'avg';
  });
  reading.take('(?<stat>A)', ({ stat }) => {
    const at = reading.tokens.indexOf(stat![0]!);
    const before = reading.tokens.slice(0, at).some(({ kind }) => kind === 'metric' || kind === 'weak');
    // 各等级的审核得分平均值: a score is an average already
    const measures = [...reading.left('metric'), ...reading.left('weak')];
    if (
      before &&
      stat![0]!.id === 'avg' &&
      !plan.groupBy.includes('project') &&
      measures.every(({ id }) => reading.metric(id!).unit === '分')
    )
      return measures.length > 0;
    // 平均数呢, after the median
    if (reading.leaned && !before && !plan.stat && !plan.groupBy.length) {
      plan.stat = stat![0]!.id as 'avg';
      return true;
    }
    if (plan.stat || (!before && stat![0]!.id === 'avg')) return false;
    // 近三年预算平均超过1亿的部门: each of them over the years, not one figure over them
    const next = reading.tokens.slice(at + 1).find(({ kind }) => kind !== 'filler');
    if (next && BOUND.has(next.kind)) return false;
    if (!plan.groupBy.length) {
      const noun = reading.left('dimension').at(-1);
      if (!noun) return false;
      plan.groupBy.push(noun.id!);
    }
    plan.stat = stat![0]!.id as 'avg';
    return true;
  });
}
