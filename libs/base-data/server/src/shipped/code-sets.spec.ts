import { describe, expect, it } from '@jest/globals';

import { checkTree } from '../code/year/check-tree.js';
import { shippedCodes, shippedCrosswalk } from './code-sets.js';

const of = (kind: string) => shippedCodes().filter((code) => code.kind === kind);

describe('the shipped code sets', () => {
  it.each(['func_class', 'dept_econ', 'gov_econ', 'category'])('hang together: %s', (kind) =>
    expect(checkTree(of(kind))).toEqual({ orphans: [], leavesWithChildren: [] }),
  );

  it('file only the last level of economic and function classes', () => {
    for (const { code, leaf } of [...of('dept_econ'), ...of('gov_econ')])
      expect([code, leaf]).toEqual([code, code.length === 5]);
    for (const { code, leaf } of of('func_class')) expect([code, leaf]).toEqual([code, code.length === 7]);
  });

  it('pair every department class with a government class that is there, for every kind of unit', () => {
    const government = new Set(of('gov_econ').map(({ code }) => code));
    const pairs = shippedCrosswalk();
    expect(pairs.filter(({ govEcon }) => !government.has(govEcon))).toEqual([]);
    for (const unitKind of ['行政', '参公', '事业']) {
      const paired = new Set(pairs.filter((pair) => pair.unitKind === unitKind).map(({ deptEcon }) => deptEcon));
      expect(of('dept_econ').filter(({ code, leaf }) => leaf && !paired.has(code))).toEqual([]);
    }
  });
});
