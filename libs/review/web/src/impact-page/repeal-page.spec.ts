import type { ImpactedProject, RepealImpactView } from '@zhunsheng/contract';
import { cells, openPage, settled } from '../../testing/page';
import { RepealPage } from './repeal-page';

const standing = { status: 'graded', grade: 'B', necessity: 68, importance: 20, suggestedFen: 100 } as const;
const project: ImpactedProject = {
  id: 'p1',
  code: 'P0001',
  name: '危险校舍加固',
  unitName: '一中',
  requestFen: 5_000_000,
  soleBasis: true,
  otherBases: [],
  before: standing,
  after: { ...standing, grade: 'D', necessity: 50 },
  hitAfter: [{ rule: 'N03', name: '依据已废止或过期' }],
  hitBefore: [],
};
const IMPACT: RepealImpactView = {
  document: {
    id: 'D-1',
    title: '校舍安全若干规定',
    number: null,
    level: 'L4',
    validFrom: '2024-01-01',
    lapsesOn: null,
  },
  day: '2027-01-01',
  year: 2027,
  standardsEnd: true,
  notes: ['该文件已于 2026-01-01 失效。'],
  judged: 3,
  cited: 2,
  soleBasis: 1,
  gradeChanges: 1,
  statusChanges: 0,
  matrix: [
    { before: 'B', after: 'D', projects: 1, requestFen: 5_000_000 },
    { before: null, after: null, projects: 2, requestFen: 1 },
  ],
  projects: [project],
  rules: [{ code: 'N03', name: '依据已废止或过期', articles: ['第十条'], basesLeft: 0, parameters: [] }],
  standards: [],
};

async function open(url = '/policies/D-1/impact') {
  const page = await openPage(RepealPage, 'policies/:id/impact', url);
  await settled();
  const ask = (standards: string, day = '2027-01-01') =>
    page.http.expectOne(`/api/v1/policies/D-1/impact?year=2027&day=${day}&standards=${standards}`);
  return { ...page, ask };
}

describe('the page of a document that falls', () => {
  it('shows grades before and after, and why a project falls', async () => {
    const { ask, element, text } = await open();
    ask('end').flush(IMPACT);
    await settled();
    expect(text()).toContain('该文件已于 2026-01-01 失效。');
    const moved = [...element.querySelectorAll('zs-grade-matrix td.moved strong')].map((cell) => cell.textContent);
    expect(moved).toEqual(['1']);
    const row = cells(element.querySelector('.zs-table tbody tr'));
    expect(row[2]).toContain('唯一有效依据');
    expect(row[4]).toMatch(/68 →\s*50/);
    expect(row[6]).toContain('＋N03');
    expect(text()).toContain('失去全部依据');
  });

  it('keeps day and choice in the address', async () => {
    const { ask } = await open('/policies/D-1/impact?day=2027-03-01&standards=keep');
    ask('keep', '2027-03-01').flush({ ...IMPACT, projects: [], notes: [] });
  });

  it('says so when nothing changes', async () => {
    const { ask, text } = await open();
    ask('end').flush({ ...IMPACT, projects: [], rules: [] });
    await settled();
    expect(text()).toContain('没有项目受影响');
  });
});
