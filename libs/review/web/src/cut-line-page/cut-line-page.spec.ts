import type { CutLineView } from '@zhunsheng/contract';
import { NO_CAP, campaignColumns } from '@zhunsheng/ruler';
import { cells, openPage, settled } from '../../testing/page';
import { CutLinePage } from './cut-line-page';
import { idAt } from './cut-line-store';

const VIEW: CutLineView = {
  year: 2027,
  campaign: '云衡市 2027 年预算编审',
  inForce: { cutN: 60, cutI: 60, borderWidth: 3 },
  run: { id: 'r1', finishedAt: '2026-08-01T00:00:00Z', projects: 3, cutN: 60, cutI: 60, borderWidth: 3 },
  fixed: false,
  awaitsReview: false,
  proposals: [],
  veiled: 0,
  mayPropose: true,
};

/** A (80, 70), B (62, 30) and D (40, 20), one part a side. */
function bytes(): ArrayBuffer {
  const made = campaignColumns({
    ...{ year: 2027, run: 'r1', rows: 3, openRows: 0, cutN: 60, cutI: 60, borderWidth: 3 },
    parts: [
      { part: 'N1', name: '依据', max: 100, dimension: 'N' },
      { part: 'I1', name: '契合', max: 100, dimension: 'I' },
    ],
    priority: { N: 0.4, I: 0.35, Q: 0.25 },
    byGrade: { A: 1, B: 1, C: 0.8, D: 0 },
    stability: { draws: 10, amplitude: 0.2, seed: 1, keepShare: 0.8 },
    departments: [{ code: '101', name: '教育局' }],
    units: [{ code: '101001', name: '一中', department: 0 }],
  });
  const { columns } = made;
  columns.low.set([80, 62, 40, 70, 30, 20].map((points) => points * 1_000_000));
  columns.capN.fill(NO_CAP);
  columns.capI.fill(NO_CAP);
  columns.status.fill(4);
  columns.grade.set([1, 2, 4]);
  columns.requestFen.set([100_000_000, 200_000_000, 300_000_000]);
  columns.beforeGradeFen.set([100_000_000, 200_000_000, 300_000_000]);
  columns.ids.set([0xab], 16);
  return new Uint8Array(made.bytes).buffer;
}

async function open(view: CutLineView = VIEW) {
  const page = await openPage(CutLinePage, 'cut-lines', '/cut-lines');
  page.http.expectOne('/api/v1/cut-lines?year=2027').flush(view);
  await settled();
  if (view.run) page.http.expectOne('/api/v1/cut-lines/columns?year=2027').flush(bytes());
  await settled();
  return page;
}

const slide = async (element: HTMLElement, label: string, to: number) => {
  const field = element.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)!;
  field.value = String(to);
  field.dispatchEvent(new Event('change'));
  await settled();
};

describe('cut-line page', () => {
  it('counts projects and money by grade under the lines in force', async () => {
    const { element } = await open();
    const rows = [...element.querySelectorAll('zs-tally-table tbody tr')].map((row) => cells(row));
    expect(rows.map(([, count, , suggested]) => [count, suggested])).toEqual([
      ['1', '100.00'],
      ['1', '200.00'],
      ['0', '0.00'],
      ['1', '0.00'],
      ['0', '—'],
    ]);
    expect(element.textContent).toContain('没有换级的项目');
  });

  it('grades anew while a line moves, and names the projects that change', async () => {
    const { element, http } = await open();
    await slide(element, '必要性分界线（分）', 65);
    expect(cells(element.querySelectorAll('zs-tally-table tbody tr')[1] ?? null).slice(1, 3)).toEqual(['0', '↓ −1']);
    const id = idAt(new Uint8Array([...new Array<number>(16).fill(0), 0xab, ...new Array<number>(15).fill(0)]), 1);
    expect(id).toBe('ab000000-0000-0000-0000-000000000000');
    http
      .expectOne((request) => request.url === '/api/v1/cut-lines/projects' && request.params.get('ids') === id)
      .flush([{ id, code: 'P2', name: '校舍维修', unitName: '一中' }]);
    await settled();
    expect(element.querySelector('zs-row-list tbody')?.textContent).toContain('校舍维修');
    expect(element.querySelector('.effect')?.textContent).toContain('换级 1 个项目、涉及 1 个单位');
  });

  it('proposes what the sliders show and says who must freeze it', async () => {
    const { element, http } = await open();
    await slide(element, '重要性分界线（分）', 20);
    http.match((request) => request.url === '/api/v1/cut-lines/projects').forEach((request) => request.flush([]));
    element.querySelector<HTMLTextAreaElement>('zs-cut-line-proposals textarea')!.value = '按财力测算下调';
    element.querySelector('zs-cut-line-proposals form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    const sent = http.expectOne('/api/v1/cut-lines/proposals');
    expect(sent.request.body).toEqual({ year: 2027, cutN: 60, cutI: 20, borderWidth: 3, reason: '按财力测算下调' });
  });

  it('offers nothing to propose where the lines are fixed, and says why', async () => {
    const { element } = await open({ ...VIEW, fixed: true, mayPropose: false });
    expect(element.querySelector('zs-cut-line-proposals form')).toBeNull();
    expect(element.textContent).toContain('本次编审期间不能再改');
  });

  it('has no studio before the first review', async () => {
    const { element } = await open({ ...VIEW, run: null, mayPropose: false });
    expect(element.textContent).toContain('还没有审核过');
  });
});
