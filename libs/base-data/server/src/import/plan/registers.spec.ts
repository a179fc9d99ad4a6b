import { describe, expect, it } from '@jest/globals';
import type { Ctx } from '@zhunsheng/kernel';

import type { LibraryTable } from '../../catalogue/library-table.js';
import { loadRegisters } from './registers.js';

const known = (rows: { code: string; name: string }[]) =>
  loadRegisters(
    { manager: { query: () => Promise.resolve(rows) } } as unknown as Ctx,
    { columns: [{ codeSet: 'dept_econ' }] } as unknown as LibraryTable,
    990200000,
  );

describe('a name that is looked up in a code set', () => {
  it('that several codes bear is answered with those codes', async () => {
    const registers = await known([
      { code: '50502', name: '商品和服务支出' },
      { code: '302', name: '商品和服务支出' },
    ]);
    expect(registers.find('code:dept_econ', '商品和服务支出')).toBeUndefined();
    expect(registers.hint('code:dept_econ', '商品和服务支出')).toBe(
      '“商品和服务支出”在代码集里有 2 个（302、50502），请改写成其中一个代码',
    );
  });

  it('names five of many', async () => {
    const registers = await known([1, 2, 3, 4, 5, 6].map((n) => ({ code: `30${n}`, name: '其他支出' })));
    expect(registers.hint('code:dept_econ', '其他支出')).toContain('6 个（301、302、303、304、305 等）');
  });

  it('that one code bears is that code', async () => {
    const registers = await known([{ code: '30215', name: '会议费' }]);
    expect(registers.find('code:dept_econ', '会议费')).toBe('30215');
  });
});
