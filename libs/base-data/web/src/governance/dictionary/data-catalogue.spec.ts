import type { CatalogueColumn, CatalogueTable, DataCatalogueView } from '@zhunsheng/contract';
import { openPage, settled } from '../../../testing/page';
import { DataCatalogue } from './data-catalogue';

const said = { kind: '项目申报', weight: '一般', owner: '预算科', keep: '随业务', basis: '待单位确认' } as const;
const column = (name: string, level: CatalogueColumn['level'], part: Partial<CatalogueColumn> = {}) => ({
  ...{ name, level, ...said, ...part },
});
const table = (name: string, columns: CatalogueColumn[]): CatalogueTable => ({
  table: name,
  name: null,
  ...said,
  columns,
});
const CATALOGUE: DataCatalogueView = {
  columns: { L1: 0, L2: 3, L3: 1, L4: 0 },
  tables: [
    table('project_version', [
      column('name', 'L2'),
      column('goal', 'L2'),
      column('phone', 'L3', { kind: '个人信息', basis: '个人信息保护法' }),
    ]),
    table('unit_order', [column('position', 'L2')]),
  ],
};

describe('DataCatalogue', () => {
  it('shows who answers, opens a table, and finds those with sensitive columns', async () => {
    const page = await openPage({ path: 'catalogue', component: DataCatalogue }, '/catalogue');
    await page.answer('/api/v1/governance/data-catalogue', CATALOGUE);
    expect(page.text()).toContain('2 张表');
    expect(page.text()).toContain('待单位确认');
    [...page.element.querySelectorAll('button')].find((one) => one.textContent.includes('project_version'))?.click();
    await settled();
    expect(
      [...page.element.querySelectorAll('.columns dd')].map((dd) => dd.textContent.trim().replace(/\s+/g, ' ')),
    ).toEqual(['phone个人信息 · 随业务 · 个人信息保护法', 'name goal']);
    page.element.querySelectorAll<HTMLInputElement>('input[type=radio]')[2]?.click();
    await settled();
    expect(page.text()).toContain('1 张表');
    expect(page.text()).not.toContain('unit_order');
  });
});
