import { createCipheriv } from 'node:crypto';

import { EnvironmentError } from '../postgres/environment-error.js';
import { hmacSm3, sm3Hex } from './sm3.js';
import { makeSm2Keys, sm2Sign, sm2Verify } from './sm2.js';

/** Printed in the standards: GB/T 32905 A.1, GB/T 32907 A.1, GB/T 32918.5 A.2 (identity 1234567812345678), GM/T 0042 D.3. */
const SM3_ABC = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
const HMAC_KEY = Buffer.from('0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20', 'hex');
const HMAC_TEXT = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2);
const HMAC_TAG = 'ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a';
const SM4_KEY = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
const SM4_OF_KEY = '681edf34d206965e86b3e94f536e4246';
const SAMPLE_KEY =
  '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
  'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13';
const SAMPLE_SIGNATURE =
  '3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
  '022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';

/** One answer known beforehand; `holds` works it out with what this build has. */
export interface KnownAnswer {
  name: string;
  holds(): boolean;
}

const KNOWN_ANSWERS: readonly KnownAnswer[] = [
  { name: 'SM3', holds: () => sm3Hex('abc') === SM3_ABC },
  { name: 'HMAC-SM3', holds: () => hmacSm3(HMAC_KEY, HMAC_TEXT).toString('hex') === HMAC_TAG },
  {
    name: 'SM4',
    holds: () => createCipheriv('sm4-ecb', SM4_KEY, null).update(SM4_KEY).toString('hex') === SM4_OF_KEY,
  },
  { name: 'SM2 验签', holds: () => sm2Verify('message digest', Buffer.from(SAMPLE_SIGNATURE, 'hex'), SAMPLE_KEY) },
  { name: 'SM2 签名', holds: () => signsOnlyWhatItSigned() },
];

/** A build whose 国密 answers differ from the standards must not start: it would write a ledger nobody can check. */
export function cryptoSelfTest(answers: readonly KnownAnswer[] = KNOWN_ANSWERS): void {
  const failed = answers.filter(({ holds }) => !answered(holds)).map(({ name }) => name);
  if (failed.length)
    throw new EnvironmentError(`国密算法自检未通过：${failed.join('、')}。请检查 Node 版本是否随本产品安装。`);
}

/** An algorithm this build does not have throws: no answer is a wrong one. */
function answered(holds: () => boolean): boolean {
  try {
    return holds();
  } catch {
    return false;
  }
}

function signsOnlyWhatItSigned(): boolean {
  const keys = makeSm2Keys();
  const signature = sm2Sign('x', keys);
  return sm2Verify('x', signature, keys.publicKey) && !sm2Verify('y', signature, keys.publicKey);
}
