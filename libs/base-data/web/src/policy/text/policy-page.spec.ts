import type { PolicyDocumentView } from '@zhunsheng/contract';
import { openPage, settled } from '../../../testing/page';
import { PolicyPage } from './policy-page';

const VIEW: PolicyDocumentView = {
  region: 990100000,
  id: 'D-1',
  title: '云衡市项目支出管理办法',
  number: '云政发〔2024〕7号',
  issuer: '云衡市人民政府',
  level: 'L4',
  issuedOn: '2023-12-01',
  versionOn: '2023-12-01',
  validFrom: '2024-01-01',
  validTo: null,
  repealedOn: null,
  inForce: true,
  certainty: 'M',
  aliases: [],
  history: ['2023年12月1日 云衡市人民政府令第3号公布'],
  preface: '',
  closing: '',
  complete: true,
  source: { format: 'md', name: '办法.md', by: '王审', at: '2026-01-01 10:00' },
  sections: [{ no: 1, parent: null, label: '第一章', title: '总则' }],
  articles: [
    { no: 1, label: '第一条', section: 1, text: '为规范支出，制定本办法。\n各单位适用。', anchor: null },
    { no: 2, label: '第二条', section: 1, text: null, anchor: null },
  ],
  versions: [
    {
      region: 990100000,
      id: 'D-1',
      versionOn: '2023-12-01',
      validFrom: '2024-01-01',
      validTo: null,
      repealedOn: null,
      inForce: true,
    },
    {
      region: 990100000,
      id: 'D-0',
      versionOn: '2017-12-01',
      validFrom: '2018-01-01',
      validTo: '2023-12-31',
      repealedOn: null,
      inForce: false,
    },
  ],
  relations: [
    { kind: 'repeals', direction: 'out', title: '旧办法', region: null, id: null, since: '2024-01-01', source: 'text' },
  ],
  mayEdit: true,
  revision: '0123456789abcdef',
};

async function open(view = VIEW) {
  const page = await openPage(
    { path: 'policies/text/:region/:id', component: PolicyPage },
    '/policies/text/990100000/D-1',
  );
  await settled();
  page.http.expectOne('/api/v1/policies/990100000/D-1').flush(view);
  await settled();
  const button = (name: string) =>
    [...page.element.querySelectorAll('button')].find((one) => one.textContent.includes(name));
  return { ...page, button };
}

describe('the page of a document', () => {
  it('shows the wording under its headings, versions and relations', async () => {
    const { element, text } = await open();
    expect(element.querySelector('#a1')?.textContent).toContain('各单位适用');
    expect(element.querySelector('#a2')?.textContent).toContain('没有原文');
    expect(text()).toContain('施行日期待核对');
    expect(text()).toContain('旧办法 库内没有');
    expect([...element.querySelectorAll('aside ol a')].map((one) => one.textContent)).toEqual([
      '2023-12-01 版',
      '2017-12-01 版',
    ]);
  });

  it('lets a keeper mend dates with a reason, and nobody else', async () => {
    const { element, http, button } = await open();
    button('修改信息')?.click();
    await settled();
    const save = button('保存');
    expect(save?.disabled).toBe(true);
    const fields = [...element.querySelectorAll<HTMLInputElement>('form input')];
    const repealed = fields.filter(({ type }) => type === 'date')[3];
    const reason = fields.at(-1);
    if (!repealed || !reason) throw new Error('fields are missing');
    repealed.value = '2026-01-01';
    repealed.dispatchEvent(new Event('change'));
    reason.value = '按原件核对';
    reason.dispatchEvent(new Event('input'));
    await settled();
    button('保存')?.click();
    const { request } = http.expectOne({ method: 'PUT', url: '/api/v1/policies/990100000/D-1' });
    expect(request.body).toMatchObject({
      revision: VIEW.revision,
      repealedOn: '2026-01-01',
      validTo: null,
      relations: [],
      reason: '按原件核对',
    });
  });

  it('offers no mending to a reader', async () => {
    const { button } = await open({ ...VIEW, mayEdit: false });
    expect(button('修改信息')).toBeUndefined();
  });
});
