import { Controller, Get, Query } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorView, ScopeView } from '@zhunsheng/contract';
import { IsOptional, IsString } from 'class-validator';

import {
  resealGrants,
  send,
  type SignedIn,
  signInAs,
  TEST_PASSWORD,
  testApp,
  type TestApp,
} from '../../testing/index.js';
import type { Actor } from '../actor/actor.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { Acting } from './caller.js';
import { inRegion, ofOneRegion } from './one-region.js';
import { Allow } from './permission.js';

const [NORTH, SOUTH, ELSEWHERE] = [990101000, 990102000, 990201000];

class Filter {
  @IsOptional() @IsString() q?: string;
}

@Controller('api/v1/boards')
class BoardController {
  @Get()
  @Allow('budget', 'clerk', 'secadmin')
  read(@Query() filter: Filter, @Acting() actor: Actor): { scope: ScopeView; filter: Filter } {
    return { scope: actor.scope, filter };
  }
}

@Controller('api/v1/libraries')
class LibraryController {
  @Get()
  @Allow('budget')
  read(@Acting() actor: Actor, @Query('region') region?: string): { scope: ScopeView; region: string | null } {
    return { scope: actor.scope, region: region ?? null };
  }
}

describe('the region somebody names', () => {
  let t: TestApp;
  let keeper: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: kernelMigrations,
      controllers: [...ofOneRegion([BoardController]), LibraryController],
    });
    await t.db.sql(
      `update role_grant set region_lo = $1, region_hi = $2
       where account_id = (select id from account where username = 'budget')`,
      [NORTH, SOUTH],
    );
    await resealGrants(t.db);
    keeper = await signInAs(t, 'budget', TEST_PASSWORD);
  });
  afterAll(() => t.close());

  const look = (query = '', headers = {}) =>
    send<{ scope: ScopeView; filter: Filter } & ErrorView>(t.app, 'GET', `/api/v1/boards${query}`, {
      cookie: keeper.cookie,
      ...headers,
    });
  const span = ({ body: { scope } }: { body: { scope: ScopeView } }) => [scope.kind, scope.regionLo, scope.regionHi];

  it('is all there is in what he sees, whichever way it is named, and no field of the route', async () => {
    expect(span(await look())).toEqual(['region', NORTH, SOUTH]);
    const named = await look(`?region=${String(SOUTH)}&q=1`);
    expect([named.status, span(named), named.body.filter]).toEqual([200, ['region', SOUTH, SOUTH], { q: '1' }]);
    expect(named.body.scope.label).toBe(`区划 ${String(SOUTH)}`);
    expect(span(await look('', { 'x-zs-region': String(SOUTH) }))).toEqual(['region', SOUTH, SOUTH]);
    // what stands in the address is what is meant
    expect(span(await look(`?region=${String(NORTH)}`, { 'x-zs-region': String(SOUTH) }))[1]).toBe(NORTH);
  });

  it('is never one he does not see, nor anything but a region', async () => {
    expect((await look(`?region=${String(ELSEWHERE)}`)).status).toBe(403);
    expect((await look('', { 'x-zs-region': String(ELSEWHERE) })).status).toBe(403);
    for (const odd of ['', 'x', '99010200', '0990102000', `${String(SOUTH)}&region=${String(SOUTH)}`]) {
      const { status, body } = await look(`?region=${odd}`);
      expect([odd, status, body.message]).toEqual([odd, 400, expect.stringContaining('9 位财政区划代码')]);
    }
  });

  it('widens nobody: a unit stays a unit, who has no data gets none', async () => {
    const clerk = await signInAs(t, 'clerk');
    const { regionLo } = clerk.session.scope;
    const own = await clerk.get<{ scope: ScopeView }>(`/api/v1/boards?region=${String(regionLo)}`);
    expect(own.body.scope).toEqual(clerk.session.scope);
    expect((await clerk.get(`/api/v1/boards?region=${String(SOUTH)}`)).status).toBe(403);
    expect((await (await signInAs(t, 'secadmin')).get(`/api/v1/boards?region=${String(SOUTH)}`)).status).toBe(403);
    expect((await send(t.app, 'GET', `/api/v1/boards?region=${String(SOUTH)}`)).status).toBe(401);
  });

  it('stays with a room that reads it itself', async () => {
    const { body } = await keeper.get<{ scope: ScopeView; region: string }>(
      `/api/v1/libraries?region=${String(SOUTH)}`,
    );
    expect([span({ body }), body.region]).toEqual([['region', NORTH, SOUTH], String(SOUTH)]);
  });

  it('makes of who sees everything one who sees a region', () => {
    const scope: ScopeView = {
      ...{ kind: 'all', regionLo: 0, regionHi: 999_999_999, unitLo: null, unitHi: null, label: '全部' },
    };
    expect(inRegion({ scope } as Actor, SOUTH).scope).toMatchObject({
      kind: 'region',
      regionLo: SOUTH,
      regionHi: SOUTH,
    });
  });
});
