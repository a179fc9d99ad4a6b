import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_S = 30;
const DIGITS = 6;
/** A phone's clock may be half a minute off. */
const STEPS_OFF = 1;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function stepAt(moment: Date): number {
  return Math.floor(moment.getTime() / 1000 / STEP_S);
}

/** RFC 4226 with HMAC-SHA-1, the one function every authenticator has. */
export function codeAt(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  const number = (digest.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/** The time step a code belongs to, or null. RFC 6238 §5.2: what was taken once, or lies before it, is not taken again. */
export function stepOf(secret: Uint8Array, code: string, now: Date, last: number): number | null {
  const middle = stepAt(now);
  const steps = Array.from({ length: 2 * STEPS_OFF + 1 }, (_, index) => middle - STEPS_OFF + index);
  const given = Buffer.from(code.padEnd(DIGITS).slice(0, DIGITS));
  const right = steps.filter((step) => timingSafeEqual(Buffer.from(codeAt(secret, step)), given));
  return code.length === DIGITS ? (right.find((step) => step > last) ?? null) : null;
}

/** RFC 4648 without padding, as authenticators show it. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[parseInt(five.padEnd(5, '0'), 2)]).join('');
}
