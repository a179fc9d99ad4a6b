import type { AllocationLine, AllocationRunView, AllocationView } from '@zhunsheng/contract';
import { cells, openPage, settled } from '../../testing/page';
import { AllocationPage } from './allocation-page';

const line = (id: string, more: Partial<AllocationLine>): AllocationLine => ({
  ...{ id, projectId: id, code: id, name: `项目${id}`, departmentCode: '101', fundType: '一般公共预算', grade: 'A' },
  ...{ rank: 1, requestFen: 60_000_000, suggestedFen: 60_000_000, greedyFen: 0, optimalFen: 0, kind: 'order' },
  divisible: false,
  ...more,
});
const sums = { leftFen: 0, funded: 1, partly: 0 };
const pool = {
  ...{ fundType: '一般公共预算' as const, ceilingFen: 100_000_000, floorFen: 0, shortfallFen: 0, insertFen: 0 },
  greedy: { ...sums, fundedFen: 60_000_000, value: '100' },
  optimal: { ...sums, fundedFen: 100_000_000, value: '150' },
  ...{ bound: '150', proven: true },
};
const row = {
  ...{ id: 'run-1', year: 2027, scenario: null, state: 'done' as const, requester: '王审', inputDigest: 'i' },
  ...{
    queuedAt: '2026-08-01T00:00:00Z',
    finishedAt: '2026-08-01T00:00:01Z',
    resultDigest: 'r',
    pools: [pool],
    message: null,
  },
};
const RUN: AllocationRunView = {
  ...row,
  result: {
    v: 1,
    pools: [pool],
    lines: [
      line('a', { greedyFen: 60_000_000 }),
      line('b', { rank: 2, optimalFen: 50_000_000, suggestedFen: 50_000_000 }),
      line('c', { rank: 3, optimalFen: 50_000_000, suggestedFen: 50_000_000 }),
    ],
    inserts: [],
    next: ['b', 'c'],
  },
  leftOut: [{ id: 'x', code: 'X', name: '待核实的项目', departmentCode: '101', requestFen: 1, why: '待核实' }],
  departments: [{ code: '101', name: '教育局' }],
  ...{ veiled: 0, withheld: [] },
};
const VIEW: AllocationView = {
  ...{ year: 2027, campaign: '2027', reviewed: true, departments: RUN.departments, scenarios: [] },
  ...{ controlNumbers: [], withheldNumbers: 0 },
  ceilings: [
    {
      ...{ fundType: '一般公共预算', departmentCode: '', departmentName: null, amountFen: 100_000_000 },
      ...{ source: '财力测算', certainty: 'L', setter: '王审', setAt: '2026-08-01T00:00:00Z', mark: 'ab12' },
    },
  ],
  runs: [row],
  ...{ mayAllocate: true, mayIssue: false },
};

async function open(view: AllocationView = VIEW, run: AllocationRunView = RUN) {
  const page = await openPage(AllocationPage, 'allocation', '/allocation');
  page.http.expectOne('/api/v1/allocation?year=2027').flush(view);
  await settled();
  if (view.runs.length > 0) page.http.expectOne('/api/v1/allocation/runs/run-1').flush(run);
  await settled();
  return page;
}

const press = async (element: HTMLElement, name: string) => {
  [...element.querySelectorAll('button')].find((button) => button.textContent?.trim() === name)!.click();
  await settled();
};

describe('allocation page', () => {
  it('shows both plans side by side and the projects on which they differ', async () => {
    const { element } = await open();
    const pools = [...element.querySelectorAll('.pools table tbody tr')].map((one) => cells(one));
    expect(pools[2]).toEqual(['安排合计', '60.00', '100.00']);
    expect(element.querySelector('.pools')?.textContent).toContain('已证明最优');
    expect(element.querySelectorAll('zs-run-result tbody .name')).toHaveLength(3);
  });

  it('never counts a project as funded that was not judged to the end', async () => {
    const { element } = await open();
    await press(element, '不参加安排');
    expect(element.querySelector('zs-run-result .zs-table')?.textContent).toContain('待核实的项目');
  });

  it('does not compute with an insert that gives no reason', async () => {
    const { element, http } = await open();
    await press(element, '未安排');
    await press(element, '手工安排');
    const start = [...element.querySelectorAll('button')].find((button) => button.textContent?.trim() === '测算')!;
    expect(start.disabled).toBe(true);
    const reason = element.querySelector<HTMLInputElement>('zs-insert-basket [aria-label="理由"]')!;
    reason.value = '市政府常务会议议定';
    reason.dispatchEvent(new Event('change'));
    await settled();
    start.click();
    await settled();
    expect(http.expectOne({ method: 'POST', url: '/api/v1/allocation/runs' }).request.body).toEqual({
      ...{ year: 2027, scenarioId: null },
      inserts: [{ projectId: 'b', amountFen: 50_000_000, reason: '市政府常务会议议定' }],
    });
  });

  it('tells a blind marker which budget waits for the marks, and no sum of it', async () => {
    const runs = [{ ...row, pools: null }];
    const result = { ...RUN.result!, pools: [], lines: [], next: [] };
    const withheld = { ...RUN, result, pools: [], veiled: 2, withheld: ['一般公共预算' as const] };
    const { element } = await open({ ...VIEW, runs, withheldNumbers: 1 }, withheld);
    const note = element.querySelector('.withheld')!;
    expect(note.textContent).toMatch(/有 2 个项目待您盲评.*一般公共预算/su);
    expect(note.querySelector('a')?.getAttribute('href')).toBe('/fairness?tab=round');
    expect(element.querySelector('zs-scenario-card')?.textContent).toContain('含待您盲评的项目');
    expect(element.querySelector('.pools table')).toBeNull();
  });

  it('says what is missing before there is anything to allocate', async () => {
    const { element } = await open({ ...VIEW, reviewed: false, runs: [] });
    expect(element.textContent).toContain('还没有审核过');
  });
});
