import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openEmbedder, systemActor, systemClock } from '@zhunsheng/kernel';
import { MIGRATIONS } from '@zhunsheng/api';
import { type ModelStub, modelStub, testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import type { Ask } from './database-findings.js';
import { embeddings } from './embeddings.js';
import { finding } from './finding.js';

describe('the doctor on embeddings', () => {
  let db: TestDatabase;
  let stub: ModelStub;
  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
  }, 120_000);
  afterAll(() => db.close());
  beforeEach(async () => {
    stub = await modelStub({ say: {} });
  });
  afterEach(() => stub.close());

  const ask: Ask = (sql, values) => db.work.run(systemActor(), ({ manager }) => manager.query(sql, values));
  const look = async (on = true) => {
    const settings = { url: stub.url, name: 'bge', key: null, timeoutMs: 15_000 };
    const embedder = on ? await openEmbedder(settings, systemClock) : null;
    return finding('语义检索', () => embeddings(embedder, ask));
  };

  it('says whether they are on, and of how many numbers', async () => {
    expect(await look(false)).toMatchObject({ state: 'ok', detail: expect.stringContaining('未启用') });
    expect(await look()).toMatchObject({ state: 'ok', detail: expect.stringMatching(/已启用：bge，256 维/) });
  });

  it('says what to look at where the address has none, or another model goes by the same name', async () => {
    stub.vectors = { status: 404 };
    expect(await look()).toMatchObject({ state: 'notice', detail: expect.stringContaining('仍按字词检索') });
    stub.vectors = 'sound';
    await db.sql(`insert into policy_vector_edition values ('bge', 1, 1024)`);
    expect(await look()).toMatchObject({ state: 'notice', detail: expect.stringMatching(/1024 维.*都要重新生成/) });
  });
});
