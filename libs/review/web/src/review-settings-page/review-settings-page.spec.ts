import type { CoReviewRules } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { ReviewSettingsPage } from './review-settings-page';

const RULES: CoReviewRules = {
  routings: [
    {
      ...{ code: 'L01', place: 10, name: '信息化项目', categories: [], leastFen: null, themes: ['信息化'] },
      ...{ offices: ['业务', '信息化', '绩效'], joinRule: 'quorum', quorum: 2, days: 5 },
      ...{ since: '2020-01-01', source: '产品默认' },
    },
  ],
  setting: { since: '2020-01-01', onePersonMany: false, markGap: 2, amountGapPercent: 20, source: '产品默认' },
  members: [],
  people: [{ accountId: 'p1', name: '沈明审' }],
};

const open = (tab: string, roles: Parameters<typeof openPage>[3] = ['budget']) =>
  openPage(ReviewSettingsPage, 'review-settings', `/review-settings?tab=${tab}`, roles);
const button = (element: Element, words: string) =>
  [...element.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words))!;

describe('review settings', () => {
  it('takes a routing rule over to another day without losing its joining', async () => {
    const { element, http, text } = await open('routing');
    http.expectOne('/api/v1/co-review-rules').flush(RULES);
    await settled();
    expect(text()).toContain('满 2 个科室');
    button(element, '修改').click();
    await settled();
    const since = element.querySelector<HTMLInputElement>('input[type=date]')!;
    since.value = '2026-12-01';
    since.dispatchEvent(new Event('input'));
    element.querySelector('form')!.dispatchEvent(new Event('submit'));
    const { body } = http.expectOne({ method: 'PUT', url: '/api/v1/co-review-routings' }).request;
    expect(body).toMatchObject({ code: 'L01', joinRule: 'quorum', quorum: 2, since: '2026-12-01' });
  });

  it('is read by the desks and changed by the budget office', async () => {
    const { element, http } = await open('members', ['reviewer']);
    http.expectOne('/api/v1/co-review-rules').flush(RULES);
    await settled();
    expect(element.querySelectorAll('form')).toHaveLength(0);
  });

  it('sends the limit for a second person in 分', async () => {
    const { element, http } = await open('limit');
    http.expectOne('/api/v1/decision-rules').flush({
      ...{ secondAboveFen: 50_000_000, idleSeconds: 60, since: '2020-01-01', source: '产品默认', certainty: '待确认' },
      reasons: [],
    });
    await settled();
    const wan = element.querySelector<HTMLInputElement>('input[type=number]')!;
    expect(wan.value).toBe('50');
    wan.value = '80.5';
    element.querySelector('form')!.dispatchEvent(new Event('submit'));
    const { body } = http.expectOne({ method: 'PUT', url: '/api/v1/decision-rules' }).request;
    expect(body).toMatchObject({ secondAboveFen: 80_500_000, idleSeconds: 60 });
  });

  it('sends a parameter document whole, with the one figure changed', async () => {
    const { element, http } = await open('fairness');
    const draw = { document: { green: 2, tickets: { flag: 1 } }, since: '2026-01-01', source: '设计值' };
    http.expectOne('/api/v1/fairness-parameters').flush({ draw });
    await settled();
    const figure = element.querySelector<HTMLInputElement>('input[type=number]')!;
    figure.value = '5';
    figure.dispatchEvent(new Event('change'));
    await settled();
    element.querySelector('form[aria-label=公平性参数]')!.dispatchEvent(new Event('submit'));
    const { body } = http.expectOne({ method: 'PUT', url: '/api/v1/fairness-parameters/draw' }).request;
    expect(body).toMatchObject({ document: { green: 5, tickets: { flag: 1 } } });
  });
});
