import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '@zhunsheng/contract';
import { loadConfig } from '@zhunsheng/kernel';
import type { SignedIn } from '@zhunsheng/kernel/testing';

import { besiegedCity, type BesiegedCity } from './besieged-city.js';
import { fillPath } from './fill-path.js';
import { nestedWork } from './nested-work.js';
import { type Route, routesOf } from './routes-of.js';

/** Doors before which nobody has signed in yet. Who opens another one says so here. */
const OPEN = [
  'GET /api/v1/password-rules',
  'GET /api/v1/session/demo',
  'GET /api/v1/sign-in/cas',
  'GET /api/v1/sign-in/cas/back',
  'GET /api/v1/sign-in/oidc',
  'GET /api/v1/sign-in/oidc/back',
  'GET /api/v1/sign-in/ways',
  'POST /api/v1/activation',
  'POST /api/v1/credentials/key',
  'POST /api/v1/credentials/key/confirmation',
  'POST /api/v1/credentials/password',
  'POST /api/v1/credentials/second-factor',
  'POST /api/v1/credentials/second-factor/confirmation',
  'POST /api/v1/session',
  'POST /api/v1/sign-in/second-factor',
  'POST /api/v1/sign-in/second-factor/challenge',
  'POST /api/v1/sign-in/second-factor/enrolment',
  'POST /api/v1/sign-in/second-factor/key',
];
/** Answers as it goes on; a story of its own reads it. */
const ENDLESS = 'GET /api/v1/assistant/stream';
/** One act of this door, admitting, is not for 绩效; its other acts are. */
const BY_ACT = 'POST /api/v1/workbench/:id/settlement performance';
/** Refuses everybody whose password is wrong, as this caller's is. */
const BY_PASSWORD = 'POST /api/v1/session/confirmation';
const THREE: readonly Role[] = ['sysadmin', 'secadmin', 'audadmin'];
/** The demo's identity numbers are well formed and nobody's; not one of them may leave in the clear. */
const IDENTITY = /990001(?:19|20)\d{9}[\dX]/;

describe('every route for every role', () => {
  let city: BesiegedCity;
  let routes: Route[];
  let project: string;
  /** Names and codes of all projects. */
  let filed: string[];

  beforeAll(async () => {
    city = await besiegedCity(24);
    routes = routesOf(city.t).filter(({ path }) => path.startsWith('/api/'));
    const [own] = await city.t.db.sql<{ id: string }>(
      `select public_id as id from project where region_code = 990100000 and unit_code like '205%' limit 1`,
    );
    project = own?.id ?? '';
    const texts = await city.t.db.sql<{ name: string; code: string }>(
      'select v.name, p.code from project p join project_version v using (region_code, project_id)',
    );
    filed = texts.flatMap(({ name, code }) => [name, code]);
  }, 180_000);
  afterAll(() => city.close());

  const named = ({ method, path }: Route): string => `${method} ${path}`;
  const ask = ({ method, path, body }: Route, who?: SignedIn) =>
    city.t.app.inject({
      method,
      url: fillPath(path, { id: project }),
      ...(who ? { headers: { cookie: who.cookie, 'x-zs-csrf': who.session.csrf } } : {}),
      ...(method === 'GET' ? {} : { payload: body() }),
    });

  it('leads whoever may pass a door by factor to one on the way in, where people are known elsewhere', () => {
    const cas = { ZS_DEMO: '0', ZS_PUBLIC_URL: 'https://zs.test', ZS_CAS_URL: 'https://cas.test' };
    const { secondFactorRoles } = loadConfig(cas).access;
    const doors = routes.filter(({ byFactor }) => byFactor);
    expect(doors.length).toBeGreaterThan(5);
    expect(
      new Set(doors.flatMap(({ allowed }) => [...allowed]).filter((role) => !THREE.includes(role as Role))),
    ).toEqual(new Set(secondFactorRoles.filter((role) => !THREE.includes(role))));
  });

  it('V01 without a session 401 everywhere but on the allow-list', async () => {
    expect(
      routes
        .filter(({ allowed }) => allowed === 'public')
        .map(named)
        .sort(),
    ).toEqual([...OPEN].sort());
    const wrong: string[] = [];
    for (const route of routes) {
      if (route.allowed === 'public') continue;
      const { statusCode } = await ask(route);
      if (statusCode !== 401) wrong.push(`${named(route)}: ${String(statusCode)}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('V01 equals the declared matrix, role by role; V11 no administrator sees a project; V13 nobody an identity number', async () => {
    const wrong: string[] = [];
    let calls = 0;
    let masked = 0;
    const nested = nestedWork(city.t.db.work);
    for (const route of routes) {
      if (route.allowed === 'public' || named(route) === ENDLESS || named(route) === 'DELETE /api/v1/session') continue;
      const one = async (role: Role) => {
        const { statusCode, body } = await ask(route, await city.as(role));
        const may = route.allowed.includes(role);
        const cell = `${named(route)} ${role}`;
        const refused = statusCode === 403 || statusCode === 401;
        const excused = cell === BY_ACT || named(route) === BY_PASSWORD;
        if (statusCode >= 500 || (may ? refused && !excused : statusCode !== 403))
          wrong.push(`${cell}: ${String(statusCode)} ${body.slice(0, 120)}`);
        if (THREE.includes(role) && filed.some((text) => body.includes(text))) wrong.push(`${cell} shows a project`);
        if (IDENTITY.test(body)) wrong.push(`${cell} shows ${IDENTITY.exec(body)?.[0] ?? ''}`);
        masked += /99\*{14}/.test(body) ? 1 : 0;
        calls += 1;
      };
      for (const role of ROLES) await one(role);
    }
    expect(wrong).toEqual([]);
    expect(nested()).toEqual([]);
    expect(calls).toBeGreaterThan(3000);
    // numbers are there to be masked: a city without people would prove nothing
    expect(masked).toBeGreaterThan(0);
  }, 420_000);

  it('V11 an administrator who tried stands in the ledger, once a session and door', async () => {
    const system = await city.as('sysadmin');
    const events = async (): Promise<number> => {
      const [row] = await city.t.db.sql<{ n: number }>(`select count(*)::int as n from audit.event
        where action = 'access.refused' and actor = '${system.session.user.id}' and canonical like '%GET /api/v1/board%'`);
      return row!.n;
    };
    for (let i = 0; i < 3; i++) expect((await system.get('/api/v1/board')).status).toBe(403);
    expect(await events()).toBe(1);
  });

  it('V19 signing out ends the session at once', async () => {
    const leader = await city.as('leader');
    expect((await leader.delete('/api/v1/session')).status).toBe(204);
    expect((await leader.get('/api/v1/projects')).status).toBe(401);
  });
});
