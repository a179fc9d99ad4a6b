import type { LinkedView } from '@zhunsheng/contract';
import { openPage } from '../../testing/page';
import { LinkedPage } from './linked-page';

const row = (i: number) => ({
  node: { kind: 'project' as const, id: `p${i}`, name: `项目${i}`, note: 'A 级' },
  name: `项目${i}`,
  note: 'A 级',
  year: 2026,
  amountFen: 1_000_000,
});

const VIEW: LinkedView = {
  node: { kind: 'supplier', id: '甲.乙公司', name: '甲.乙公司', note: '' },
  attributes: [{ name: '中标次数', value: '12 次' }],
  groups: [
    {
      key: 'projects',
      name: '承接的项目',
      amountName: '中标金额',
      count: 120,
      amountFen: 120_000_000,
      rows: Array.from({ length: 12 }, (_, i) => row(i)),
    },
  ],
  timeline: [
    {
      at: '2025-03-01',
      label: '中标',
      text: '教育局：物业服务',
      amountFen: 1_000_000,
      node: { kind: 'unit', id: '990100000.101001', name: '教育局', note: '' },
    },
  ],
};

async function open() {
  const page = await openPage(
    { path: 'linked/:kind', component: LinkedPage },
    '/linked/supplier?id=%E7%94%B2.%E4%B9%99%E5%85%AC%E5%8F%B8',
  );
  await page.answer(`/api/v1/linked/supplier/${encodeURIComponent('甲.乙公司')}`, VIEW);
  return page;
}

describe('everything about one subject', () => {
  it('counts and adds up all, lists the first, and unfolds', async () => {
    const { element, harness, text } = await open();
    expect(text()).toContain('承接的项目 120');
    expect(text()).toContain('120.00');
    expect(element.querySelectorAll('.groups li')).toHaveLength(8);
    element.querySelector<HTMLButtonElement>('.groups button')?.click();
    await harness.fixture.whenStable();
    expect(element.querySelectorAll('.groups li')).toHaveLength(12);
    expect(text()).toContain('合计按全部 120 行计算');
  });

  it('leads on from rows and events; an id stands where a point does no harm', async () => {
    const { element } = await open();
    const links = [...element.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toContain('/linked/project?id=p0');
    expect(links).toContain('/linked/unit?id=990100000.101001');
    expect(links.some((link) => link?.startsWith('/linked?from=supplier:'))).toBe(true);
  });

  it('says that there is nothing rather than showing an empty page', async () => {
    const page = await openPage({ path: 'linked/:kind', component: LinkedPage }, '/linked/unit?id=990100000.101001');
    await page.answer('/api/v1/linked/unit/990100000.101001', { ...VIEW, groups: [], timeline: [] });
    expect(page.text()).toContain('没有查到往来');
    expect(page.text()).toContain('还没有带日期的记录');
  });
});
