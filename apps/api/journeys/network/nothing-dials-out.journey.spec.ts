import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LedgerStateView, Page, ProjectRow, VerdictView } from '@zhunsheng/contract';

import { demoCity } from '../../src/demo/index.js';
import { requestReview, reviewEnd } from '../process/review-request.js';
import { RunningCity } from '../process/running-city.js';
import type { Visitor } from '../process/visitor.js';
import { alone, dialled, fromInside, obstacle } from './namespace.js';

const PROJECTS = 200;
const YEAR = demoCity.year;
const why = obstacle();

(why ? describe.skip : describe)(`a product with no network but loopback${why && ` (skipped: ${why})`}`, () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-record-'));
  const record = path.join(folder, 'dialled');
  let city: RunningCity;
  let reviewer: Visitor;

  beforeAll(async () => {
    city = await RunningCity.start({
      projects: PROJECTS,
      before: alone(record),
      transport: ({ pid }) => fromInside(pid),
    });
    reviewer = await city.signIn('reviewer');
  }, 300_000);
  afterAll(async () => {
    await city?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  it('reviews a campaign from the request to the sealed verdict', async () => {
    const done = await reviewEnd(reviewer, await requestReview(reviewer));
    expect(done).toMatchObject({ state: 'done', total: PROJECTS, done: PROJECTS });
    const { body: list } = await reviewer.get<Page<ProjectRow>>(`/api/v1/projects?year=${YEAR}&limit=1`);
    expect(list.total).toBe(PROJECTS);
    const verdict = await reviewer.get<VerdictView>(`/api/v1/projects/${list.items[0]?.id}/verdict`);
    expect(verdict.body).toMatchObject({ projectId: list.items[0]?.id, seal: { seq: expect.any(Number) } });
    const ledger = await reviewer.get<LedgerStateView>('/api/v1/ledger/state');
    expect(ledger.body).toMatchObject({ verified: true, firstBad: null });
    for (const address of ['overview', 'board']) {
      expect((await reviewer.get(`/api/v1/${address}?year=${YEAR}`)).status).toBe(200);
    }
  }, 240_000);

  it('serves pages that ask nobody else for anything', async () => {
    const { status, text } = await city.page('/');
    expect(status).toBe(200);
    const wanted = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(wanted.length).toBeGreaterThan(1);
    expect(wanted.filter((address) => /^(\w+:)?\/\//.test(address))).toEqual([]);
    for (const address of wanted.filter((one) => /\.(js|css)$/.test(one)))
      expect((await city.page(new URL(address, 'http://door/').pathname)).status).toBe(200);
  }, 120_000);

  it('V56 named no address outside, not even for a name', async () => {
    await city.product.stop();
    const { loopback, outside } = dialled(record);
    expect(outside).toEqual([]);
    // the record works: each login role reached PostgreSQL
    expect(loopback).toBeGreaterThanOrEqual(4);
  }, 60_000);

  it('would have been caught: a process that dials out is on such a record', () => {
    const proof = path.join(folder, 'proof');
    const [program = '', ...args] = [...alone(proof), process.execPath, '-e'];
    spawnSync(program, [...args, `require('node:net').connect(443, '192.0.2.1').on('error', () => {})`]);
    expect(dialled(proof)).toEqual({ loopback: 0, outside: [expect.stringContaining('192.0.2.1')] });
  }, 60_000);
});
