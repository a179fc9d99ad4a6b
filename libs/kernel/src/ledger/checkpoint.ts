import { sm2Sign, type Sm2Keys, sm2Verify } from '../crypto/sm2.js';
import { sm3Hex } from '../crypto/sm3.js';

const ORIGIN = 'zhunsheng.audit/1';

/** What is signed: a text note, readable and checkable with stock tools. */
export interface Checkpoint {
  /** Identity of the installation's log. */
  log: string;
  size: number;
  root: Buffer;
  at: string;
  /** SM3 of the checkpoint before, so that one signature vouches for all of them. */
  previous: string;
}

export const NO_CHECKPOINT = '-';

export function checkpointBody(checkpoint: Checkpoint): string {
  const { log, size, root, at, previous } = checkpoint;
  return `${[ORIGIN, log, size, root.toString('base64'), at, previous].join('\n')}\n`;
}

export function digestOf(body: string): string {
  return sm3Hex(body);
}

export function keyId(publicKey: string): string {
  return sm3Hex(Buffer.from(publicKey, 'hex')).slice(0, 16);
}

export function signCheckpoint(body: string, keys: Sm2Keys): Buffer {
  return sm2Sign(body, keys);
}

export function isSigned(body: string, signature: Buffer, publicKey: string): boolean {
  return sm2Verify(body, signature, publicKey);
}
