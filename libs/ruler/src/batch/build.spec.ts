import { describe, expect, it } from '@jest/globals';

import { SMALL_DICTIONARY, smallRuleSet } from '../../testing/index.js';
import { compileRuleSet, decide, decideOne, judge, type FactDictionary, type FactRow } from '../index.js';
import { buildBatch, factsInFen } from './build.js';
import { decodeBatch, encodeBatch } from './codec.js';
import { firstCause, type Batch, type ListColumn, type ScalarColumn } from './columns.js';
import { NumberRoom } from './number-room.js';

const at = (name: string): number => SMALL_DICTIONARY.facts.findIndex((fact) => fact.name === name);
/** What the column of a fact holds for the first row: its value, or why it has none. */
function cell(batch: Batch, name: string): unknown {
  const column = batch.columns[at(name)] as ScalarColumn;
  if (column.z[0]) return firstCause(column.z[0]);
  return column.kind === 'text' ? column.v.at(0) : column.v[0];
}
const of = (facts: FactRow, libraries?: ReadonlySet<string>) =>
  buildBatch(SMALL_DICTIONARY, [facts], libraries ? { libraries } : {});

describe('what a fact is stored as', () => {
  it.each<[string, unknown, unknown]>([
    ['人数', 3, 3],
    ['人数', 0, 0],
    ['人数', '3', 'unreadable'],
    ['人数', Infinity, 'unreadable'],
    ['人数', NaN, 'unreadable'],
    ['人数', undefined, 'no-record'],
    ['人数', null, 'blank'],
    ['人数', '', 'blank'],
    ['人数', { cause: 'limit' }, 'limit'],
    ['人数', [], 'blank'],
    ['项目名称', '修缮', '修缮'],
    ['项目名称', 12, '12'],
    ['项目名称', '', 'blank'],
    ['是否采购', true, 1],
    ['是否采购', false, 0],
    ['是否采购', '是', 'unreadable'],
    ['类别', '22', 2],
    ['类别', 22, 2],
    ['类别', '99', 'unreadable'],
    ['开工日', '1970-01-02', 1],
    ['开工日', '2026-02-30', 'unreadable'],
    ['开工日', '2026-13-01', 'unreadable'],
    ['开工日', '2026年2月', 'unreadable'],
    ['开工日', 20260101, 'unreadable'],
    ['申报金额', 100, 100],
    ['申报金额', '100', 'unreadable'],
  ])('%s = %j is %j', (name, value, expected) => {
    expect(cell(of(value === undefined ? {} : ({ [name]: value } as FactRow)), name)).toBe(expected);
  });

  it('is no part of a 分', () => {
    expect(() => of({ 申报金额: 0.5 })).toThrow('“申报金额”的金额 0.5 分');
  });

  it('says of a library that is not loaded that it is not', () => {
    const libraries = new Set(['project']);
    expect([cell(of({}, libraries), '前年执行数'), cell(of({}, libraries), '人数')]).toEqual([
      'no-library',
      'no-record',
    ]);
    expect(cell(of({ 前年执行数: 5 }, libraries), '前年执行数')).toBe(5);
  });

  it('reads nothing as a code where there are none', () => {
    const dictionary: FactDictionary = {
      version: '1',
      facts: [{ name: '类', type: 'enum', meaning: '类', source: 'x.y', library: 'project' }],
    };
    const [column] = buildBatch(dictionary, [{ 类: '1' }]).columns as [ScalarColumn];
    expect(firstCause(column.z[0]!)).toBe('unreadable');
  });

  it('keeps the lines of each project, where they came from, and why there are none', () => {
    const batch = buildBatch(SMALL_DICTIONARY, [
      { 明细: [{ 内容: '桌', 数量: 2, source: '明细!D2' }, { 内容: '椅' }] },
      { 明细: [] },
      { 明细: { cause: 'unreadable' } },
      {},
      { 明细: '见附件' as never },
      { 明细: [{ 数量: 'x' }] },
    ]);
    const list = batch.columns[at('明细')] as ListColumn;
    expect([...list.at]).toEqual([0, 2, 2, 2, 2, 2, 3]);
    expect([...list.z].map(firstCause)).toEqual([null, null, 'unreadable', 'no-record', 'blank', null]);
    expect([0, 1, 2].map((row) => list.sources.at(row))).toEqual(['明细!D2', null, null]);
    const [, , quantity] = list.fields as [ScalarColumn, ScalarColumn, ScalarColumn];
    expect([...quantity.z].map(firstCause)).toEqual([null, 'no-record', 'unreadable']);
  });
});

