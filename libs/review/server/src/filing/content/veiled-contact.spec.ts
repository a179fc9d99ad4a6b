import { describe, expect, it } from '@jest/globals';
import type { Role } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { veiledContact } from './veiled-contact.js';

const as = (role: Role) => ({ roles: [role] }) as unknown as Ctx;
const change = (field: string, before: unknown, after: unknown) => ({ field, before, after });

describe('a change of whom to call', () => {
  it.each<Role>(['leader', 'performance'])('is masked before %s', (role) => {
    expect(veiledContact(as(role), change('contact', '陆静', '欧阳小明'))).toEqual(
      change('contact', '陆＊', '欧＊＊＊'),
    );
    expect(veiledContact(as(role), change('phone', undefined, '0990-8100017'))).toEqual(
      change('phone', undefined, '099*****0017'),
    );
    expect(veiledContact(as(role), change('phone', '13800001111', '8017'))).toEqual(
      change('phone', '138****1111', '****'),
    );
  });

  it.each<Role>(['clerk', 'head', 'dept', 'reviewer', 'budget', 'publisher'])('is shown to %s', (role) => {
    const plain = change('contact', '陆静', '欧阳小明');
    expect(veiledContact(as(role), plain)).toEqual(plain);
  });

  it('is told from other changes, and does not name the source a contact was taken from', () => {
    const goal = change('goal', '陆静', '13800001111');
    expect(veiledContact(as('leader'), goal)).toEqual(goal);
    const taken = [{ cell: null, value: '陆静', source: '单位库' }];
    expect(veiledContact(as('leader'), { ...change('contact', null, '陆静'), taken })).toEqual(
      change('contact', null, '陆＊'),
    );
  });
});
