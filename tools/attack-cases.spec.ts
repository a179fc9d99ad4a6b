import fs from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { filesUnder } from '@zhunsheng/kernel';

const ROOT = path.resolve(import.meta.dirname, '..');
const CASES = 56;
const TESTS = /\.(spec|e2e)\.ts$/;
const PASSED_OVER = /(^|\/)(node_modules|dist|test-results)(\/|$)/;
/** A line that gives a test its name: `it('…`, `test('…`, `])('…`, or the name on a line of its own. */
const TITLE = /(?:(?:\b(?:it|test|describe)|[\])])\(\s*|^\s*)(['"`])(.*?V\d\d\b.*?)\1/gm;

/** Numbers of attack cases in the titles of all tests. */
function numbersIn(text: string): string[] {
  return [...text.matchAll(TITLE)].flatMap(([, , title]) => title?.match(/\bV\d\d\b/g) ?? []);
}

describe('the attack cases', () => {
  it('each stand in the list of tests by their number', () => {
    const files = ['apps', 'libs', 'tools'].flatMap((folder) =>
      filesUnder(path.join(ROOT, folder)).filter(
        (file) => TESTS.test(file) && !PASSED_OVER.test(path.relative(ROOT, file)),
      ),
    );
    const shown = new Set(
      files.filter((file) => file !== import.meta.filename).flatMap((file) => numbersIn(fs.readFileSync(file, 'utf8'))),
    );
    const all = Array.from({ length: CASES }, (_, i) => `V${String(i + 1).padStart(2, '0')}`);
    expect(all.filter((one) => !shown.has(one))).toEqual([]);
  });

  it('are found in titles, wherever a title stands, and nowhere else', () => {
    expect(numbersIn(`  it('V01 a', () => 1);\n  ])('V02 V03 b %s', f);\n    'V04 c; V05 d',\n  test("V06 e"`)).toEqual(
      [...['V01', 'V02', 'V03', 'V04', 'V05', 'V06']],
    );
    expect(numbersIn(`const x = f('V07');\n// it was V08\n expect(y).toBe('V09')`)).toEqual([]);
  });
});
