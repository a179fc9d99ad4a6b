import type { PolicyFoundView, PolicySearchView } from '@zhunsheng/contract';
import { openPage, settled } from '../../../testing/page';
import { PoliciesPage } from './policies-page';

const HIT: PolicyFoundView = {
  region: 990100000,
  id: 'D-1',
  title: '云衡市项目支出管理办法',
  number: '云政发〔2024〕7号',
  issuer: '云衡市人民政府',
  level: 'L4',
  validFrom: '2024-01-01',
  validTo: null,
  versionOn: '2023-12-01',
  article: '第三条',
  articleNo: 3,
  inForce: true,
  exact: false,
  doubtful: true,
  excerpt: '结转资金由财政部门收回。',
  marks: [[0, 4]],
};
const FOUND: PolicySearchView = {
  items: [HIT],
  total: 1,
  next: null,
  on: '2026-11-22',
  notFound: false,
  facets: { level: [{ value: 'L4', count: 1 }], issuer: [{ value: HIT.issuer, count: 1 }], state: [] },
};

async function open(query = '?q=%E7%BB%93%E8%BD%AC') {
  const page = await openPage({ path: 'policies', component: PoliciesPage }, `/policies${query}`);
  await settled();
  const answer = async (view: PolicySearchView) => {
    page.http.expectOne((request) => request.url === '/api/v1/policies').flush(view);
    await settled();
  };
  return { ...page, answer };
}

describe('the search of policies', () => {
  it('marks the words found and says what is doubtful', async () => {
    const { answer, element, text } = await open();
    await answer(FOUND);
    expect([...element.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['结转资金']);
    expect(text()).toContain('仅供参考');
    const link = element.querySelector<HTMLAnchorElement>('h2 a');
    expect(link?.getAttribute('href')).toBe('/policies/text/990100000/D-1#a3');
  });

  it('says that nothing answers rather than show something', async () => {
    const { answer, text } = await open();
    await answer({ ...FOUND, items: [], total: 0, notFound: true });
    expect(text()).toContain('未找到依据');
  });

  it('sends the filters of the address', async () => {
    const { http } = await open('?q=x&level=L4&on=2020-01-01&place=own');
    const [request] = http.match((one) => one.url === '/api/v1/policies');
    expect(request?.request.params.toString()).toBe('q=x&level=L4&on=2020-01-01&place=own');
  });

  it('shows what went wrong', async () => {
    const { http, text } = await open();
    http
      .expectOne((one) => one.url === '/api/v1/policies')
      .flush(
        { code: 'INVALID_INPUT', message: '提交的内容有误：过长', requestId: 'r' },
        { status: 400, statusText: 'Bad Request' },
      );
    await settled();
    expect(text()).toContain('过长');
  });
});
