import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConsistencyProofView, InclusionProofView, LedgerEntryView, Page } from '@zhunsheng/contract';

import { send, signInAs, type TestApp, testApp } from '../../testing/index.js';
import { makeSm2Keys, sm2Verify } from '../crypto/sm2.js';
import { systemClock } from '../database/ctx.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { includes, isConsistent, leafHash } from './merkle.js';
import { Sequencer } from './sequencer.js';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

describe('proofs of the ledger', () => {
  const keys = makeSm2Keys();
  let t: TestApp;
  let sequencer: Sequencer;

  beforeAll(async () => {
    t = await testApp({ migrations: kernelMigrations });
    sequencer = new Sequencer({ url: t.db.urlFor('seq'), keys, clock: systemClock, onError: () => undefined });
    await sequencer.sequence();
  });
  afterAll(async () => {
    await sequencer.stop();
    await t.close();
  });

  it('show anybody with a signed checkpoint that an entry stands in the log, and nothing else', async () => {
    const auditor = await signInAs(t, 'audadmin');
    const { items } = (await auditor.get<Page<LedgerEntryView>>('/api/v1/ledger')).body;
    const placed = items.filter(({ seq }) => seq !== null);
    expect(placed.length).toBeGreaterThan(5);
    for (const { id, leaf } of placed) {
      const { body } = await auditor.get<InclusionProofView>(`/api/v1/ledger/entries/${id}/proof`);
      const { checkpoint, proof, index, canonical } = body;
      expect(leafHash(canonical).toString('hex')).toBe(leaf);
      const root = bytes(checkpoint.root);
      expect(includes(root, checkpoint.size, index, leafHash(canonical), proof.map(bytes))).toBe(true);
      expect(includes(root, checkpoint.size, index, leafHash(`${canonical} `), proof.map(bytes))).toBe(false);
      expect(checkpoint.body.split('\n').slice(2, 4)).toEqual([String(checkpoint.size), root.toString('base64')]);
      expect(sm2Verify(checkpoint.body, Buffer.from(checkpoint.signature, 'base64'), keys.publicKey)).toBe(true);
    }
    for (const none of ['999999999', '100000000000000000000', '1e21', '0'])
      expect((await auditor.get(`/api/v1/ledger/entries/${none}/proof`)).status).toBe(404);
  });

  it('show that what was signed before is the beginning of what is signed now', async () => {
    const auditor = await signInAs(t, 'audadmin');
    const from = (await auditor.get<{ size: number }>('/api/v1/ledger/state')).body.size;
    await signInAs(t, 'reviewer');
    await sequencer.sequence();
    const { body } = await auditor.get<ConsistencyProofView>(`/api/v1/ledger/consistency/${from}`);
    const { before, checkpoint, proof } = body;
    expect(checkpoint.size).toBeGreaterThan(from);
    const old = { size: before.size, root: bytes(before.root) };
    const now = { size: checkpoint.size, root: bytes(checkpoint.root) };
    expect(isConsistent(old, now, proof.map(bytes))).toBe(true);
    expect(isConsistent({ ...old, root: leafHash('another past') }, now, proof.map(bytes))).toBe(false);
    expect((await auditor.get('/api/v1/ledger/consistency/999999')).status).toBe(404);
  });

  it('are for those who read the ledger', async () => {
    expect((await (await signInAs(t, 'clerk')).get('/api/v1/ledger/entries/1/proof')).status).toBe(403);
    expect((await send(t.app, 'GET', '/api/v1/ledger/consistency/1')).status).toBe(401);
  });
});
