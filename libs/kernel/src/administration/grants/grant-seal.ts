import { timingSafeEqual } from 'node:crypto';

import { canonicalJson } from '../../crypto/canonical-json.js';
import { hmacSm3 } from '../../crypto/sm3.js';
import type { RoleGrant } from '../account.entity.js';

/**
 * GB/T 39786 §8.4 b): what somebody may do carries a tag under a key that is not in the database. Whoever reaches the
 * database past the product can change a row, but gives nobody a right by it.
 */
export class GrantSeal {
  readonly #key: Buffer;
  readonly #told = new Set<string>();

  constructor(personKey: string) {
    this.#key = hmacSm3(personKey, 'zs/grant-seal/1');
  }

  of(grant: RoleGrant): string {
    const { accountId, personDigest, roles, family, scopeKind, regionLo, regionHi, unitLo, unitHi } = grant;
    const { scopeLabel, until, grantedBy } = grant;
    const row = { accountId, personDigest, roles, family, scopeKind, regionLo, regionHi, unitLo, unitHi };
    const rest = { scopeLabel, until: until ?? null, grantedBy, grantedAt: grant.grantedAt.toISOString() };
    return hmacSm3(this.#key, canonicalJson({ ...row, ...rest })).toString('hex');
  }

  isGenuine(grant: RoleGrant): boolean {
    const [expected, found] = [Buffer.from(this.of(grant)), Buffer.from(grant.seal ?? '')];
    return expected.length === found.length && timingSafeEqual(expected, found);
  }

  /** Of another row by which somebody may do something, written as a text. */
  ofText(row: string): string {
    return hmacSm3(this.#key, row).toString('hex');
  }

  isOfText(row: string, seal: string): boolean {
    const [expected, found] = [Buffer.from(this.ofText(row)), Buffer.from(seal)];
    return expected.length === found.length && timingSafeEqual(expected, found);
  }

  /** Whether this alteration is news to this process: it is told once, not at every request. */
  isNews(grant: RoleGrant): boolean {
    return !this.#told.has(nameOf(grant));
  }

  /** The entry stands: said when its transaction has ended well, or a transaction undone would keep it from being told. */
  told(grant: RoleGrant): void {
    this.#told.add(nameOf(grant));
  }
}

const nameOf = ({ accountId, seal }: RoleGrant): string => `${accountId} ${seal ?? ''}`;
