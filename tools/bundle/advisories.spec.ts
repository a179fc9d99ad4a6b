import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { advisories } from './advisories.mjs';

const NOW = new Date('2026-11-20T08:00:00Z');
const BILL = { components: [{ name: 'pg' }, { name: '@nestjs/core' }, { name: 'pg' }] };
const record = (id: string, ...names: string[]) => ({
  id,
  modified: `2026-0${id.at(-1) ?? '1'}-01T00:00:00Z`,
  details: 'a long text',
  affected: names.map((name) => ({
    package: { ecosystem: 'npm', name },
    ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }],
    database_specific: { severity: 'HIGH' },
  })),
});
const RECORDS = [record('GHSA-1', 'pg', 'other'), record('GHSA-2', '@nestjs/core'), record('GHSA-3', 'pg')];

describe('a snapshot of vulnerability records', () => {
  let folder = '';
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-osv-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('is asked of a service by package, page by page, and kept without what is not needed', async () => {
    const questions: object[] = [];
    const service = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => response.end(JSON.stringify(told(request.url ?? '', Buffer.concat(chunks).toString()))));
    });
    function told(url: string, body: string): object {
      if (url.startsWith('/v1/vulns/')) return RECORDS.find(({ id }) => url.endsWith(id)) ?? {};
      const { queries } = JSON.parse(body) as { queries: { package: { name: string }; page_token?: string }[] };
      questions.push(...queries);
      const results = queries.map(({ package: { name }, page_token }) => {
        if (name !== 'pg') return { vulns: [{ id: 'GHSA-2' }] };
        return page_token ? { vulns: [{ id: 'GHSA-3' }] } : { vulns: [{ id: 'GHSA-1' }], next_page_token: 'more' };
      });
      return { results };
    }
    service.listen(0, '127.0.0.1');
    await once(service, 'listening');
    const from = `http://127.0.0.1:${String((service.address() as AddressInfo).port)}`;
    const snapshot = await advisories(BILL, from, NOW);
    service.closeAllConnections();
    service.close();
    expect(snapshot).toMatchObject({ source: from, taken: NOW.toISOString(), packages: 2 });
    expect(snapshot.vulns.map(({ id, affected }) => [id, affected.map((one) => one.package.name)])).toEqual([
      ['GHSA-1', ['pg']],
      ['GHSA-2', ['@nestjs/core']],
      ['GHSA-3', ['pg']],
    ]);
    expect(JSON.stringify(snapshot)).not.toMatch(/long text|database_specific/);
    expect(questions).toHaveLength(3);
  });

  it('is taken from files that were carried in, as old as the newest of them', async () => {
    for (const one of [...RECORDS, record('GHSA-4', 'other')])
      fs.writeFileSync(path.join(folder, `${one.id}.json`), JSON.stringify(one));
    const snapshot = await advisories(BILL, folder, NOW);
    expect(snapshot).toMatchObject({ source: path.basename(folder), taken: '2026-04-01T00:00:00Z' });
    expect(snapshot.vulns.map(({ id }) => id)).toEqual(['GHSA-1', 'GHSA-2', 'GHSA-3']);
  });

  it('is none where nothing was to be had: not an empty one that would look like a clean bill', async () => {
    await expect(advisories(BILL, 'http://127.0.0.1:9', NOW)).rejects.toThrow();
    fs.writeFileSync(path.join(folder, 'a.json'), JSON.stringify(record('GHSA-4', 'other')));
    await expect(advisories(BILL, folder, NOW)).rejects.toThrow(/没有这些组件的记录/);
  });
});
