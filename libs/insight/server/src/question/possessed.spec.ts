import { describe, expect, it } from '@jest/globals';

import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { Lexicon } from './lexicon/lexicon.js';
import { parse } from './parse.js';

const lexicon = new Lexicon(SHIPPED_VOCABULARY);
const read = (question: string) =>
  parse(question, { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader', org: null } });
const some = (metric: string) => [{ metric, op: '>', value: 0 }];

describe('what a project or an office has is a condition', () => {
  it.each([
    ['有结余的单位有多少', ['org_count'], 'balance'],
    ['我们局有结余的项目有几个', ['project_count'], 'balance'],
    ['有执行数的项目有多少', ['project_count'], 'executed_amount'],
    ['已执行的项目有几个', ['project_count'], 'executed_amount'],
    ['没花完的项目有多少个', ['project_count'], 'balance'],
    ['被预警的部门有几家', ['org_count'], 'warning_count'],
    ['今年核减过的项目有多少个', ['project_count'], 'cut_amount'],
    ['今年预警了多少项目', ['project_count'], 'warning_count'],
    ['我们局有几个项目被核减了', ['project_count'], 'cut_amount'],
    ['今年有多少项目被核减', ['project_count'], 'cut_amount'],
    ['今年有多少部门有预警', ['org_count'], 'warning_count'],
    ['A类项目有预警的有几个', ['project_count'], 'warning_count'],
    ['被核减项目的数量和核减金额', ['project_count', 'cut_amount'], 'cut_amount'],
  ])('%s: they are counted', (question, metrics, bar) => {
    expect(read(question)).toMatchObject({ metrics, groupBy: [], having: some(bar) });
  });
  it.each([
    ['哪些部门用了国有资本经营预算', 'org', 'executed_amount'],
    ['哪些部门有因公出国支出', 'org', 'executed_amount'],
    ['我们局有预警的项目', 'project', 'warning_count'],
    ['哪些项目有预警', 'project', 'warning_count'],
    ['预警项目有哪些', 'project', 'warning_count'],
    ['有结余的信息化项目', 'project', 'balance'],
    ['今年有预警的部门有哪些', 'org', 'warning_count'],
    ['哪些部门有结余，结余多少', 'org', 'balance'],
    ['哪些项目核减了', 'project', 'cut_amount'],
    ['今年核减了哪些项目', 'project', 'cut_amount'],
    ['花了公务接待费的部门有哪些', 'org', 'executed_amount'],
    ['有没有预警的部门', 'org', 'warning_count'],
    ['有没有被核减的项目', 'project', 'cut_amount'],
  ])('%s: no others are shown', (question, of, bar) => {
    expect(read(question)).toMatchObject({ metrics: [bar], groupBy: [of], having: some(bar) });
  });
  it.each(['未执行的项目有哪些', '未支出的项目有几个'])(
    '%s: those on which nothing was spent are not those with something left',
    (question) => {
      expect(read(question)).toMatchObject({ having: [{ metric: 'executed_amount', op: '=', value: 0 }] });
    },
  );
  it('two conditions, and money of which nothing was spent', () => {
    expect(read('有预警且执行率低于50%的项目')).toMatchObject({
      having: [
        { metric: 'execution_rate', op: '<', value: 0.5 },
        { metric: 'warning_count', op: '>', value: 0 },
      ],
    });
    expect(read('有预算没支出的部门')).toMatchObject({
      having: [
        { metric: 'budget_amount', op: '>', value: 0 },
        { metric: 'executed_amount', op: '=', value: 0 },
      ],
    });
  });
  it.each(['各部门有预警的项目数', '有预警的项目最多的部门', '核减的项目执行率', '没有产生结余的项目有几个'])(
    '%s is asked about',
    (question) => {
      expect(read(question).kind).toBe('clarify');
    },
  );
});
