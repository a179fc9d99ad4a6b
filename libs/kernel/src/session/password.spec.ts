import { pbkdf2Sync } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { hmacSm3 } from '../crypto/sm3.js';
import { PasswordHasher } from './password.js';

const COST = 100;
const PASSWORD = 'Steht-Fest-2026';
const hasher = new PasswordHasher('pepper outside of the database', COST);

describe('a password as it is kept', () => {
  it('says how it was made, and is HMAC-SM3 under the pepper over PBKDF2-HMAC-SM3', async () => {
    const kept = await hasher.hash(PASSWORD);
    const [, algorithm, cost, salt = '', tag] = kept.split('$');
    expect([algorithm, cost]).toEqual(['pbkdf2-sm3', `i=${String(COST)}`]);
    expect(Buffer.from(salt, 'base64')).toHaveLength(16);
    const inner = pbkdf2Sync(PASSWORD, Buffer.from(salt, 'base64'), COST, 32, 'sm3');
    expect(tag).toBe(hmacSm3('pepper outside of the database', inner).toString('base64'));
    expect(await hasher.hash(PASSWORD)).not.toBe(kept);
  });

  it('verifies for its own password and pepper, and for a copy of the database without them not', async () => {
    const kept = await hasher.hash(PASSWORD);
    expect(await hasher.verify(PASSWORD, kept)).toBe(true);
    expect(await hasher.verify(`${PASSWORD} `, kept)).toBe(false);
    expect(await hasher.verify(PASSWORD, null)).toBe(false);
    expect(await new PasswordHasher('another pepper', COST).verify(PASSWORD, kept)).toBe(false);
  });

  it('is made anew when the cost has risen, and still opens before', async () => {
    const dearer = new PasswordHasher('pepper outside of the database', 2 * COST);
    const kept = await hasher.hash(PASSWORD);
    expect([dearer.isOutdated(kept), hasher.isOutdated(kept)]).toEqual([true, false]);
    expect(await dearer.verify(PASSWORD, kept)).toBe(true);
  });

  it('is worked out two at a time; sixty wait, and more are told to come again', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 70 }, () => hasher.verify(PASSWORD, null)));
    const refused = asked.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(70 - 2 - 60);
    expect(refused[0]).toMatchObject({ reason: { code: 'TOO_MANY_REQUESTS' } });
    await expect(hasher.verify(PASSWORD, null)).resolves.toBe(false);
  });
});
