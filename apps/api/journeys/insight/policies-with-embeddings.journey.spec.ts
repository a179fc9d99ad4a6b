import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  BASE_DATA_ENTITIES,
  passagesOn,
  PolicyShelf,
  PolicyVectors,
  searchPolicies,
  VectorKeeper,
} from '@zhunsheng/base-data-server';
import { QuestionDesk } from '@zhunsheng/insight-server';
import {
  type Actor,
  type Embedder,
  type JobQueue,
  ModelSilent,
  openEmbedder,
  regionScope,
  systemActor,
} from '@zhunsheng/kernel';
import {
  FixedClock,
  type ModelStub,
  modelStub,
  onlyLoopback,
  testDatabase,
  type TestDatabase,
  type VectorManner,
} from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES } from '@zhunsheng/review-server';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { INSIGHT_DOORS } from '../../src/insight-doors.js';
import { publishedCatalog, questionDesk } from '../../src/question-desk.js';

const OLD_THINGS = '满五年的桌椅，移交库房，所得上缴国库。';
const COMPUTERS = '购置电脑须登记入账，电脑的领用由专人负责。';
const ASKED = '电脑入账';
/** Said longer and longer, until no article bears it out. */
const NOISE = '可是又旧又坏摆着占地方谁也不愿意用';
const POLICY_QUESTION = '购置电脑登记入账的政策依据是什么';

