import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { filesUnder } from '@zhunsheng/kernel';

import { CONTROLS } from './controls.js';
import { evidence } from './evidence.js';
import { FACT_NAMES } from './facts.js';

const ROOT = path.resolve(import.meta.dirname, '../../../..');

describe('the controls', () => {
  const specs = ['libs', 'apps', 'tools'].flatMap((folder) =>
    filesUnder(path.join(ROOT, folder))
      .filter((file) => file.endsWith('.spec.ts') && !/(^|\/)(dist|node_modules)\//.test(path.relative(ROOT, file)))
      .map((file) => readFileSync(file, 'utf8')),
  );

  it.each([...new Set(CONTROLS.flatMap(({ cases }) => cases))])('%s is a case of the test list', (number) => {
    expect(specs.some((text) => new RegExp(`['\`][^'\`\\n]*\\b${number}\\b`).test(text))).toBe(true);
  });

  it('name looks the doctor takes and facts that are counted', () => {
    const doctor = ['environment', 'database'].map((name) =>
      readFileSync(path.join(import.meta.dirname, `../doctor/${name}-findings.ts`), 'utf8'),
    );
    const looks = [...doctor.join('').matchAll(/finding\('([^']+)'/g)].map(([, name]) => name);
    expect(CONTROLS.flatMap(({ checks }) => checks).filter((name) => !looks.includes(name))).toEqual([]);
    expect(CONTROLS.flatMap(({ facts }) => facts).filter((name) => !FACT_NAMES.includes(name))).toEqual([]);
  });
});

describe('zs evidence', () => {
  const before = { ...process.env };
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'zs-evidence-'));
    process.env['ZS_DATA_DIR'] = dataDir;
    delete process.env['DATABASE_URL'];
  });
  afterEach(() => {
    process.env = { ...before };
    rmSync(dataDir, { recursive: true });
  });

  it('says of what it could not look at that it did not, and does not pass', async () => {
    const out = path.join(dataDir, '材料.txt');
    const { exit } = await evidence([], { out }, () => undefined);
    expect([exit, statSync(out).mode & 0o777]).toEqual([1, 0o600]);
    const text = readFileSync(out, 'utf8');
    expect(text).toMatch(/## 22239 8\.1\.4\.2[^#]*！ 行级权限：没有核对[^#]*授权：没有核对/);
    expect(text).toContain('配置：access.passwordProfile = "djbh3"');
    expect(text).toContain('✓ 国密算法');
    await expect(evidence([], { out: path.join(dataDir, 'no', 'such') }, () => undefined)).rejects.toThrow(/写不出/);
  });
});
