import type { StandardPackage, StandardPackageBody } from '@zhunsheng/contract';
import { canonicalJson, type ProductKeys, sm2Sign, sm2Verify, sm3Hex, ZsError } from '@zhunsheng/kernel';

import { problemsOfBody } from './package-shape.js';

export type SigningKeys = ProductKeys['ledger'];

/** What is signed begins with its purpose: a signature of the ledger's log or of a rule package is none of this. */
const PURPOSE = 'zhunsheng.standards/1\n';

export function signStandards(body: StandardPackageBody, keys: SigningKeys): StandardPackage {
  const text = canonicalJson(body);
  const signature = sm2Sign(PURPOSE + text, keys).toString('hex');
  return { schema: 'zhunsheng.standards/1', body: text, publicKey: keys.publicKey, signature };
}

export interface OpenedStandards {
  body: StandardPackageBody;
  keyId: string;
  digest: string;
}

/** Refuses what was altered by one character, and what is signed but no list of standards. */
export function openStandards(given: StandardPackage): OpenedStandards {
  const { body: text, publicKey, signature } = given;
  if (!isSigned(text, signature, publicKey)) throw refused('签名与内容不符，文件可能被改动或传输中损坏');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw refused('内容不是 JSON');
  }
  const problems = problemsOfBody(body);
  if (problems.length > 0) throw refused(problems.slice(0, 5).join('；'));
  return { body: body as StandardPackageBody, keyId: keyIdOf(publicKey), digest: sm3Hex(text) };
}

/** The first 16 digits of the SM3 of a public key, as the ledger names its keys. */
export const keyIdOf = (publicKey: string): string => sm3Hex(Buffer.from(publicKey, 'hex')).slice(0, 16);

function isSigned(text: string, signature: string, publicKey: string): boolean {
  try {
    return sm2Verify(PURPOSE + text, Buffer.from(signature, 'hex'), publicKey);
  } catch {
    return false;
  }
}

const refused = (why: string): ZsError => new ZsError('STANDARD_PACKAGE_REFUSED', { why });
