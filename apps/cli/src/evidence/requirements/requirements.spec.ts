import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { REQUIREMENTS, requirementLines } from './index.js';

const ROOT = path.resolve(import.meta.dirname, '../../../../..');
/** The highest number of each kind that is told: R-REL-19 and R-DEP-12 are of the third order. */
const LAST = { SEC: 62, REL: 18, DEP: 14 };
const THIRD_ORDER = ['R-DEP-12'];

describe('the lines of the requirements', () => {
  it('are all there, in order, once each', () => {
    const numbers = Object.entries(LAST).flatMap(([kind, last]) =>
      Array.from({ length: last }, (_, n) => `R-${kind}-${String(n + 1).padStart(2, '0')}`),
    );
    expect(REQUIREMENTS.map(({ id }) => id)).toEqual(numbers.filter((id) => !THIRD_ORDER.includes(id)));
  });

  it('are proved, or say what is done instead or lacking', () => {
    const mute = REQUIREMENTS.filter(({ standing, said, proofs }) =>
      standing === '达到' ? proofs.length === 0 : !said,
    );
    expect(mute).toEqual([]);
  });

  it.each([...new Set(REQUIREMENTS.flatMap(({ proofs }) => proofs))])('%s is a test', (proof) => {
    const [file = '', title = ''] = proof.split(' › ');
    const whole = path.join(ROOT, file);
    expect(existsSync(whole) && /\.(spec|e2e)\.ts$/.test(file)).toBe(true);
    const titles = readFileSync(whole, 'utf8')
      .split('\n')
      .filter((line) => /^\s*((describe|it|test)\b|\]\)\(|['`"])/.test(line));
    expect(title.length).toBeGreaterThan(8);
    expect(titles.some((line) => line.includes(title))).toBe(true);
  });

  it('are told with those not held first, and their number', () => {
    const [head = '', first = ''] = requirementLines();
    const lacking = REQUIREMENTS.filter(({ standing }) => standing === '未达到');
    expect(head).toContain(`未达到 ${String(lacking.length)} 项`);
    expect(first).toContain(lacking[0] ? `${lacking[0].id} 未达到` : 'R-SEC');
  });
});