describe('facts of a case, written in 元', () => {
  it('become 分, in lines too; all else stays', () => {
    const facts = {
      申报金额: 12.345,
      人数: 3,
      前年执行数: { cause: 'blank' as const },
      明细: [{ 金额: 0.29, 数量: 2, source: 'a' }],
    };
    expect(factsInFen(SMALL_DICTIONARY, facts)).toEqual({
      ...{ 申报金额: 1235, 人数: 3, 前年执行数: { cause: 'blank' } },
      明细: [{ 金额: 29, 数量: 2, source: 'a' }],
    });
    expect(factsInFen(SMALL_DICTIONARY, { 明细: { cause: 'blank' } })).toEqual({ 明细: { cause: 'blank' } });
  });

  it('have names of the dictionary only', () => {
    expect(() => factsInFen(SMALL_DICTIONARY, { 没有: 1 })).toThrow('事实字典里没有“没有”');
    expect(() => factsInFen(SMALL_DICTIONARY, { 明细: [{ 没有: 1 }] })).toThrow('“明细”没有字段“没有”');
  });
});

describe('a frozen block of every kind of fact', () => {
  const ROWS: FactRow[] = [
    {
      类别: '22',
      人数: 3,
      占比: 0.5,
      是否采购: true,
      项目名称: '甲',
      明细: [{ 内容: '桌', 数量: 2, source: '明细!D2' }],
    },
    { 类别: '99', 人数: -1, 占比: -0, 是否采购: false, 明细: [] },
    { 人数: { cause: 'blank' }, 项目名称: '甲', 申报金额: 2 ** 31, 明细: { cause: 'unreadable' } },
  ];
  const batch = buildBatch(SMALL_DICTIONARY, ROWS);
  const bytes = encodeBatch(batch);
  const refused = (change: (copy: DataView, all: Uint8Array) => unknown, dictionary = SMALL_DICTIONARY) => {
    const copy = Uint8Array.from(bytes);
    const changed = change(new DataView(copy.buffer), copy);
    try {
      decodeBatch(dictionary, changed instanceof Uint8Array ? changed : copy);
    } catch (error) {
      return (error as Error).message;
    }
    return null;
  };

  it('is read as it was written, and written again gives the same bytes', () => {
    const again = decodeBatch(SMALL_DICTIONARY, bytes);
    expect(Buffer.from(encodeBatch(again)).equals(Buffer.from(bytes))).toBe(true);
    const set = compileRuleSet(smallRuleSet());
    const records = (one: Batch) => ROWS.map((_, row) => judge(set, one).record(row));
    expect(records(again)).toEqual(records(batch));
  });

  it.each<[string, Parameters<typeof refused>[0], string]>([
    ['is something else', (view) => view.setUint32(0, 1, true), '这不是事实快照'],
    ['has more rows than any', (view) => view.setUint32(4, 1_000_001, true), '事实快照的行数超出上限'],
    ['is of another dictionary', (view) => view.setUint32(8, 1, true), '事实快照与事实字典不是同一版'],
    ['ends too early', (_, all) => all.subarray(0, all.length - 1), '事实快照不完整'],
    ['goes on behind its end', (_, all) => Uint8Array.from([...all, 0]), '事实快照后面有多余的内容'],
    ['has a code nobody knows', (_, all) => all.fill(7, 16, 17), '事实快照里有不认识的代码'],
    ['has a code and a cause', (_, all) => all.fill(4, 13, 14), '事实快照里有不认识的代码'],
  ])('is refused when it %s', (_what, change, message) => {
    expect(refused(change)).toBe(message);
  });

  it('is refused when its lines run backwards, begin late, or are more than fit anywhere', () => {
    // the places 0, 1, 1, 1 of the lines
    const places = Buffer.from(bytes).indexOf(Buffer.from(Uint32Array.of(0, 1, 1, 1).buffer));
    expect(places).toBeGreaterThan(0);
    const put = (...values: number[]) =>
      refused((view) => values.forEach((value, k) => view.setUint32(places + 4 * k, value, true)));
    expect(put(0, 1, 0, 1)).toBe('事实快照的明细位置不对');
    expect(put(1, 1, 1, 1)).toBe('事实快照的明细位置不对');
    expect(put(0, 1, 1, 1_000_000_001)).toBe('事实快照的明细行数超出上限');
  });

  it('is not judged by a rule set of another dictionary', () => {
    const set = compileRuleSet(smallRuleSet());
    const other = { ...SMALL_DICTIONARY, facts: SMALL_DICTIONARY.facts.slice(1) };
    expect(() => judge(set, buildBatch(other, ROWS))).toThrow('不是同一部事实字典');
    // the same one, read anew
    expect(judge(set, buildBatch({ ...SMALL_DICTIONARY }, ROWS)).rows).toBe(3);
  });

  it('holds more rows than are ever without a cause at once', () => {
    const many = Array.from({ length: 33_000 }, () => ({ 人数: 1 }));
    const one = { version: '1', facts: SMALL_DICTIONARY.facts.filter(({ name }) => name === '人数') };
    const read = decodeBatch(one, encodeBatch(buildBatch(one, many))).columns[0] as ScalarColumn;
    expect([read.z.length, read.z.every((cause) => cause === 0), (read.v as Float64Array)[32_999]]).toEqual([
      33_000,
      true,
      1,
    ]);
  });

  it('tells more texts apart than two bytes can', () => {
    const names = Array.from({ length: 65_537 }, (_, k) => ({ 项目名称: `项目${String(k)}` }));
    const one = { version: '1', facts: SMALL_DICTIONARY.facts.filter(({ name }) => name === '项目名称') };
    const read = decodeBatch(one, encodeBatch(buildBatch(one, names))).columns[0] as Extract<
      ScalarColumn,
      { kind: 'text' }
    >;
    expect([0, 65_535, 65_536].map((row) => read.v.at(row))).toEqual(['项目0', '项目65535', '项目65536']);
  });
});

