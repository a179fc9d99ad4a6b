import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnswerView, CockpitView, DecisionRules, OverviewView } from '@zhunsheng/contract';
import { RollupKeeper } from '@zhunsheng/insight-server';
import { resealGrants, type SignedIn } from '@zhunsheng/kernel/testing';

import { demoCity } from '../../src/demo/index.js';
import { besiegedCity, type BesiegedCity } from '../attack/besieged-city.js';
import { fillPath } from '../attack/fill-path.js';
import { routesOf } from '../attack/routes-of.js';
import { MARK, TWIN } from '../attack/twin-city.js';

const { region: HOME, year } = demoCity;
const OF = `year=${String(year)}`;
/** Boards of the three rooms; what each says of one region is what that region's own leader is told. */
const BOARDS = [
  `/overview?${OF}`,
  `/board?${OF}`,
  `/projects?${OF}`,
  `/rule-health?${OF}`,
  `/blind-map?${OF}`,
  `/cut-lines?${OF}`,
  `/decision-rules?${OF}`,
  `/themes?${OF}`,
  '/theme-alerts',
  `/cockpit?${OF}`,
  `/control-room?${OF}`,
  `/reports/campaign?${OF}`,
];
/** Where the two regions cannot but differ: one asks for twice the money. */
const MONEY = BOARDS.filter((board) => /overview|\/board|projects|cockpit|reports/.test(board));

describe('who sees two regions of one year', () => {
  let city: BesiegedCity;
  let wide: SignedIn;
  let home: SignedIn;
  let twin: SignedIn;

  beforeAll(async () => {
    city = await besiegedCity(24);
    const { db, app } = city.t;
    await db.sql(`update project_version set request_fen = request_fen * 2 where region_code = ${String(TWIN.region)}`);
    await app.get(RollupKeeper, { strict: false }).round();
    await db.sql(
      `update role_grant set region_lo = $1, region_hi = $2
       where account_id in (select id from account where username in ('publisher', 'budget'))`,
      [HOME, TWIN.region],
    );
    await resealGrants(db);
    [wide, home, twin] = [await city.as('publisher'), await city.as('leader'), await city.as('leader_y')];
  }, 240_000);
  afterAll(() => city.close());

  const at = (address: string, region: number) =>
    `/api/v1${address}${address.includes('?') ? '&' : '?'}region=${String(region)}`;
  const read = async (who: SignedIn, address: string) => {
    const { status, body } = await who.get(address);
    expect([address, status]).toEqual([address, 200]);
    // who reads a paper stands on it, and who may propose is a matter of roles
    return { ...(body as object), watermark: null, mayPropose: null };
  };

  it.each(BOARDS)('reads %s of the one he names, as who sees that one alone', async (board) => {
    const [north, south] = [await read(home, `/api/v1${board}`), await read(twin, `/api/v1${board}`)];
    expect(await read(wide, at(board, HOME))).toEqual(north);
    expect(await read(wide, at(board, TWIN.region))).toEqual(south);
    if (MONEY.includes(board)) expect(north).not.toEqual(south);
  });

  it('sees twice the money in the one that asks for twice as much', async () => {
    for (const board of ['overview', 'cockpit']) {
      const [north, south] = await Promise.all(
        [HOME, TWIN.region].map(async (region) => {
          const view = (await read(wide, at(`/${board}?${OF}`, region))) as unknown as OverviewView & CockpitView;
          return board === 'overview' ? view.requestFen : view.total.requestFen;
        }),
      );
      expect(north).toBeGreaterThan(0);
      expect([board, south]).toEqual([board, 2 * north!]);
    }
  });

  it('asks about all of them, or about one', async () => {
    const asked = async (who: SignedIn, region?: number) => {
      const address = region === undefined ? '/api/v1/questions' : at('/questions', region);
      const { status, body } = await who.post<AnswerView>(address, { text: '今年申报了多少钱' });
      expect([address, status]).toEqual([address, 200]);
      return Number(body.rows[0]?.cells[0]?.value);
    };
    const [north, south] = [await asked(home), await asked(twin)];
    expect(south).toBe(2 * north);
    expect([await asked(wide, HOME), await asked(wide, TWIN.region)]).toEqual([north, south]);
    expect(await asked(wide)).toBe(north + south);
  });

  it('sets a rule in the one he names, and in no other', async () => {
    const keeper = await city.as('budget');
    const before = await read(home, '/api/v1/decision-rules');
    const rule = { since: '2025-09-02', secondAboveFen: 123_400, idleSeconds: 60, source: '县财政局通知' };
    const set = await keeper.put<DecisionRules>(at('/decision-rules', TWIN.region), rule);
    expect(set.status).toBe(200);
    const kept: unknown[] = await city.t.db.sql(
      `select region_code as region from decision_setting where second_above_fen = ${String(rule.secondAboveFen)}`,
    );
    expect(kept).toEqual([{ region: TWIN.region }]);
    expect(await read(home, '/api/v1/decision-rules')).toEqual(before);
  });

  it.each(BOARDS)('is led to no third one, and who sees one to no second one, by %s', async (board) => {
    const beyond = [await wide.get(at(board, 990300000)), await home.get(at(board, TWIN.region))];
    expect(beyond.map(({ status }) => status)).toEqual([403, 403]);
    const headers = { cookie: home.cookie, 'x-zs-region': String(TWIN.region) };
    expect((await city.t.app.inject({ method: 'GET', url: `/api/v1${board}`, headers })).statusCode).toBe(403);
  });

  it('leads nobody into another region by any door of the product', async () => {
    const doors = routesOf(city.t).filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1/'));
    const led: string[] = [];
    for (const { path, allowed } of doors) {
      if (!allowed.includes('leader') || path.endsWith('/stream')) continue;
      const { status, body } = await home.get(at(fillPath(path).replace('/api/v1', ''), TWIN.region));
      if (status >= 500 || JSON.stringify(body).includes(MARK)) led.push(`${path}: ${String(status)}`);
    }
    expect(doors.length).toBeGreaterThan(100);
    expect(led).toEqual([]);
  }, 120_000);
});
