import { placesOf } from './navigation';

const names = (...roles: Parameters<typeof placesOf>[0]) => placesOf(roles).map((place) => place.name);

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

  it('shows nothing to an account without a role', () => {
    expect(names()).toEqual([]);
  });
});
