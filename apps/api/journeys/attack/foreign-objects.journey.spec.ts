import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedIn } from '@zhunsheng/kernel/testing';

import { demoCity } from '../../src/demo/index.js';
import { besiegedCity, type BesiegedCity } from './besieged-city.js';
import { fillPath } from './fill-path.js';
import { type Route, routesOf } from './routes-of.js';
import { MARK, TWIN } from './twin-city.js';

interface Foreign {
  route: Route;
  id: string;
}

/** Whose rows are tried by whom; `owner` proves that the row is there to be read. */
const CASES = [
  {
    what: 'of another region',
    rows: `region_code = ${String(TWIN.region)}`,
    owners: '_y',
    thieves: ['reviewer', 'budget', 'clerk'],
  },
  {
    what: 'of another unit',
    rows: `region_code = ${String(demoCity.region)} and unit_code not like '205%'`,
    owners: '',
    thieves: ['clerk', 'head', 'dept'],
  },
] as const;
/** A run judges the whole region and says no more than when and how many. */
const OF_THE_REGION = ['/api/v1/review-runs/:id'];
const BUREAU = ['leader', 'budget', 'reviewer', 'publisher', 'performance'] as const;

describe('an object that is not one’s own', () => {
  let city: BesiegedCity;
  let routes: Route[];

  beforeAll(async () => {
    city = await besiegedCity();
    routes = routesOf(city.t).filter(({ path }) => /^\/api\/.*:id\b/.test(path));
  }, 180_000);
  afterAll(() => city.close());

  /** Two numbers of every column that names a row, in every table with such rows. */
  async function idsOf(rows: string): Promise<string[]> {
    const needed = rows.includes('unit_code') ? 'unit_code' : 'region_code';
    const columns = await city.t.db.sql<{ table: string; name: string }>(`
      select c.relname as table, a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and a.atttypid = 'uuid'::regtype and not a.attisdropped and exists (select from pg_attribute n where n.attrelid = c.oid
          and n.attname = '${needed}' and not n.attisdropped) and c.relname not in ('account', 'role_grant')`);
    const found = await Promise.all(
      columns.map(({ table, name }) =>
        city.t.db.sql<{ id: string }>(
          `select distinct ${name} as id from ${table} where ${rows} and ${name} is not null order by 1 limit 2`,
        ),
      ),
    );
    return [...new Set(found.flat().map(({ id }) => id))];
  }

  const ask = ({ method, path, body }: Route, id: string, who: SignedIn) =>
    city.t.app.inject({
      method,
      url: fillPath(path, { id }),
      headers: { cookie: who.cookie, 'x-zs-csrf': who.session.csrf, 'idempotency-key': randomUUID() },
      ...(method === 'GET' ? {} : { payload: body() }),
    });
  const said = ({ statusCode, body }: { statusCode: number; body: string }): string =>
    `${String(statusCode)} ${body.replace(/"requestId":"[^"]+"/, '').replace(/编号 \S+/, '')}`;

  async function readable(ids: readonly string[], suffix: string): Promise<Foreign[]> {
    const found: Foreign[] = [];
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      const owner = BUREAU.find((role) => route.allowed.includes(role));
      if (!owner) continue;
      const who = await city.as(`${owner}${suffix}`);
      const answers = await Promise.all(ids.map(async (id) => ({ id, ...(await ask(route, id, who)) })));
      const empty = said(await ask(route, randomUUID(), who));
      expect(answers.filter(({ statusCode }) => statusCode >= 500).map(({ id }) => `${route.path} ${id}`)).toEqual([]);
      const real = answers.filter((one) => one.statusCode === 200 && said(one) !== empty);
      found.push(...real.slice(0, 2).map(({ id }) => ({ route, id })));
    }
    return found;
  }

  it.each(CASES)(
    'V02 is not found when read $what, in the words for what never was',
    async ({ rows, owners, thieves }) => {
      const real = await readable(await idsOf(rows), owners);
      expect(new Set(real.map(({ route }) => route.path)).size).toBeGreaterThan(5);
      const wrong: string[] = [];
      for (const { route, id } of real.filter((one) => owners !== '' || !OF_THE_REGION.includes(one.route.path)))
        for (const thief of thieves) {
          if (!route.allowed.includes(thief)) continue;
          const who = await city.as(thief);
          const [stolen, random] = [await ask(route, id, who), await ask(route, randomUUID(), who)];
          if (said(stolen) !== said(random) || stolen.body.includes(MARK))
            wrong.push(`${route.path} ${id} ${thief}: ${said(stolen).slice(0, 200)} / ${said(random).slice(0, 80)}`);
        }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  /** Every row of the region in one number. */
  async function contentOf(region: number): Promise<string> {
    const tables = await city.t.db.sql<{ name: string }>(`
      select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not c.relispartition and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'region_code')
        and c.relname <> 'region' order by 1`);
    const each = tables.map(
      ({ name }) => `select '${name}' as t, md5(string_agg(md5(x::text), '' order by md5(x::text))) as d from ${name} x
        where region_code = ${String(region)}`,
    );
    const rows = await city.t.db.sql<{ t: string; d: string | null }>(each.join(' union all '));
    return rows
      .map(({ t, d }) => `${t} ${d ?? ''}`)
      .sort()
      .join('\n');
  }

  it('V03 is not found when written, stays as it was, and no event says that anything was done', async () => {
    const ids = (await readable(await idsOf(CASES[0].rows), '_y')).map(({ id }) => id);
    // after the owners' own reading: a portrait keeps the questions it is made of
    const before = await contentOf(TWIN.region);
    const [{ seen = 0 } = {}] = await city.t.db.sql<{ seen: number }>('select max(id)::int as seen from audit.event');
    const wrong: string[] = [];
    let tried = 0;
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      const role = (['budget', 'reviewer', 'publisher', 'leader', 'head', 'clerk', 'performance'] as const).find(
        (one) => route.allowed.includes(one),
      );
      if (!role) continue;
      const who = await city.as(role);
      const random = said(await ask(route, randomUUID(), who));
      for (const id of new Set(ids)) {
        const stolen = await ask(route, id, who);
        tried += 1;
        if (stolen.statusCode < 400 || said(stolen) !== random)
          wrong.push(`${route.method} ${route.path} ${id}: ${said(stolen).slice(0, 160)} / ${random.slice(0, 80)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(200);
    expect(await contentOf(TWIN.region)).toBe(before);
    const events = await city.t.db.sql<{ canonical: string }>('select canonical from audit.event where id > $1', [
      seen,
    ]);
    expect(events.filter(({ canonical }) => ids.some((id) => canonical.includes(id)))).toEqual([]);
  }, 180_000);
});
