import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';

import { AREAS, sourcesOf, specsOf } from './areas.mjs';
import { branchesOf } from './branches.mjs';
import { keptOf, standOf, wholeReport } from './kept.mjs';
import { drawn, mutantsOf, spoilt } from './mutants.mjs';

describe('the areas that decide', () => {
  it('are the five, each with a gate and a draw on record', () => {
    expect(AREAS.map(({ area }) => area)).toEqual(['engine', 'scoring', 'ledger', 'crypto', 'access']);
    for (const { branches, mutants } of AREAS) {
      expect(branches).toBeGreaterThanOrEqual(85);
      expect(branches).toBeLessThanOrEqual(100);
      expect(mutants.measured).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(mutants.noticed).toBeLessThanOrEqual(mutants.drawn);
    }
  });

  it('hold no file twice, and find what they name', () => {
    const files = AREAS.flatMap(sourcesOf);
    expect(new Set(files).size).toBe(files.length);
    for (const area of AREAS)
      for (const pattern of [...area.sources, ...area.specs])
        expect([pattern, sourcesOf({ sources: [pattern] }).length + specsOf({ specs: [pattern] }).length > 0]).toEqual([
          pattern,
          true,
        ]);
  });

  it('leave no line out of the count by a comment', () => {
    const silenced = AREAS.flatMap(sourcesOf).filter((file) =>
      /(istanbul|c8|v8) ignore/.test(fs.readFileSync(file, 'utf8')),
    );
    expect(silenced).toEqual([]);
  });
});

describe('branches', () => {
  const place = (line: number) => ({ start: { line } });
  const counted = (...b: number[][]) => ({
    b: Object.fromEntries(b.map((counts, at) => [String(at), counts])),
    branchMap: Object.fromEntries(
      b.map((counts, at) => [
        String(at),
        { loc: place(at + 1), locations: counts.map((_, way) => place(10 * at + way)) },
      ]),
    ),
  });

  it('are counted over the files, with the lines nothing took', () => {
    const coverage = { a: counted([1, 0], [3, 2]), b: counted([0, 0]), c: counted([0]) };
    expect(branchesOf(coverage, ['a', 'b'])).toEqual({
      taken: 3,
      all: 6,
      share: 50,
      missed: [
        { file: 'a', line: 1 },
        { file: 'b', line: 0 },
        { file: 'b', line: 1 },
      ],
    });
  });

  it('are cut, not rounded: nearly all is not all', () => {
    const many = counted([...Array.from({ length: 29_999 }, () => 1), 0]);
    expect(branchesOf({ many }, ['many']).share).toBe(99.99);
    expect(branchesOf({ many: counted([1, 1]) }, ['many']).share).toBe(100);
  });

  it('are none in a file without one', () => {
    expect(branchesOf({}, ['a'])).toEqual({ taken: 0, all: 0, share: 100, missed: [] });
  });
});

describe('mutants', () => {
  const made = (content: string) =>
    mutantsOf('probe.ts', content).map((mutant) => [mutant.kind, spoilt(content, mutant)]);

  it.each<[string, [string, string][]]>([
    [
      'a < b;',
      [
        ['statement', ';'],
        ['boundary', 'a <= b;'],
      ],
    ],
    [
      'x = a >= b;',
      [
        ['statement', ';'],
        ['boundary', 'x = a > b;'],
      ],
    ],
    [
      'x = a === b;',
      [
        ['statement', ';'],
        ['equality', 'x = a !== b;'],
      ],
    ],
    [
      'x = a && b;',
      [
        ['statement', ';'],
        ['logic', 'x = a || b;'],
      ],
    ],
    [
      'x = a || b;',
      [
        ['statement', ';'],
        ['logic', 'x = a && b;'],
      ],
    ],
    [
      'x = a % b;',
      [
        ['statement', ';'],
        ['arithmetic', 'x = a * b;'],
      ],
    ],
    [
      'x = a + b;',
      [
        ['statement', ';'],
        ['arithmetic', 'x = a - b;'],
      ],
    ],
    ['let x = true;', [['literal', 'let x = false;']]],
    [
      'if (a) b();',
      [
        ['condition', 'if (!(a)) b();'],
        ['statement', 'if (a) ;'],
      ],
    ],
    ['let x = a ? b : c;', [['condition', 'let x = !(a) ? b : c;']]],
    ['const f = () => a;', [['return', 'const f = () => undefined;']]],
    ['function f() { return a; }', [['return', 'function f() { return undefined; }']]],
    ['throw a;', [['statement', ';']]],
  ])('spoil %s', (content, expected) => {
    expect(made(content).sort()).toEqual([...expected].sort());
  });

  it.each([
    'import { a } from "b";',
    'export { a } from "b";',
    'interface A { b: true }',
    'type A = B<false>;',
    'let x: true | undefined;',
    'let x = "a" + b;',
    'let x = `a${b}` + c;',
    'const f = () => undefined;',
    'function f() { return undefined; }',
    'class A extends B { constructor() { super(); } }',
    '// a < b',
  ])('leave %s alone', (content) => expect(made(content)).toEqual([]));

  it('are drawn by the seed, each at most once', () => {
    const all = Array.from({ length: 100 }, (_, k) => k);
    const ten = drawn(all, 10, 1);
    expect(drawn(all, 10, 1)).toEqual(ten);
    expect(drawn(all, 10, 2)).not.toEqual(ten);
    expect(new Set(ten).size).toBe(10);
    expect(drawn(all, 200, 1).sort((a, b) => a - b)).toEqual(all);
    // a larger draw begins with the smaller one, and a run that was cut short is a draw too
    expect(drawn(all, 20, 1).slice(0, 10)).toEqual(ten);
    expect(ten).not.toEqual([...ten].sort((a, b) => a - b));
  });
});

describe('what a draw keeps between its calls', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-kept-'));
  const at = (name: string) => path.join(folder, name);
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  it('is not that of specs that fail: the next call runs them all again', async () => {
    const report = at('report.json');
    let runs = 0;
    const run = (passes: boolean) => (file: string) => {
      runs++;
      fs.writeFileSync(file, JSON.stringify({ suites: passes ? 2 : 1 }));
      return Promise.resolve(passes);
    };
    await expect(wholeReport(report, run(false))).rejects.toThrow('fail by themselves');
    expect(await wholeReport(report, run(true))).toEqual({ suites: 2 });
    expect(await wholeReport(report, run(false))).toEqual({ suites: 2 });
    expect(runs).toBe(2);
  });

  it('is of the files as they stand: what was spoilt in others is drawn again', () => {
    fs.writeFileSync(at('a.ts'), 'a < b;');
    const before = standOf([at('a.ts')]);
    expect(standOf([at('a.ts')])).toBe(before);
    fs.writeFileSync(at('a.ts'), 'a > b;');
    const now = standOf([at('a.ts')]);
    expect(now).not.toBe(before);
    const lines = [
      { of: before, place: 'a.ts boundary 0', survived: true },
      { of: now, place: 'a.ts boundary 0', survived: false },
    ];
    fs.writeFileSync(at('tried.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    expect(keptOf(at('tried.jsonl'), now)).toEqual(lines.slice(1));
    expect(keptOf(at('none.jsonl'), now)).toEqual([]);
  });
});
