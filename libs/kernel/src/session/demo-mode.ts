import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { replaceFile, writeOnce } from '../crypto/whole-file.js';

/** Present only while the product shows the demo city: the one password of all its users. */
export class DemoMode {
  constructor(readonly password: string | null) {}
}

/** The password given, or one made at first start and kept, so that a restart still lets people in. */
export function demoPassword(dataDir: string, given: string | null): string {
  const file = path.join(dataDir, 'demo-password');
  // half a password would let people in all the same
  if (given) replaceFile(file, given);
  else if (!fs.existsSync(file)) writeOnce(file, makeReadable());
  return fs.readFileSync(file, 'utf8').trim();
}

/** Easily read from a screen and typed: no letter that looks like another. */
function makeReadable(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz';
  const word = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `Zs-${word()}-${word()}-${randomInt(10, 99)}`;
}
