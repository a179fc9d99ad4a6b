import {
  Adviser,
  checkAdvice,
  compileRuleSet,
  factsInFen,
  type Advice,
  type Advised,
  type FactRow,
} from '@zhunsheng/ruler';

import { soundLine, soundProject } from '../testing/sound-project.js';
import { editDocuments, loadRulebook } from './load.js';

const rulebook = loadRulebook();
const documents = editDocuments();
const fused = compileRuleSet(rulebook, { year: 2027 });
const closures = compileRuleSet(rulebook, { year: 2027, emitter: 'closures' });
const adviser = new Adviser(fused, documents);

const row = (changes: FactRow): FactRow => factsInFen(rulebook.dictionary, soundProject(changes));
const lines = (...changes: object[]): FactRow['明细'] => changes.map((one) => ({ ...soundLine, ...one }));
const answer = ({ advice }: Advised, goal: Advice['goal']): Advice => advice.find((one) => one.goal === goal)!;
const codes = ({ edits }: Advice): string[] => edits.map(({ code }) => code);

/** Ways a clerk's filing goes wrong, each on its own facts, so that they can meet in one filing. */
const SPOILERS: readonly FactRow[] = [
  { 依据数: 0, 条款匹配: 'none', 依据最高级别: '无', 有效依据数: 0 },
  { 项目概述: { cause: 'blank' } },
  { 联系人: { cause: 'blank' } },
  { 绩效目标: { cause: 'blank' } },
  { 年度目标: { cause: 'blank' }, 绩效指标: [] },
  { 明细: lines({ 部门科目有效: false, 对照有效: false }) },
  { 明细: lines({ 标准类型: '法定', 标准上限: 9_000 }) },
  { 明细: lines({ 内容: '纪念品' }, { 内容: '设备', 序号: 2 }), 申报金额: 600_000, 资金来源合计: 600_000 },
  { 申报金额: 310_000 },
  { 资金来源合计: 200_000 },
  { 项目总额: 1 },
  { 两年未用完资金: 50_000, 同用途再申报: true, 结余已登记: false },
  { 联合文件: false, 职责匹配: 'none' },
  { 期限有文件: false, 刚性分类: 'R6' },
  { 审计逾期未改数: 1 },
];

/** A generator of whole numbers below `n`, the same for the same seed on every machine. */
function seeded(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

describe('the smallest change', () => {
  it('asks nothing of a filing that passes with the best grade', () => {
    expect(adviser.advise(row({})).advice.filter(({ goal }) => goal === 'gate')).toEqual([]);
  });

  it('a missing basis is registered and uploaded, and the advice says what it rests on', () => {
    const gate = answer(adviser.advise(row(SPOILERS[0]!)), 'gate');
    expect(codes(gate)).toEqual(['登记依据']);
    const [edit] = gate.edits;
    expect(edit!.effect.clears).toEqual(expect.arrayContaining(['F01', 'N01']));
    expect(edit!.rests[0]!.basis).not.toBeNull();
    expect(edit!.provided).toContain('确有');
  });

  it('a price above the statutory cap goes down to the cap, and money follows', () => {
    const spoiled = row(SPOILERS[6]!);
    const gate = answer(adviser.advise(spoiled), 'gate');
    expect(codes(gate)).toEqual(['降到标准']);
    expect(gate.edits[0]!.say).toContain('9,000元');
    expect(gate.after!.suggestedFen).toBe(27_000_000);
  });

  it('takes the threshold out of the rule: the price cap of a car is nowhere in the edit', () => {
    const vehicle = { 车辆用途: '其他', 新能源: true, 车辆单价: 200_000, 排气量: 0, 属更新车: false, 旧车年限: 0 };
    const spoiled = row({ 车辆编制数: 9, 车辆实有数: 1, 拟购车辆数: 1, 拟更新车辆数: 0, 购车表: [vehicle] });
    const gate = answer(adviser.advise(spoiled), 'gate');
    expect(codes(gate)).toEqual(['降车价']);
    expect(gate.edits[0]!.changes).toEqual([{ list: '购车表', row: 0, field: '车辆单价', to: 18_000_000 }]);
  });

  it('says so when no change of the unit helps: an audit finding is mended, not edited away', () => {
    const gate = answer(adviser.advise(row({ 审计逾期未改数: 1 })), 'gate');
    expect(gate).toMatchObject({ answer: 'none', beyond: ['S01'], edits: [] });
  });

  it('never touches what a unit may not choose', () => {
    const touched = new Set(
      documents.edits.flatMap(({ strokes }) => strokes.map((one) => ('fact' in one ? one.fact : one.list))),
    );
    for (const fact of [
      '延后后果',
      '刚性分类',
      '申报重点',
      '上年预算数',
      '车辆编制数',
      '上次评价等级',
      '受益人数',
      '审计逾期未改数',
    ])
      expect(touched).not.toContain(fact);
    const facts = new Map(rulebook.dictionary.facts.map((fact) => [fact.name, fact]));
    expect([...touched].filter((fact) => !facts.has(fact))).toEqual([]);
  });

  it('does what it says, and no smaller set does: 20 seeded filings, each wrong in one to three ways', () => {
    const below = seeded(20260101);
    let found = 0;
    for (let n = 0; n < 20; n++) {
      const wrong = Array.from({ length: 1 + below(3) }, () => SPOILERS[below(SPOILERS.length)]!);
      const spoiled = row(Object.assign({}, ...wrong) as FactRow);
      const advised = adviser.advise(spoiled);
      for (const { advice, broken, brute } of checkAdvice(closures, documents, spoiled, advised, {
        most: 4000,
        depth: 2,
      })) {
        expect({ n, goal: advice.goal, broken, smaller: brute.smaller }).toEqual({
          n,
          goal: advice.goal,
          broken: [],
          smaller: null,
        });
        expect(advice.answer).not.toBe('unknown');
        if (advice.answer === 'found') found++;
      }
    }
    expect(found).toBeGreaterThan(10);
  });
});
