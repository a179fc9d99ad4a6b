import { sm2Der } from '../../crypto/sm2.js';

const HALF = 32;
/** GM/T 0016's `ECCSIGNATUREBLOB` keeps 64 bytes for each half, of which SM2 fills the last 32. */
const BLOB_HALF = 64;

/** As tools for keys write it: DER, r‖s or the blob of a SKF library, in hexadecimal or base64; as DER, or null. */
export function derSignature(text: string): Buffer | null {
  const plain = text.replace(/-----[^-]+-----|\s/g, '');
  const bytes = bytesOf(plain);
  if (!bytes) return null;
  if (bytes.length === 2 * HALF) return sm2Der(bytes.subarray(0, HALF), bytes.subarray(HALF));
  if (bytes.length !== 2 * BLOB_HALF) return bytes;
  const [r, s] = [bytes.subarray(0, BLOB_HALF), bytes.subarray(BLOB_HALF)];
  const empty = [r, s].every((half) => half.subarray(0, BLOB_HALF - HALF).every((byte) => byte === 0));
  return empty ? sm2Der(r.subarray(-HALF), s.subarray(-HALF)) : null;
}

function bytesOf(plain: string): Buffer | null {
  if (/^([0-9a-f]{2})+$/i.test(plain)) return Buffer.from(plain, 'hex');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(plain) ? Buffer.from(plain, 'base64') : null;
}
