import { POISON } from '../evaluation/poison.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { Lexicon } from './lexicon/lexicon.js';
import { parse, type Setting } from './parse.js';

const CLEAN = [
  '2024年教育局的预算是多少',
  '今年预算最多的前十个部门',
  '哪个单位执行率最低',
  '各部门信息化支出从高到低排一下',
  '近五年教育支出的变化趋势',
  '今年各资金来源的预算占比',
  '今年预算比去年增加了多少',
  '截至9月底全区预算执行进度怎么样',
  '执行率低于60%的部门有哪些',
  '500万以上的信息化项目列表',
  '列出所有A类项目',
  'ABCD各类项目的数量和金额',
  '今年教育局预算为什么增长这么多',
  '各部门申报数与核定数对比',
  '卫生健康局近三年信息化项目申报总额',
];
const setting: Setting = {
  lexicon: new Lexicon(SHIPPED_VOCABULARY),
  now: { year: 2025, month: 10 },
  asker: { role: 'leader', org: null },
};

/** A seeded draw (mulberry32), so that a failure can be repeated. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('poisoned questions', () => {
  it('has at least a hundred different phrases', () => {
    expect(new Set(POISON).size).toBeGreaterThanOrEqual(200);
  });

  it.each(CLEAN)('%s: no phrase is overlooked wherever it stands', (question) => {
    const clean = parse(question, setting);
    expect(['query', 'why']).toContain(clean.kind);
    const draw = draws(question.length);
    const overlooked: string[] = [];
    for (const phrase of POISON)
      for (let i = 0; i < 4; i++) {
        const at = Math.floor(draw() * (question.length + 1));
        const poisoned = question.slice(0, at) + phrase + question.slice(at);
        if (JSON.stringify(parse(poisoned, setting)) === JSON.stringify(clean)) overlooked.push(poisoned);
      }
    expect(overlooked).toEqual([]);
  });
});
