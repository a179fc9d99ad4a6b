import type { Role, SecondProof } from '@zhunsheng/contract';

import type { LdapSettings } from '../../config/access-settings.js';
import { ZsError } from '../../errors/zs-error.js';
import type { Claim } from '../../session/credential-check.js';
import { systemActor } from '../../actor/actor.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { ExternalIdentity } from '../external-identity.entity.js';
import type { Entered, ExternalSignIn } from '../external-sign-in.js';
import { askDirectory } from './ldap-directory.js';

/** By the bureau's directory: it knows the password, we keep none. */
export class LdapSignIn {
  constructor(
    private readonly settings: LdapSettings | null,
    private readonly external: ExternalSignIn,
    private readonly work: UnitOfWork,
  ) {}

  /** @throws ZsError SIGN_IN_REFUSED, IDENTITY_PROVIDER_DOWN and what ExternalSignIn throws */
  async open({ username, password, address, ...proof }: Claim & SecondProof): Promise<Entered> {
    const { settings } = this;
    if (!settings) throw new ZsError('SIGN_IN_REFUSED');
    const person = await askDirectory(settings, username.trim(), password).catch(() =>
      this.external.refuse(address, 'LDAP：目录没有应答', new ZsError('IDENTITY_PROVIDER_DOWN', { way: '单位目录' })),
    );
    if (!person) return this.external.refuse(address, 'LDAP：没有这个人或密码不正确', new ZsError('SIGN_IN_REFUSED'));
    const suggested = rolesOf(person.groups, settings.groups);
    // the password was typed a moment ago
    const there = { way: 'LDAP' as const, issuer: settings.url, ...person, suggested, provenAt: 'now' as const };
    return this.external.enter(there, address, proof);
  }

  /** Whether the directory takes this password of the person this account was linked to; `unknown`: it gave no answer. */
  async vouchesFor(accountId: string, password: string): Promise<'yes' | 'no' | 'unknown'> {
    const { settings } = this;
    if (!settings) return 'unknown';
    const identity = await this.work.run(systemActor(), (ctx) =>
      ctx.manager.findOneBy(ExternalIdentity, { accountId, issuer: settings.url }),
    );
    if (!identity) return 'no';
    const person = await askDirectory(settings, identity.username, password).catch(() => 'unknown' as const);
    if (person === 'unknown') return person;
    return person?.subject === identity.subject ? 'yes' : 'no';
  }
}

/** A group is named by its whole DN or by the value of its first part (`cn=reviewers,ou=…` → `reviewers`). */
export function rolesOf(groups: readonly string[], mapping: Readonly<Record<string, Role>>): Role[] {
  const named = groups.flatMap((group) => {
    const dn = group.toLowerCase();
    return [mapping[dn], mapping[/^[^=]+=([^,]+)/.exec(dn)?.[1] ?? ''], mapping[dn.split(',')[0] ?? '']];
  });
  return [...new Set(named.filter((role) => role !== undefined))];
}
