import { clashesWith } from './role-clash';

describe('roles one person may hold together', () => {
  it('lets business roles stand side by side', () => {
    expect(clashesWith('budget', ['reviewer'])).toBe(false);
  });

  it('keeps an administrator from every other role, and the other way round', () => {
    expect(clashesWith('secadmin', ['sysadmin'])).toBe(true);
    expect(clashesWith('audadmin', ['leader'])).toBe(true);
    expect(clashesWith('leader', ['audadmin'])).toBe(true);
  });

  it('does not let a role clash with itself', () => {
    expect(clashesWith('sysadmin', ['sysadmin'])).toBe(false);
  });
});
