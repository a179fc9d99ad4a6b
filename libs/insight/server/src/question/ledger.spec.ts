import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { Lexicon } from './lexicon/lexicon.js';
import { parse } from './parse.js';
import type { QueryPlan } from './plan.js';

const lexicon = new Lexicon(SHIPPED_VOCABULARY);
const read = (question: string) =>
  parse(question, { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader', org: null } });

describe('each word of a question and its trace in the plan', () => {
  it.each([
    ['发改局今年退回了教育局几个项目', '教育局'],
    ['公安局今年帮教育局花了多少', '教育局'],
    ['2024年住建局替水务局执行了多少', '水务局'],
  ])('two offices of which one acts are no list: %s asks about %s', (question, unread) => {
    const plan = read(question);
    expect(plan.kind).toBe('clarify');
    expect(JSON.stringify(plan)).toContain(unread);
  });
  it.each(['教育局、公安局今年预算', '教育局公安局今年预算', '教育局预算比公安局预算多多少'])(
    'offices that are joined, set apart or compared are two: %s',
    (question) => {
      expect((read(question) as QueryPlan).filters[0]!.values).toEqual(['教育局', '公安局']);
    },
  );
  it('who cuts is told from whose money is cut, wherever the year stands', () => {
    for (const question of [
      '财政局今年把水务局砍掉了多少',
      '今年财政局一共核减了水务局多少钱',
      '财政局把水务局的预算核减了多少',
    ])
      expect(read(question)).toMatchObject({ counterOrg: '财政局', filters: [{ dim: 'org', values: ['水务局'] }] });
  });
  it('a bar is of the measure that stands before it', () => {
    expect(read('去年执行率没过半、结余又在300万以上的项目')).toMatchObject({
      having: [
        { metric: 'balance', op: '>=', value: 3_000_000 },
        { metric: 'execution_rate', op: '<', value: 0.5 },
      ],
    });
    expect(read('去年执行率没过半、结余竟然在300万以上的项目').kind).toBe('clarify');
  });
});
