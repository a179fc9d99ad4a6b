import { describe, expect, it } from '@jest/globals';

import type { CodeList, CodeRow } from './code-row.js';
import { diffCodes } from './diff-codes.js';

function list(year: number, complete: boolean, text: string): CodeList {
  const rows = text
    .trim()
    .split('\n')
    .map((line): CodeRow => {
      const [code = '', name = '', parent = code.length > 3 ? code.slice(0, 3) : null] = line.trim().split(' ');
      return {
        code,
        name,
        parent,
        leaf: code.length > 3,
        certainty: 'V',
        verification: null,
        validFrom: null,
        validTo: null,
      };
    });
  return { kind: 'dept_econ', year, complete, rows };
}

/** The change of 2018, as far as department budgets of both years show it. */
const SEEN_2017 = `
  301 工资福利支出
  30101 基本工资
  30104 其他社会保障缴费
  303 对个人和家庭的补助
  30307 医疗费
  30311 住房公积金
  30312 提租补贴
  310 其他资本性支出
  31002 办公设备购置`;
const LIST_2018 = `
  301 工资福利支出
  30101 基本工资
  30112 其他社会保障缴费
  30113 住房公积金
  30114 医疗费
  303 对个人和家庭的补助
  30307 医疗费补助
  30311 代缴社会保险费
  310 资本性支出
  31002 办公设备购置`;
const codes = (changes: readonly { code: string }[]) => changes.map(({ code }) => code);

describe('two years of one set', () => {
  const diff = diffCodes(list(2017, false, SEEN_2017), list(2018, true, LIST_2018));

  it('reports what is gone and what has another name', () => {
    expect(codes(diff.gone)).toEqual(['30104', '30312']);
    expect(codes(diff.renamed)).toEqual(['30307', '30311', '310']);
    expect(diff.same).toBe(4);
  });

  it('calls nothing new against an excerpt: it is unknown there', () => {
    expect(diff.added).toEqual([]);
    expect(codes(diff.unknownBefore)).toEqual(['30112', '30113', '30114']);
  });

  it('proposes who takes over, by the same name first', () => {
    const heir = new Map([...diff.gone, ...diff.renamed].map(({ code, successor }) => [code, successor?.code ?? null]));
    expect(heir.get('30104')).toBe('30112');
    expect(heir.get('30311')).toBe('30113');
    expect(heir.get('30307')).toBe('30114');
    expect(heir.get('310')).toBe('310');
    expect(heir.get('30312')).toBeNull();
  });

  it('reports new codes between complete lists, and nothing gone towards an excerpt', () => {
    const complete = diffCodes(list(2017, true, SEEN_2017), list(2018, true, LIST_2018));
    expect(codes(complete.added)).toEqual(['30112', '30113', '30114']);
    const backwards = diffCodes(list(2018, true, LIST_2018), list(2017, false, SEEN_2017));
    expect([codes(backwards.gone), codes(backwards.added)]).toEqual([[], ['30104', '30312']]);
    expect(codes(backwards.unknownAfter)).toEqual(['30112', '30113', '30114']);
  });

  it('takes a list of classes for complete in classes only', () => {
    const classes = list(2017, true, '301 工资福利支出\n303 对个人和家庭的补助\n310 其他资本性支出');
    const found = diffCodes(classes, list(2018, true, LIST_2018));
    expect([codes(found.added), codes(found.renamed)]).toEqual([[], ['310']]);
    expect(found.unknownBefore).toHaveLength(7);
  });

  it('tells a moved parent from a new name, and takes brackets for what they are', () => {
    const moved = diffCodes(
      list(1, true, '30211 差旅费 302\n30212 出国（境）费'),
      list(2, true, '30211 差旅费 303\n30212 出国(境)费'),
    );
    expect(moved.moved).toMatchObject([{ code: '30211', from: { parent: '302' }, to: { parent: '303' } }]);
    expect(moved.renamed).toEqual([]);
  });
});
