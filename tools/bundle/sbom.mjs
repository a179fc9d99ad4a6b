import fs from 'node:fs';
import path from 'node:path';

import { packageName } from './modules.mjs';

/**
 * CycloneDX 1.6 of exactly what a bundle holds: the packages of the server from the lockfile, those compiled into the pages,
 * and Node. No time and no random number in it: the same sources give the same bytes.
 */
export function billOfMaterials(root, { version, modules, arch = process.arch }) {
  const lock = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const server = modules.packages.map((at) => component(packageName(at), lock[at], 'server'));
  const pages = pagePackages(root).map((name) => component(name, lock[`node_modules/${name}`], 'pages'));
  const node = component(`node-linux-${arch}`, lock[`node_modules/node-linux-${arch}`], 'runtime');
  const components = new Map();
  for (const one of [node, ...server, ...pages]) if (one) components.set(one['bom-ref'], one);
  const subject = `pkg:generic/zhunsheng@${version}?arch=${arch}`;
  const refs = [...components.keys()].sort();
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': subject, name: 'zhunsheng', version, purl: subject },
    },
    components: refs.map((ref) => components.get(ref)),
    dependencies: [{ ref: subject, dependsOn: refs }],
  };
}

/** Angular writes down whose code it compiled in. */
function pagePackages(root) {
  const file = path.join(root, 'dist/apps/web/3rdpartylicenses.txt');
  if (!fs.existsSync(file)) return [];
  return [...fs.readFileSync(file, 'utf8').matchAll(/^Package: (.+)$/gm)].map(([, name]) => name);
}

function component(name, locked, part) {
  if (!locked?.version) return null;
  const purl = `pkg:npm/${name.replace('@', '%40')}@${locked.version}`;
  const integrity = /^sha512-(.+)$/.exec(locked.integrity ?? '')?.[1];
  return {
    type: part === 'runtime' ? 'platform' : 'library',
    'bom-ref': purl,
    name,
    version: locked.version,
    scope: 'required',
    ...(integrity && { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity, 'base64').toString('hex') }] }),
    ...(locked.license && {
      licenses: [{ expression: locked.license.replace(/^SEE LICENSE IN .*/, 'LicenseRef-other') }],
    }),
    purl,
    properties: [{ name: 'zhunsheng:part', value: part }],
  };
}
