import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { compare, hitsOf } from './osv.js';
import { sbomScan } from './sbom-scan.js';

const affecting = (name: string, ...events: object[]) => ({
  id: `GHSA-${name}`,
  modified: '2026-01-02T00:00:00Z',
  affected: [{ package: { ecosystem: 'npm', name }, ranges: [{ type: 'SEMVER', events }] }],
});

describe('versions', () => {
  it('stand in the order of the standard', () => {
    const order = ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1'];
    const all = [...order, '1.0.0', '1.0.9', '1.0.10', '2.0.0'];
    expect([...all].reverse().sort(compare)).toEqual(all);
    expect(compare('1.2.3+a', '1.2.3+b')).toBe(0);
  });

  it.each([
    ['from the beginning', '0.1.0', [{ introduced: '0' }], true],
    ['mended in this one', '1.2.3', [{ introduced: '0' }, { fixed: '1.2.3' }], false],
    ['mended in a later one', '1.2.2', [{ introduced: '0' }, { fixed: '1.2.3' }], true],
    ['the last affected', '1.2.3', [{ introduced: '1.0.0' }, { last_affected: '1.2.3' }], true],
    ['after the last affected', '1.2.4', [{ introduced: '1.0.0' }, { last_affected: '1.2.3' }], false],
    ['come again', '2.1.0', [{ introduced: '0' }, { fixed: '1.0.0' }, { introduced: '2.0.0' }], true],
    ['between two ranges', '1.5.0', [{ introduced: '2.0.0' }, { fixed: '1.0.0' }, { introduced: '0' }], false],
    ['a version before', '2.0.0-rc.1', [{ introduced: '2.0.0' }], false],
  ])('are within a range or not: %s', (_what, version, events, hit) => {
    expect(hitsOf([{ name: 'x', version }], [affecting('x', ...events)])).toHaveLength(hit ? 1 : 0);
  });
});

describe('zs sbom scan', () => {
  const place = mkdtempSync(join(tmpdir(), 'zs-sbom-'));
  const file = (name: string, content: unknown) => {
    writeFileSync(join(place, name), typeof content === 'string' ? content : JSON.stringify(content));
    return join(place, name);
  };
  let sbom: string;
  beforeAll(() => {
    const components = [
      { name: 'pg', version: '8.1.0' },
      { group: '@nestjs', name: 'core', version: '11.0.0' },
    ];
    sbom = file('bom.json', { bomFormat: 'CycloneDX', components });
  });
  afterAll(() => rmSync(place, { recursive: true }));
  const scan = (osv: string) => sbomScan([], { osv, sbom });

  it('names what is affected and from which version on it is not, and says of when the records are', async () => {
    const [withdrawn, elsewhere] = [
      { ...affecting('pg', { introduced: '0' }), id: 'GHSA-w', withdrawn: '2026-01-01' },
      { id: 'PYSEC-1', affected: [{ package: { ecosystem: 'PyPI', name: 'pg' }, versions: ['8.1.0'] }] },
    ];
    const records = [
      affecting('pg', { introduced: '0' }, { fixed: '8.2.0' }, { fixed: '9.1.0' }),
      affecting('@nestjs/core', { introduced: '0' }),
      ...[withdrawn, elsewhere],
    ];
    const outcome = await scan(file('osv.json', records));
    expect(outcome).toMatchObject({
      exit: 1,
      json: {
        records: 4,
        newest: '2026-01-02T00:00:00Z',
        hits: [
          { name: '@nestjs/core', fixed: null },
          { name: 'pg', fixed: '8.2.0' },
        ],
      },
    });
    expect(outcome.text).toContain('pg 8.1.0：GHSA-pg');
  });

  it('does not call none found safe, and reads a folder and an answer of the service', async () => {
    mkdirSync(join(place, 'all'));
    file('all/a.json', affecting('other', { introduced: '0' }));
    file('all/b.json', { vulns: [affecting('pg', { introduced: '9.0.0' })] });
    const outcome = await scan(join(place, 'all'));
    expect(outcome).toMatchObject({ exit: 0, json: { records: 2, hits: [] } });
    expect(outcome.text).toContain('不说明没有漏洞');
  });

  it.each([
    ['nothing', '[]', /没有 OSV 记录/],
    ['no JSON', 'x', /不是 JSON/],
    ['records without a name', '[{}]', /没有 id/],
  ])('does not take %s for a clean bill', (_what, content, words) => {
    expect(() => scan(file('bad.json', content))).toThrow(words);
  });

  it('says what is missing', () => {
    expect(() => scan(join(place, 'none'))).toThrow(/没有 /);
    expect(() => sbomScan([], { sbom })).toThrow(/没有随带漏洞数据[^]*--osv/);
    expect(() => sbomScan([], { osv: sbom, sbom: file('no.json', {}) })).toThrow(/CycloneDX/);
  });

  describe('with the records that came with the release', () => {
    const NOW = new Date('2026-11-20T08:00:00Z');
    const release = (taken: string | undefined) => {
      mkdirSync(join(place, 'release'), { recursive: true });
      const components = [{ name: 'pg', version: '8.1.0' }];
      const list = file('release/sbom.cdx.json', { bomFormat: 'CycloneDX', components });
      file('release/advisories.osv.json', {
        source: 'https://osv',
        taken,
        vulns: [affecting('pg', { introduced: '0' })],
      });
      return list;
    };
    const withOwn = (taken: string | undefined) => sbomScan([], { sbom: release(taken) }, undefined, NOW);

    it('says whose they are and how old, and which is too old', async () => {
      const fresh = await withOwn('2026-11-01T00:00:00Z');
      expect(fresh).toMatchObject({ exit: 1, json: { snapshot: { source: 'https://osv', days: 19 } } });
      expect(fresh.text).toMatch(/pg 8\.1\.0：GHSA-pg[^]*2026-11-01 取自 https:\/\/osv，19 天前）：1 个组件/);
      expect((await withOwn('2026-01-01T00:00:00Z')).text).toContain('已旧，请用 --osv 带入新的');
    });

    it('prefers those somebody carried in, and takes none without a date', async () => {
      const own = file('own.json', [affecting('other', { introduced: '0' })]);
      const outcome = await sbomScan([], { osv: own, sbom: release('2026-11-01T00:00:00Z') }, undefined, NOW);
      expect(outcome).toMatchObject({ exit: 0, json: { hits: [], snapshot: null } });
      expect(() => withOwn(undefined)).toThrow(/没有写明取得的日期/);
    });
  });
});
