import { UnreadableFile } from './unreadable-file.js';

export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
}

/** UTF-8 first because it refuses almost every other encoding; GB18030 accepts nearly anything, so it comes last. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = markedEncoding(bytes);
  if (encoding) return { encoding, text: decodeStrictly(bytes, encoding) };
  try {
    return { encoding: 'utf-8', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (!isBadText(error)) throw error;
    if (looksLikeBig5(bytes))
      throw new UnreadableFile('文件的文字编码像是繁体的 Big5，读出来会是乱码。请另存为 UTF-8 后重试。');
    return { encoding: 'gb18030', text: decodeStrictly(bytes, 'gb18030') };
  }
}

/** What the first bytes give away; null: UTF-8 without a mark, or GB18030. */
export function markedEncoding(bytes: Uint8Array): DecodedText['encoding'] | null {
  return encodingByMark(bytes) ?? encodingByZeros(bytes);
}

function encodingByMark(bytes: Uint8Array): DecodedText['encoding'] | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Without a mark, UTF-16 shows by the zero half of its commas, digits and line ends. */
function encodingByZeros(bytes: Uint8Array): DecodedText['encoding'] | null {
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 16 && even === 0) return 'utf-16le';
  if (even > sample.length / 16 && odd === 0) return 'utf-16be';
  return null;
}

/** Simplified Chinese in GB18030 ends nearly every letter above A0; Big5, which reads as rare letters there, only two of three. */
function looksLikeBig5(bytes: Uint8Array): boolean {
  let [letters, low] = [0, 0];
  for (let at = 0; at + 1 < Math.min(bytes.length, 65_536); at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    letters += 1;
    at += 1;
    if ((bytes[at] ?? 0) < 0xa1) low += 1;
  }
  return letters >= 8 && low > letters * 0.25;
}

function decodeStrictly(bytes: Uint8Array, encoding: DecodedText['encoding']): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (!isBadText(error)) throw error;
    throw new UnreadableFile(
      '文件的文字编码无法识别（不是 UTF-8、UTF-16 或 GB18030）。请在表格软件中另存为“CSV UTF-8”后重试。',
    );
  }
}

function isBadText(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}