describe('a room for numbers', () => {
  it('that was too small is large enough the next time, and hands out places that do not overlap', () => {
    const room = new NumberRoom();
    const first = room.doubles(3, 7);
    room.clear();
    const [bytes, doubles, words] = [room.bytes(3), room.doubles(2, 1), room.integers(1)];
    expect([first.buffer === doubles.buffer, bytes.buffer === doubles.buffer]).toEqual([false, true]);
    bytes.fill(255);
    words.fill(-1);
    expect([[...doubles], doubles.byteOffset % 8]).toEqual([[1, 1], 0]);
    // what no longer fits stands apart, and is all there
    const more = room.words(100);
    expect([more.buffer === doubles.buffer, more.length, more.every((word) => word === 0)]).toEqual([false, 100, true]);
    room.clear();
    expect(room.bytes(3).every((byte) => byte === 0)).toBe(true);
  });
});

describe('one rule by itself', () => {
  const set = compileRuleSet(smallRuleSet());
  const batch = buildBatch(SMALL_DICTIONARY, [{ 分N1: 3 }, {}]);

  it('is decided as among all', () => {
    const width = set.rules.length;
    const [outcomes, causes] = [new Uint8Array(2 * width), new Uint8Array(2 * width)];
    decide(set, batch, outcomes, causes);
    const place = set.rules.findIndex(({ document }) => document.code === 'ZN1');
    expect([...decideOne(set, 'ZN1', batch)]).toEqual(
      [0, 1].map((row) => outcomes[row * width + place]! | (causes[row * width + place]! << 8)),
    );
  });

  it('is one there is', () => {
    expect(() => decideOne(set, 'ZN9', batch)).toThrow('no rule ZN9');
  });
});
