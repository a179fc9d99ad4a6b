import { isOn, type OpenPlace, placesOf } from './navigation';

type Roles = Parameters<typeof placesOf>[0];
const names = (...roles: Roles) => placesOf(roles).map((place) => place.name);
const pages = (...roles: Roles) => placesOf(roles).flatMap((place: OpenPlace) => place.pages.map(({ path }) => path));

describe('the left rail', () => {
  it('shows administrators no business data', () => {
    expect(names('sysadmin')).toEqual(['系统']);
    expect(names('audadmin')).toEqual(['台账', '系统']);
  });

  it('shows a clerk the work but neither ledger nor system', () => {
    expect(names('clerk')).toEqual(expect.arrayContaining(['申报', '项目']));
    expect(names('reviewer')).not.toContain('申报');
    expect(names('clerk')).not.toContain('台账');
    expect(names('clerk')).not.toContain('系统');
  });

  it('leaves out the pages of a place that a person may not open', () => {
    expect(pages('leader')).not.toContain('/notices');
    expect(pages('clerk')).toContain('/notices');
  });

  it('lets units and departments order their projects, and the bureau set its review', () => {
    expect(pages('dept')).toEqual(expect.arrayContaining(['/unit-order', '/second-draft']));
    expect(pages('dept')).not.toContain('/drafts');
    expect(pages('reviewer')).toContain('/review-settings');
    expect(pages('clerk')).not.toContain('/review-settings');
  });

  it('opens each place on a page of its own', () => {
    for (const place of placesOf(['clerk', 'leader', 'sysadmin'])) expect(place.path).toBe(place.pages[0]?.path);
  });

  it('opens themes to everybody with business data, and to no administrator', () => {
    for (const role of ['clerk', 'reviewer', 'leader'] as const)
      expect(pages(role)).toEqual(expect.arrayContaining(['/theme-alerts', '/reports']));
    expect(names('secadmin')).not.toContain('专题');
  });

  it('shows nothing to an account without a role', () => {
    expect(names()).toEqual([]);
  });

  it('knows a page by its address and whatever lies below it', () => {
    const rules = { path: '/rules', name: '规则库', roles: [] };
    expect(isOn(rules, '/rules/F01?tab=cases')).toBe(true);
    expect(isOn(rules, '/rules?year=2026')).toBe(true);
    expect(isOn(rules, '/rules-health')).toBe(false);
  });
});
