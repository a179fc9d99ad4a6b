import { jaccard } from '../bigrams.js';
import { familiesOf } from './families.js';
import { findDuplicates } from './find-duplicates.js';
import type { Party } from './party.js';
import { explain, PhraseCounts } from './phrases.js';

const YEAR = 2026;

function party(id: string, own: Partial<Party> = {}): Party {
  return {
    id,
    current: true,
    unit: '101',
    year: YEAR,
    key: id,
    name: id,
    texts: {},
    systems: [],
    site: null,
    startYear: YEAR,
    endYear: YEAR,
    lines: [],
    beneficiaries: [],
    attachments: [],
    ...own,
  };
}

const line = (text: string, econ = '30213', amountFen = 100) => ({
  text,
  econ,
  quantity: 1,
  unitPriceFen: amountFen,
  amountFen,
});

const causesOf = (parties: Party[]) =>
  findDuplicates(parties).map(({ a, b, causes }) => `${a}-${b} ${causes.map(({ cause }) => cause).join(' ')}`);

describe('duplicates', () => {
  it('finds the near copies that comparing every two filings finds, and no other', () => {
    let state = 20_260_101;
    const next = (below: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const word = () => String.fromCodePoint(0x4e00 + next(80), 0x4e00 + next(80));
    const parties: Party[] = [];
    for (let i = 0; i < 250; i++) {
      const original = parties[next(parties.length || 1)]?.texts.text;
      const text =
        original !== undefined && next(3) === 0
          ? original.replace(original.slice(4, 4 + next(8)), word())
          : Array.from({ length: 30 }, word).join('');
      const year = YEAR - next(2);
      const key = `k${next(200)}`;
      parties.push(party(`p${i}`, { texts: { text }, unit: `u${next(4)}`, year, key, current: year === YEAR }));
    }
    const expected: string[] = [];
    parties.forEach((a, i) => {
      parties.slice(i + 1).forEach((b, k) => {
        if (!a.current && !b.current) return;
        const carriedOn = a.unit === b.unit && a.year !== b.year && a.key === b.key;
        if (carriedOn || (a.unit !== b.unit && a.year !== b.year)) return;
        if (jaccard(a.texts.text ?? '', b.texts.text ?? '') >= 0.8) expected.push(`${i}-${i + 1 + k} text`);
      });
    });
    expect(expected.length).toBeGreaterThan(10);
    expect(causesOf(parties)).toEqual(expected);
  });

  it('holds a name within a name for one matter when both buy the same thing', () => {
    const parties = [
      party('1', { name: '办公、办案设备更新购置费', lines: [line('复印机', '31002', 8), line('其他', '31002', 2)] }),
      party('2', { name: '办公办案设备更新购置费', lines: [line('台式计算机', '31002', 12)] }),
      party('3', { name: '办公设备购置', lines: [line('台式计算机', '31002', 7), line('其他', '31002', 1)] }),
      party('4', { name: '办公设备购置', unit: '102', lines: [line('台式计算机', '31002', 7)] }),
      party('5', { name: '执法车辆购置', lines: [line('客车', '31013', 50)] }),
    ];
    expect(causesOf(parties)).toEqual(['0-1 name', '0-2 name', '1-2 name']);
  });

  it('sees the same site, class and years as one matter, within a unit alone', () => {
    const roof = { site: '中山路 1 号', lines: [line('屋面')] };
    const parties = [
      party('1', roof),
      party('2', { ...roof, site: '中山路1号' }),
      party('3', { ...roof, unit: '102' }),
      party('4', { ...roof, lines: [line('书', '30201')] }),
      party('5', { ...roof, startYear: YEAR + 1, endYear: YEAR + 1 }),
    ];
    expect(causesOf(parties)).toEqual(['0-1 site']);
  });

  it('sees the same lines, people and attachments across units; what everybody has proves nothing', () => {
    const lines = [line('甲'), line('乙'), line('丙')];
    const files = [{ hash: 'h1', name: '报价单' }];
    const notice = [{ hash: 'h0', name: '申报通知' }];
    const people = (from: number) => Array.from({ length: 10 }, (_, i) => `h${from + i}`);
    const parties = [
      party('1', { lines, beneficiaries: people(0), attachments: notice }),
      party('2', { lines, unit: '102', attachments: [...files, ...notice] }),
      party('3', { unit: '103', beneficiaries: people(7), attachments: [...files, ...notice] }),
      party('4', { unit: '104', beneficiaries: people(8), lines: [line('甲')], attachments: notice }),
      party('5', { unit: '105', attachments: notice }),
    ];
    expect(causesOf(parties)).toEqual(['0-1 lines', '0-2 beneficiaries', '1-2 attachment', '2-3 beneficiaries']);
  });

  it('sees reasons copied from last year, where the text may be the same by right', () => {
    const texts = { text: '小学食堂燃气改造', reasons: '管道老化，存在隐患，需要更换' };
    const before = { year: YEAR - 1, current: false, key: 'k' };
    expect(causesOf([party('1', { texts, key: 'k' }), party('h', { ...before, texts })])).toEqual(['0-1 reasons']);
    expect(causesOf([party('1', { texts, key: 'k' }), party('h', { ...before, key: 'j', texts })])).toEqual([
      '0-1 text',
    ]);
  });

  it('searches for one filing what it finds of it among all', () => {
    const texts = { text: '小学食堂燃气改造' };
    const parties = ['1', '2', '3'].map((id) => party(id, { texts }));
    expect(findDuplicates(parties)).toHaveLength(3);
    expect(findDuplicates(parties, new Set(['2'])).map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });
});

describe('families', () => {
  it('are the connected groups, named by what stays', () => {
    const pairs = [
      { a: 'c', b: 'd' },
      { a: 'x', b: 'y' },
      { a: 'a', b: 'd' },
    ];
    expect(familiesOf(pairs)).toEqual([
      ['a', 'c', 'd'],
      ['x', 'y'],
    ]);
    expect(familiesOf([...pairs].reverse())).toEqual(familiesOf(pairs));
  });
});

describe('the explanation of a pair', () => {
  const counts = new PhraseCounts([...Array<string>(5).fill('按规定执行。'), '甲']);
  const marks = (a: string, b: string) =>
    explain(a, b, counts, 5).map((phrases) => phrases.map(({ text, mark }) => `${mark} ${text}`));

  it('tells what is equal, changed, common to all, and only on one side, wherever it was moved to', () => {
    expect(marks('更换屋面防水层，按规定执行。另购灯具', '按规定执行。更换屋面保温层，')).toEqual([
      ['changed 更换屋面防水层，', 'common 按规定执行。', 'own 另购灯具'],
      ['common 按规定执行。', 'changed 更换屋面保温层，'],
    ]);
  });

  it('loses no character of either text', () => {
    const [a, b] = ['一，二；三。\n四', '四、二三，，五'];
    const [left, right] = explain(a, b, counts, 5);
    const whole = (phrases: typeof left) =>
      phrases.map(({ text, parts }) => parts?.map((p) => p.text).join('') ?? text);
    expect([whole(left).join(''), whole(right).join('')]).toEqual([a, b]);
  });
});
