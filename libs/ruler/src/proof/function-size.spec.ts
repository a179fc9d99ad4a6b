import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expressions, print } from '../../testing/expressions.js';
import { rulesOf } from '../../testing/decide-all.js';
import { makeRule } from '../../testing/index.js';
import { compileRuleSet, RuleSetRefused } from '../index.js';

/** V8 optimises no function of more bytecode than this (`max_optimized_bytecode_size`, 60 KB); half of it is our bound. */
const HALF_OF_LIMIT = 61_440 / 2;

/** What V8 itself says about each generated function and the loops in it. */
function bytecode(sources: readonly string[]): number[] {
  const script = `for (const source of ${JSON.stringify(sources)}) {
    const v = Object.assign([], { matches: () => [] });
    const columns = Array.from({ length: 99 }, () => ({ v, z: [], at: [], fields: Array.from({ length: 9 }, () => ({ v, z: [] })) }));
    new Function('K', 'textLength', 'yearOfDay', 'quotient', source)(Array(99).fill('')).call(null, columns, 0, 0, 1);
  }`;
  const printed = execFileSync(process.execPath, ['--print-bytecode', '--print-bytecode-filter=chunk', '-'], {
    input: script,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return [...printed.matchAll(/^Bytecode length: (\d+)/gm)].map((match) => Number(match[1]));
}

it('keeps every generated function under half of what V8 optimises', () => {
  const { boolean } = expressions({ division: true, filled: true, likeFeelin: false });
  const conditions = fc.sample(boolean, { seed: 17, numRuns: 150 }).map(print);
  const long = Array.from({ length: 30 }, (_, k) => `甲 > ${k}${' and 乙 / 丙 != 甲 + 1'.repeat(30)}`);
  const { sources } = compileRuleSet(rulesOf([...conditions, ...long]));
  const sizes = bytecode(sources.map((one) => one.source));
  expect(sizes).toHaveLength(sources.length);
  expect(Math.max(...sizes)).toBeLessThan(HALF_OF_LIMIT);
  expect(Math.max(...sources.map((one) => one.rules.length))).toBeLessThanOrEqual(30);
  // Loops and causes are functions beside it; V8 makes about two bytes of bytecode of a character.
  const helpers = sources.flatMap((one) => one.source.split('\n').filter((line) => /^const h\d+=/.test(line)));
  expect(Math.max(...helpers.map((line) => line.length))).toBeLessThan(HALF_OF_LIMIT / 2);
});

it('refuses a rule that would not fit one function', () => {
  const bands = Array.from({ length: 20 }, (_, k) => ({ when: `甲 > ${k}${' and 乙 / 丙 != 甲 + 1'.repeat(40)}` }));
  const documents = rulesOf([]);
  const compile = () => compileRuleSet({ ...documents, rules: [...documents.rules, makeRule({ code: 'B01', bands })] });
  expect(compile).toThrow(RuleSetRefused);
  expect(compile).toThrow('编不进一个函数');
});
