import type { CodeItemView } from '@zhunsheng/contract';
import { treeRows } from './code-tree';

const item = (code: string, name: string, parent: string | null = null): CodeItemView => ({
  code,
  name,
  parent,
  leaf: true,
  certainty: 'V',
  verification: null,
  validFrom: null,
  validTo: null,
});
const CODES = [
  item('301', '工资福利支出'),
  item('30101', '基本工资', '301'),
  item('302', '商品和服务支出'),
  item('30202', '印刷费', '302'),
  item('30299', '其他', '302'),
  item('99901', '无上级', '999'),
];
const shown = (toggled: string[], word: string) =>
  treeRows(CODES, new Set(toggled), word).map(({ item: { code }, depth }) => `${'>'.repeat(depth)}${code}`);

describe('the tree of codes', () => {
  it('shows a small set open, and what hangs on nothing at the top', () =>
    expect(shown([], '')).toEqual(['301', '>30101', '302', '>30202', '>30299', '99901']));

  it('closes a branch the reader closed', () => expect(shown(['302'], '')).toEqual(['301', '>30101', '302', '99901']));

  it('shows what has the word, with everything above it', () => {
    expect(shown(['302'], '印刷')).toEqual(['302', '>30202']);
    expect(shown([], '301')).toEqual(['301', '>30101']);
  });

  it('opens a large set branch by branch', () => {
    const many = Array.from({ length: 400 }, (_, i) => item(`A${i}`, `品目${i}`, i === 0 ? null : 'A0'));
    expect(treeRows(many, new Set(), '')).toHaveLength(1);
    expect(treeRows(many, new Set(['A0']), '')).toHaveLength(400);
  });
});