describe('policies found with embeddings beside their words', () => {
  const clock = new FixedClock('2026-03-02T02:00:00Z');
  const guard = onlyLoopback();
  const noJobs = {} as JobQueue;
  let db: TestDatabase;
  let stub: ModelStub;
  let end: AbortController;
  let embedder: Embedder;
  let keeper: VectorKeeper;
  let vectors: PolicyVectors;
  let leader: Actor;
  const shelf = new PolicyShelf();

  const named = async (name: string): Promise<Embedder> =>
    openEmbedder({ url: stub.url, name, key: null, timeoutMs: 1_000 }, clock, () => end.signal);
  const kept = async (): Promise<Record<string, number>> => {
    const rows = await db.sql<{ model: string; n: number }>(
      'select model, count(*)::int as n from policy_vector group by 1 order by 1',
    );
    return Object.fromEntries(rows.map(({ model, n }) => [model, n]));
  };
  const worded = async (): Promise<number> =>
    (await db.sql<{ n: number }>('select count(*)::int as n from policy_article where text is not null'))[0]!.n;
  const found = async (q: string, state: 'in-force' | 'all' = 'in-force', with_ = true) => {
    const near = with_ ? await vectors.near(q) : null;
    const filter = { q, on: null, level: null, issuer: null, state, own: true, limit: 20 };
    return db.work.run(leader, (ctx) => searchPolicies(ctx, shelf, filter, near), { readOnly: true });
  };
  const texts = async (...asked: Parameters<typeof found>) =>
    (await found(...asked)).items.map(({ excerpt }) => excerpt);

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS, { entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES], clock });
    const scope = { ...regionScope(demoCity.region), kind: 'all' as const };
    await db.work.run(systemActor(scope), (ctx) => loadDemoCity(ctx, { projects: 12 }));
    leader = { ...systemActor(regionScope(demoCity.region)), roles: ['leader'] };
    await db.sql(
      `insert into policy_document (region_code, document_id, title, issuer, level, valid_from, repealed_on) values
         ($1, 'things', '市本级用具管理办法', '云衡市财政局', 'L4', '2024-01-01', null),
         ($1, 'former', '市本级用具暂行规定', '云衡市财政局', 'L4', '2020-01-01', '2024-01-01')`,
      [demoCity.region],
    );
    await db.sql(
      `insert into policy_article (region_code, document_id, article_no, label, text) values
         ($1, 'things', 1, '第一条', $2), ($1, 'things', 2, '第二条', $3), ($1, 'former', 1, '第一条', $2 || '原规定。')`,
      [demoCity.region, OLD_THINGS, COMPUTERS],
    );
    stub = await modelStub({ say: {} });
    end = new AbortController();
    embedder = await named('bge');
    keeper = new VectorKeeper(db.work, noJobs, embedder);
  }, 240_000);
  afterAll(async () => {
    await stub.close();
    await db.close();
    expect(guard.tried).toEqual([]);
    guard.release();
  });
  beforeEach(async () => {
    stub.vectors = 'sound';
    stub.likened = [];
    end = new AbortController();
    embedder = await named('bge');
    vectors = new PolicyVectors(db.work, embedder);
  });

  it('are made in batches, go on where they ended, and anew for what changed or by another model', async () => {
    const all = await worded();
    expect(all).toBeGreaterThan(32);
    expect(await vectors.near(ASKED)).toBeNull();
    stub.vectors = { status: 500 };
    expect(await keeper.fill(embedder)).toBe(0);
    expect(await kept()).toEqual({});
    stub.vectors = 'sound';
    // the first batch, then the product is stopped
    const stopping = new AbortController();
    const sound = await named('bge');
    const once: Embedder = {
      ...sound,
      texts: async (batch) => {
        stopping.abort();
        return sound.texts(batch);
      },
    };
    expect(await keeper.fill(once, stopping.signal)).toBe(32);
    expect(await keeper.fill(await named('bge'))).toBe(all - 32);
    expect(await kept()).toEqual({ bge: all });
    expect(await keeper.fill(await named('bge'))).toBe(0);

    await db.sql(`update policy_article set text = text || '另行规定的除外。' where document_id = 'former'`);
    expect(await keeper.fill(await named('bge'))).toBe(1);
    await db.sql(`delete from policy_article where document_id = 'former'`);
    expect(await kept()).toEqual({ bge: all - 1 });
    await db.sql(
      `insert into policy_article (region_code, document_id, article_no, label, text) values ($1, 'former', 1, '第一条', $2)`,
      [demoCity.region, OLD_THINGS],
    );

    expect(await keeper.fill(await named('m3'))).toBe(all);
    expect(await kept()).toEqual({ m3: all });
    expect(await keeper.fill(await named('bge'))).toBe(all);
    expect(await kept()).toEqual({ bge: all });
  });

  it('V49 are made of all but the articles the model refuses, which it is not asked for again until the wording changes', async () => {
    const all = await worded();
    const sound = await named('picky');
    let asked: string[] = [];
    const picky: Embedder = {
      ...sound,
      texts: (batch) => {
        asked.push(...batch);
        return batch.some((text) => text.includes(COMPUTERS))
          ? Promise.reject(new ModelSilent('refused'))
          : sound.texts(batch);
      },
    };
    const refusing = new VectorKeeper(db.work, noJobs, picky);
    expect(await refusing.fill(picky)).toBe(all - 1);
    // what another model said is of no use any more
    expect(await kept()).toEqual({ picky: all - 1 });
    asked = [];
    expect(await refusing.fill(picky)).toBe(0);
    expect(asked).toEqual([]);
    await db.sql('update policy_edition set edition = edition + 1');
    expect(await refusing.fill(picky)).toBe(0);
    expect(asked.some((text) => text.includes(COMPUTERS))).toBe(true);
  });

  it('V49 do not take a server that fails for articles it refuses', async () => {
    const all = await worded();
    const down = new VectorKeeper(db.work, noJobs, embedder);
    stub.vectors = { status: 500 };
    expect(await down.fill(await named('back'))).toBe(0);
    stub.vectors = 'sound';
    expect(await down.fill(await named('back'))).toBe(all);
    expect(await kept()).toEqual({ back: all });
  });

  it('are made anew by a model of the same name whose vectors are of another size', async () => {
    const all = await worded();
    expect(await keeper.fill(await named('bge'))).toBe(all);
    stub.vectors = 'shorter';
    expect(await keeper.fill(await named('bge'))).toBe(all);
    expect(await vectors.near(ASKED)).not.toBeNull();
    const sizes = await db.sql<{ size: number }>('select distinct octet_length(vector) as size from policy_vector');
    expect(sizes).toEqual([{ size: 128 }]);
    expect(await db.sql('select dimensions from policy_vector_edition')).toEqual([{ dimensions: 128 }]);
    expect(await keeper.fill(await named('bge'))).toBe(0);
    stub.vectors = 'sound';
    expect(await keeper.fill(await named('bge'))).toBe(all);
  });

  it('bring an article in that shares no word with the question, marked as doubtful, and only one in force', async () => {
    let asked = ASKED;
    for (const [at] of Array.from(NOISE).entries()) {
      const { items } = await found((asked = ASKED + NOISE.slice(0, at)), 'in-force', false);
      if (items.length && items.every(({ doubtful }) => doubtful)) break;
    }
    stub.likened = [[asked, `市本级用具管理办法\n${OLD_THINGS}`]];
    const without = await texts(asked, 'in-force', false);
    expect(without.some((text) => text.includes('满五年的桌椅'))).toBe(false);
    expect(without.some((text) => text.includes('购置电脑'))).toBe(true);
    const { items } = await found(asked);
    const brought = items.filter(({ excerpt }) => excerpt.includes('满五年的桌椅'));
    expect(brought).toMatchObject([{ title: '市本级用具管理办法', article: '第一条', doubtful: true, inForce: true }]);
    // what the words found is still there
    const shown = items.map(({ excerpt }) => excerpt);
    for (const text of without.slice(0, 3)) expect(shown).toContain(text);
    expect((await texts(asked, 'all')).filter((text) => text.includes('满五年的桌椅'))).toHaveLength(2);
  });

  it('never find what the words do not bear out', async () => {
    const idle = '今晚月亮圆不圆';
    stub.likened = [[idle, `市本级用具管理办法\n${OLD_THINGS}`]];
    expect(await vectors.near(idle)).not.toBeNull();
    expect(await found(idle)).toMatchObject({ items: [], notFound: true });
    expect(await found(idle, 'in-force', false)).toMatchObject({ items: [], notFound: true });
  });

  const answers = () => ({
    with: new QuestionDesk(db.work, publishedCatalog(), INSIGHT_DOORS.make(shelf, undefined, vectors)),
    without: new QuestionDesk(db.work, publishedCatalog(), INSIGHT_DOORS.make(shelf)),
  });
  const said = async (desk: QuestionDesk) => {
    const answer = await desk.ask(leader, { text: POLICY_QUESTION });
    return { ...answer, id: '', conversationId: '' };
  };

  it('quote an answer word for word as without them', async () => {
    const desks = answers();
    const [one, other] = [await said(desks.with), await said(desks.without)];
    expect(other).toMatchObject({ status: 'answered', plan: { kind: 'policy' } });
    expect(one.citations.map(({ quote }) => quote)).toEqual(other.citations.map(({ quote }) => quote));
    expect(one.citations.map(({ quote }) => quote).join()).toContain(COMPUTERS);
    expect(stub.requests.at(-1)).toContain(POLICY_QUESTION);
  });

  it('are asked for a question of the command line too, and change nothing that is quoted', async () => {
    const before = stub.requests.length;
    const [one, other] = [await said(questionDesk(db.work, embedder)), await said(questionDesk(db.work))];
    expect(stub.requests.slice(before).filter((request) => request.includes(POLICY_QUESTION))).toHaveLength(1);
    expect(one.citations).toEqual(other.citations);
  });

  it('bring nothing doubtful into what is quoted, and leave its place to what the words bear out', async () => {
    stub.likened = [[ASKED, `市本级用具管理办法\n${OLD_THINGS}`]];
    const near = await vectors.near(ASKED);
    expect(near).not.toBeNull();
    const quoted = (with_: typeof near) =>
      db.work.run(leader, (ctx) => passagesOn(ctx, shelf, ASKED, null, with_), { readOnly: true });
    const [withNear, without] = [await quoted(near), await quoted(null)];
    expect(withNear.some(({ doubtful }) => doubtful)).toBe(false);
    expect(withNear.length).toBeLessThanOrEqual(3);
    for (const { excerpt } of without) expect(withNear.map((one) => one.excerpt)).toContain(excerpt);
  });

  it.each<[string, VectorManner]>([
    ['fails', { status: 500 }],
    ['has none', { status: 404 }],
    ['sends fewer numbers than it did', 'shorter'],
    ['sends what is no number', 'no number'],
    ['sends nothing', 'too few'],
  ])('leave the answer as it is when the server %s', async (_, manner) => {
    const desks = answers();
    stub.vectors = manner;
    expect(await said(desks.with)).toEqual(await said(desks.without));
  });

  it('are not waited for beyond their time, and no connection is held meanwhile', async () => {
    const desks = answers();
    const expected = await said(desks.without);
    stub.vectors = 'silent';
    const arrived = stub.arrived();
    const asked = said(desks.with);
    await arrived;
    const { open, idle, waiting } = db.work.pool();
    expect({ busy: open - idle, waiting }).toEqual({ busy: 0, waiting: 0 });
    end.abort();
    expect(await asked).toEqual(expected);
  });
});
