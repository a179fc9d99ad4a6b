import type { Role } from '@zhunsheng/contract';
import { openPage } from '../../testing/page';
import { aCard, aPage } from '../../testing/quality-views';
import { LibrariesPage } from './libraries-page';

async function open(roles: Role[], ...cards: Parameters<typeof aCard>[0][]) {
  const route = {
    path: '',
    children: [
      { path: 'libraries', component: LibrariesPage },
      { path: 'standards', children: [] },
      { path: 'imports', children: [] },
    ],
  };
  const page = await openPage(route, '/libraries', roles);
  await page.answer('/api/v1/libraries', aPage(cards.map(aCard)));
  return page;
}

const links = (element: HTMLElement) => [...element.querySelectorAll('a')].map((link) => link.getAttribute('href'));

describe('the front page of the libraries', () => {
  it('leads to what has a page, to the measurement and to the import', async () => {
    const { element } = await open(['budget'], {}, { code: 'tasks', name: '年度任务清单' });
    expect(links(element)).toEqual(
      expect.arrayContaining([
        '/standards',
        '/governance/standards',
        '/imports?library=tasks',
        '/api/v1/import-libraries/tasks/template',
      ]),
    );
    expect(links(element)).not.toContain('/tasks');
  });

  it('says which library is too poor to judge by, and which grows old', async () => {
    const { text } = await open(
      ['budget'],
      { low: true, score: 57.89 },
      { code: 'a', asOf: '2024-12-31', timeliness: 91 },
      { code: 'b', asOf: '2020-12-31', timeliness: 12, score: 12, low: true },
    );
    expect(text()).toContain('2 个低于质量门槛');
    expect(text()).toContain('57.89');
    expect(text()).toMatch(/2024-12-31\s*趋旧/u);
    expect(text()).toMatch(/2020-12-31\s*陈旧/u);
  });

  it('tells an empty library from one that was never measured', async () => {
    const { text } = await open(['budget'], { rows: 0, score: null }, { code: 'b', rows: 7, score: null });
    expect(text()).toContain('尚无数据');
    expect(text()).toContain('尚未测量');
  });

  it('offers a clerk neither import nor the board of other units', async () => {
    const { element } = await open(['clerk'], {});
    expect(links(element).filter((link) => link?.includes('import') || link?.includes('governance'))).toEqual([]);
  });

  it('shows why it could not be read', async () => {
    const page = await openPage({ path: 'libraries', component: LibrariesPage }, '/libraries');
    const error = { code: 'UNAVAILABLE', message: '服务暂时不可用', requestId: 'r-7' };
    await page.answer('/api/v1/libraries', error, { status: 503, statusText: 'Unavailable' });
    expect(page.text()).toContain('服务暂时不可用');
    expect(page.text()).toContain('r-7');
  });
});
