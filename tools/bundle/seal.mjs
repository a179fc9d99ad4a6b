import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** OpenSSL signs SM2 with an empty identity unless told; every other implementation expects this one. */
export const SM2_ID = 'distid:1234567812345678';
const SEALS = new Set(['SUMS.sha256', 'SUMS.sm3', 'SUMS.sig']);

/**
 * Writes LINKS (a link has no digest of its own), signer.pem, SUMS.sha256, SUMS.sm3 (which covers SUMS.sha256) and SUMS.sig
 * (SM2 over SUMS.sm3). Without a key file one is made for this build and thrown away.
 */
export function seal(folder, keyFile) {
  for (const name of [...SEALS, 'LINKS', 'signer.pem', 'DEVELOPMENT-KEY'])
    fs.rmSync(path.join(folder, name), { force: true });
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-seal-'));
  try {
    const key = keyFile ?? path.join(scratch, 'key.pem');
    if (!keyFile) openssl('genpkey', '-algorithm', 'SM2', '-out', key);
    openssl('pkey', '-in', key, '-pubout', '-out', path.join(folder, 'signer.pem'));
    if (!keyFile)
      fs.writeFileSync(path.join(folder, 'DEVELOPMENT-KEY'), '签名密钥是制作时临时生成的，不能证明来源。\n');
    const { files: found, links } = contents(folder);
    const target = (name) => `${name} -> ${fs.readlinkSync(path.join(folder, name))}\n`;
    fs.writeFileSync(path.join(folder, 'LINKS'), sorted(links).map(target).join(''));
    const files = sorted(['LINKS', ...found]);
    const sums = (algorithm, names) =>
      names.map((name) => `${digest(algorithm, path.join(folder, name))} *${name}\n`).join('');
    fs.writeFileSync(path.join(folder, 'SUMS.sha256'), sums('sha256', files));
    fs.writeFileSync(path.join(folder, 'SUMS.sm3'), sums('sm3', sorted([...files, 'SUMS.sha256'])));
    const [sm3, sig] = ['SUMS.sm3', 'SUMS.sig'].map((name) => path.join(folder, name));
    openssl('dgst', '-sm3', '-sign', key, '-sigopt', SM2_ID, '-out', sig, sm3);
    const bytes = files.reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0);
    return { files: files.length, bytes, development: !keyFile };
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** Names below the folder. A link is one entry: what it leads to stands in the list itself. */
function contents(folder, inside = '', found = { files: [], links: [] }) {
  for (const entry of fs.readdirSync(path.join(folder, inside), { withFileTypes: true })) {
    const name = path.join(inside, entry.name);
    if (entry.isSymbolicLink()) found.links.push(name);
    else if (entry.isDirectory()) contents(folder, name, found);
    else found.files.push(name);
  }
  return found;
}

/** By bytes, as `LC_ALL=C sort` has them. */
const sorted = (names) => [...new Set(names)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

function digest(algorithm, file) {
  return createHash(algorithm).update(fs.readFileSync(file)).digest('hex');
}

function openssl(...args) {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'inherit'] });
}
