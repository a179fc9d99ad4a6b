import type { ExitListView, ExitRow } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { ExitListPage } from './exit-list-page';

const row = (id: string, more: Partial<ExitRow>): ExitRow => ({
  ...{ projectId: id, code: id, name: `项目${id}`, unitName: '一中', departmentName: '教育局', requestFen: 1_000_000 },
  ...{ grade: 'B', endYear: 2027, yearsLeft: 0, reasons: [] },
  ...more,
});
const LIST: ExitListView = {
  year: 2027,
  conditions: ['X1', 'X2'].map((code) => ({
    ...{ code, name: `条件${code}`, document: '某条例', article: '第一条', certainty: 'V', signal: '信号' },
  })),
  items: [
    row('a', { reasons: [{ condition: 'X2', sentence: '2025 年度评价等级为“差”' }] }),
    row('b', { endYear: 2026, reasons: [{ condition: 'X1', sentence: '项目期限到 2026 年' }] }),
    row('c', {}),
  ],
  withoutTerm: 4,
  total: 9,
};

async function open() {
  const page = await openPage(ExitListPage, 'exit-list', '/exit-list');
  page.http.expectOne('/api/v1/exit-list?year=2027').flush(LIST);
  await settled();
  const names = () => [...page.element.querySelectorAll('td.name')].map((cell) => cell.textContent?.trim());
  return { ...page, names };
}

describe('exit list', () => {
  it('shows projects with a signal and why, and says what is only at the end of its term when asked', async () => {
    const { element, names } = await open();
    expect(names()).toEqual(['项目a', '项目b']);
    expect(element.textContent).toContain('已于 2026 年到期');
    element.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
    await settled();
    expect(names()).toEqual(['项目a', '项目b', '项目c']);
  });

  it('narrows to one condition', async () => {
    const { element, names } = await open();
    element.querySelectorAll<HTMLButtonElement>('.conditions button')[1]!.click();
    await settled();
    expect(names()).toEqual(['项目a']);
  });
});
