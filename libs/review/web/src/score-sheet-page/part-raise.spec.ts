import { Component } from '@angular/core';
import type { RuleView } from '@zhunsheng/contract';
import type { PartScore } from '@zhunsheng/ruler';
import { aRule } from '../../testing/review-views';
import { openPage } from '../../testing/page';
import { PartRaise } from './part-raise';

const part: PartScore = { part: 'N4', name: '紧迫性', points: 10, pointsMax: 10, max: 15, rule: 'N07', sentence: null };

@Component({ imports: [PartRaise], template: '<zs-part-raise [part]="part" />' })
class Host {
  protected readonly part = part;
}

const band = (when: string, points: string) => ({ when, points, severity: null, effects: [] });
const rule = (over: Partial<RuleView>): RuleView => ({
  ...aRule(),
  ...{ let: [], sentence: '', remedy: null, applies: '全部项目', cases: [], bands: [] },
  parameters: [
    { name: '年内必须分', value: '15', unit: '分值', since: '2026', basis: '', certainty: 'L' },
    { name: '占比一档', value: '0.3', unit: '比率', since: '2026', basis: '', certainty: 'L' },
  ],
  ...over,
});

async function opened(view: RuleView) {
  const page = await openPage(Host, 'host', '/host');
  const details = page.element.querySelector('details')!;
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  page.harness.detectChanges();
  page.http.expectOne('/api/v1/rules/N07').flush(view);
  await page.harness.fixture.whenStable();
  return [...page.element.querySelectorAll('li')].map((line) => line.textContent.replaceAll(/\s+/gu, ' ').trim());
}

describe('what would raise a part', () => {
  it('lists the bands that give more, the next step first, with the figures behind the names', async () => {
    const lines = await opened(
      rule({
        bands: [
          band('受益占比 >= 占比一档', '20'),
          band('延后后果 = "年内必须"', '年内必须分'),
          band('是否可分期', '5'),
        ],
      }),
    );
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^15 分/u);
    expect(lines[1]).toMatch(/^20 分 .*（占比一档 0.3）$/u);
  });

  it('shows the formula where points are reckoned', async () => {
    const lines = await opened(
      rule({
        let: [{ name: '效益分', expression: 'min(12, 4 * 量化效益数)' }],
        bands: [band('量化效益数 >= 0', '效益分 + 3')],
      }),
    );
    expect(lines[0]).toContain('得分 =');
    expect(lines[1]).toContain('效益分 =');
  });

  it('says so at the top', async () => {
    expect(await opened(rule({ bands: [band('是否可分期', '10')] }))).toEqual(['已是最高的档。']);
  });
});
