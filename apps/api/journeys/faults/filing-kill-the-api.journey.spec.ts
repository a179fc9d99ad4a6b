import { createServer } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentView, DraftView, SubmissionReceipt } from '@zhunsheng/contract';
import { LedgerDesk, openProductDatabase, type ProductDatabase, productKeys, systemClock } from '@zhunsheng/kernel';
import pg from 'pg';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity } from '../../src/demo/index.js';
import { brokenInvariants } from '../process/invariants.js';
import { dataFolder, ProductProcess, removeData } from '../process/product-process.js';
import { PASSWORD } from '../process/running-city.js';
import { configFor, makeSmallCity } from '../process/small-city.js';
import { uploadForm } from '../process/upload-form.js';
import { overFetch, type Transport, Visitor } from '../process/visitor.js';
import { wholeFiling } from '../process/whole-filing.js';

const SUBMISSIONS = 1000;
const AT_ONCE = 6;
/** The API dies when so many receipts have come in. */
const DEATHS = [120, 430, 790];
const TRIES = 400;
const LIMIT_MS = 1_500_000;

const YEAR = demoCity.year;
const CONTENT = wholeFiling(YEAR, {}, '行政');

describe('a thousand submissions while the API is killed', () => {
  let dataDir = '';
  let port = '';
  let product: ProductProcess;
  let database: ProductDatabase;
  let clerk: Visitor;

  beforeAll(async () => {
    dataDir = dataFolder();
    port = String(await freePort());
    await makeSmallCity(dataDir, 60);
    product = await start();
    database = await openProductDatabase({ config: configFor(dataDir), migrations: MIGRATIONS, owner: 'command' });
    clerk = await Visitor.signIn(`http://127.0.0.1:${port}`, 'clerk', PASSWORD);
  }, 300_000);
  afterAll(async () => {
    await product?.stop();
    await removeData(dataDir);
  }, 120_000);

  /** A policy counts when it comes with a file that was read. */
  const uploadBasis = async (): Promise<string> => {
    const { payload, headers } = uploadForm('依据.txt', '关于中小学校舍外墙维修的办法');
    const { status, body } = await clerk.upload<DocumentView>('/api/v1/documents', payload, headers);
    expect(status).toBeLessThan(300);
    for (let { id, state } = body; state !== '已读';) {
      await new Promise((ok) => setTimeout(ok, 200));
      state = (await clerk.get<DocumentView>(`/api/v1/documents/${id}`)).body.state;
    }
    return body.id;
  };
  const start = async () => {
    const started = new ProductProcess(dataDir, { PORT: port, ZS_DEMO_PASSWORD: PASSWORD });
    await started.ready();
    return started;
  };
  const sql = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  };

  it(
    'V39 files each exactly once, whatever answers were lost',
    async () => {
      const first = await clerk.post<DraftView>('/api/v1/drafts', { year: demoCity.year });
      expect(first.status).toBe(201);
      const [basis] = await sql<{ title: string; number: string | null }>(
        `select title, number from policy_document where repealed_on is null and valid_to is null and region_code = $1
       order by title limit 1`,
        [demoCity.region],
      );
      const attachments = [{ kind: '政策依据', documentId: await uploadBasis() }];
      const content = { ...CONTENT, attachments, bases: [{ typedTitle: basis?.title, typedNumber: basis?.number }] };
      const drafts = await sql<{ id: string }>(
        `insert into filing_draft (region_code, draft_id, unit_code, year, revision, content, updated_by, updated_at)
       select region_code, gen_random_uuid(), unit_code, year, 1, $2::jsonb || jsonb_build_object('name', '第' || n || '号维修'),
         updated_by, updated_at
       from filing_draft, generate_series(1, $3::int) n where draft_id = $1 returning draft_id as id`,
        [first.body.id, JSON.stringify(content), SUBMISSIONS],
      );
      // the demo city has a past of its own
      const past = await sql<{ code: string }>(
        `select code from project p where exists (select from filing_step s where s.project_id = p.project_id)`,
      );
      const [{ told }] = (await sql<{ told: number }>(
        `select count(*)::int as told from audit.event where action = 'filing.submitted'`,
      )) as [{ told: number }];
      const keyed = withKey(clerk, `http://127.0.0.1:${port}`);
      const receipts = new Map<string, SubmissionReceipt>();
      const deaths = [...DEATHS];
      let dying: Promise<void> | null = null;
      const die = async () => {
        await product.kill();
        product = await start();
        dying = null;
      };
      const file = async (id: string): Promise<void> => {
        for (let tries = 0; tries < TRIES; tries++) {
          const answer = await keyed(id).catch(() => null);
          if (answer?.status === 201) {
            receipts.set(id, answer.body);
            const [next = Infinity] = deaths;
            if (receipts.size >= next) {
              deaths.shift();
              dying ??= die();
            }
            return;
          }
          // refused for its content: no retry would help
          if (answer && answer.status < 500) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
          await new Promise((ok) => setTimeout(ok, 500));
        }
        throw new Error(`draft ${id} was never filed`);
      };
      const queue = drafts.map(({ id }) => id);
      const worker = async () => {
        for (let id = queue.shift(); id !== undefined; id = queue.shift()) await file(id);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      await dying;
      expect(deaths).toEqual([]);

      const filed = await sql<{ code: string; steps: number; versions: number }>(
        `select p.code, (select count(*)::int from filing_step s where (s.region_code, s.project_id) = (p.region_code, p.project_id)) as steps,
         (select count(*)::int from project_version v where (v.region_code, v.project_id) = (p.region_code, p.project_id)) as versions
       from project p where exists (select from filing_step s where (s.region_code, s.project_id) = (p.region_code, p.project_id))
         and p.code <> all ($1::text[])`,
        [past.map(({ code }) => code)],
      );
      expect(filed).toHaveLength(SUBMISSIONS);
      expect(filed.every(({ steps, versions }) => steps === 1 && versions === 1)).toBe(true);
      expect(new Set([...receipts.values()].map(({ code }) => code)).size).toBe(SUBMISSIONS);
      const [{ said }] = (await sql<{ said: number }>(
        `select count(*)::int as said from audit.event where action = 'filing.submitted'`,
      )) as [{ said: number }];
      expect(said - told).toBe(SUBMISSIONS);
      const key = productKeys(dataDir).ledger.publicKey;
      const ledger = new LedgerDesk(database.urlFor('audit'), key, systemClock);
      try {
        expect(await brokenInvariants(sql, ledger)).toEqual([]);
      } finally {
        await ledger.close();
      }
    },
    LIMIT_MS,
  );
});

/** One key a draft: what is asked again after a lost answer is the same submission. */
function withKey(visitor: Visitor, door: string) {
  const transport: Transport = overFetch;
  return async (draft: string) => {
    const { status, text } = await transport({
      method: 'POST',
      url: `${door}/api/v1/drafts/${draft}/submission`,
      headers: { ...visitor.headers, 'idempotency-key': `once-${draft}` },
    });
    return { status, body: JSON.parse(text) as SubmissionReceipt };
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ok) => probe.listen(0, '127.0.0.1', ok));
  const address = probe.address();
  await new Promise((ok) => probe.close(ok));
  return typeof address === 'object' && address ? address.port : 0;
}
