import type { NoticeView } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { NoticesPage } from './notices-page';

const NOTICE: NoticeView = {
  id: 'n1',
  unitCode: '101001',
  kind: '退回',
  projectId: 'p1',
  title: 'P0001 在“财政审核”被退回',
  body: '分年度计划不全。请于 2026-08-10 前修改后重新提交。',
  rules: ['F09'],
  dueOn: '2026-08-10',
  countsOn: '2026-08-08',
  sentBy: '王审',
  sentAt: '2026-08-03T01:00:00Z',
  readBy: null,
  readAt: null,
};
const URL = '/api/v1/notices';

async function open(roles: Parameters<typeof openPage>[3], items = [NOTICE]) {
  const page = await openPage(NoticesPage, 'notices', '/notices', roles);
  page.http.expectOne(URL).flush({ items, total: items.length, next: null });
  await settled();
  return page;
}

describe('NoticesPage', () => {
  it('tells what to mend, by which rules and when, and from when it counts', async () => {
    const { text } = await open(['clerk']);
    for (const word of ['分年度计划不全', 'F09', '期限 2026-08-10', '自 2026-08-08 起计入'])
      expect(text()).toContain(word);
  });

  it('is signed for by the unit', async () => {
    const { element, http } = await open(['head']);
    [...element.querySelectorAll('button')].find((button) => button.textContent.trim() === '签收')?.click();
    expect(http.expectOne(`${URL}/n1/receipt`).request.method).toBe('POST');
  });

  it('shows the bureau who has not opened it, without a button to press', async () => {
    const { element, text } = await open(['reviewer']);
    expect(text()).toContain('单位尚未签收');
    expect(element.querySelectorAll('li button')).toHaveLength(0);
  });

  it('turns the page where there are more than one', async () => {
    const page = await openPage(NoticesPage, 'notices', '/notices', ['clerk']);
    page.http.expectOne(URL).flush({ items: [NOTICE], total: 201, next: '200' });
    await settled();
    const turn = (name: string) =>
      [...page.element.querySelectorAll<HTMLButtonElement>('nav button')].find((one) => one.textContent.includes(name));
    expect(turn('上一页')?.disabled).toBe(true);
    turn('下一页')?.click();
    await settled();
    page.http.expectOne(`${URL}?cursor=200`).flush({ items: [NOTICE], total: 201, next: null });
    await settled();
    expect(page.text()).toContain('第 201–201 条，共 201 条');
    expect(turn('下一页')?.disabled).toBe(true);
    turn('上一页')?.click();
    await settled();
    page.http.expectOne(URL);
  });

  it('says so when there is none', async () => {
    const { text } = await open(['clerk'], []);
    expect(text()).toContain('没有通知');
  });
});
