import { openPage, settled } from '../../../testing/page';
import { HitRatePage } from './hit-rate-page';

const COUNT = { projects: 2, bases: 3, clause: 1, document: 1, number: 0, none: 1, without: 1 };

describe('the board of bases', () => {
  it('shows shares that include filings without a basis, and what the library lacks', async () => {
    const { http, element, text } = await openPage(
      { path: 'policies/hit-rate', component: HitRatePage },
      '/policies/hit-rate',
    );
    const campaign = { region: '990100000', year: 2027, stage: '一上' };
    http.match('/api/v1/campaigns').forEach((one) => one.flush({ items: [campaign], total: 1, next: null }));
    await settled();
    http.expectOne('/api/v1/policy-hit-rate?year=2027').flush({
      year: 2027,
      total: COUNT,
      units: [{ ...COUNT, unit: '101001', name: '一中' }],
      missing: [{ title: '某通知', number: '云函〔2019〕404号', projects: 1 }],
    });
    await settled();
    expect([...element.querySelectorAll('.total strong')].map((one) => one.textContent)).toEqual([
      '25.0%',
      '25.0%',
      '0.0%',
      '25.0%',
      '25.0%',
    ]);
    expect(element.querySelector('tbody td')?.textContent).toBe('一中');
    expect(text()).toContain('某通知');
    expect(decodeURIComponent(element.querySelector('.missing a')?.getAttribute('href') ?? '')).toContain(
      '《某通知》（云函〔2019〕404号）',
    );
  });
});
