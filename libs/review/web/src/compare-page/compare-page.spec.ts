import type { ComparedChange, VersionComparison } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { ComparePage } from './compare-page';

const change = (field: string, moved: Partial<ComparedChange> = {}): ComparedChange => ({
  field,
  before: '旧',
  after: '新',
  judged: true,
  gate: [],
  findings: [],
  necessity: 0,
  importance: 0,
  quality: 0,
  requestFen: 0,
  suggestedFen: 0,
  ...moved,
});
const STANDING = { status: 'graded', grade: 'A', necessity: 80, importance: 70, quality: 90 } as const;
const VIEW: VersionComparison = {
  versions: [1, 2],
  from: { version: 1, ...STANDING, requestFen: 5_000_000, suggestedFen: 4_000_000 },
  to: { version: 2, ...STANDING, requestFen: 4_000_000, suggestedFen: 4_000_000 },
  changes: [
    change('phone'),
    change('goal', { gate: [{ rule: 'P01', before: 'hit', after: 'pass' }], quality: 4 }),
    change('lines/2', { requestFen: -1_000_000 }),
  ],
};

describe('ComparePage', () => {
  it('puts each change under the heaviest thing it moves', async () => {
    const { element, http } = await openPage(ComparePage, 'projects/:id/compare', '/projects/p1/compare');
    http
      .match(() => true)
      .forEach((request) => request.flush(request.request.url.includes('compare') ? VIEW : { name: '维修' }));
    await settled();
    const groups = [...element.querySelectorAll('section.zs-card')].map((card) => ({
      title: card.querySelector('h2')?.firstChild?.textContent?.trim(),
      fields: [...card.querySelectorAll('h3')].map((name) => name.textContent),
    }));
    expect(groups).toEqual([
      { title: '影响入库校验', fields: ['总体目标'] },
      { title: '影响金额', fields: ['测算明细 第 2 行'] },
      { title: '不影响结论', fields: ['联系电话'] },
    ]);
    expect(element.textContent.replaceAll(/\s+/gu, ' ')).toContain('P01 命中 → 通过');
  });
});
