import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSm2Keys } from '@zhunsheng/kernel';
import { type TestApp, testApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { rooms } from '../../src/app.module.js';
import { ENTITIES } from '../../src/start/entities.js';
import { EDITS, GUARDS } from './edit-guards.js';
import { type Route, routesOf } from './routes-of.js';

describe('what two people edit at once', () => {
  let t: TestApp;
  let edits: Route[];

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: ENTITIES,
      imports: rooms({ documents: '/nowhere', model: null, keys: { ledger: makeSm2Keys() } }),
    });
    edits = routesOf(t).filter(({ method }) => method === 'PUT' || method === 'PATCH');
  }, 120_000);
  afterAll(() => t.close());

  const named = ({ method, path }: Route): string => `${method} ${path}`;
  const guardedBy = (...guards: (keyof typeof GUARDS)[]): string[] =>
    Object.entries(EDITS).flatMap(([route, [guard]]) => (guards.includes(guard) ? [route] : []));

  it('every route that overwrites says how nobody’s words are lost', () => {
    expect(edits.map(named).sort()).toEqual(Object.keys(EDITS).sort());
  });

  it('whoever says a version or a mark asks for one: without it the body is refused', async () => {
    const bodies = new Map(edits.map((route) => [named(route), Object.keys(route.body())]));
    const asks = (route: string) => bodies.get(route)!.some((name) => name === 'revision' || name === 'seen');
    expect(guardedBy('版本', '标记').filter((route) => !asks(route))).toEqual([]);
    expect(Object.keys(EDITS).filter(asks).sort()).toEqual(guardedBy('版本', '标记').sort());
  });
});
