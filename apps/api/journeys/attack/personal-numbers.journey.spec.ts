import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '@zhunsheng/contract';
import type { SignedIn } from '@zhunsheng/kernel/testing';
import { strFromU8, unzipSync } from 'fflate';

import { PURPOSES } from '../../src/classification/purposes.js';
import { besiegedCity, type BesiegedCity } from './besieged-city.js';
import { FORMS, NEVER_MASKED, NO_TEXT } from './edit-forms.js';
import { fillPath } from './fill-path.js';
import { type Route, routesOf } from './routes-of.js';

const MOBILE = '13912345678';
const CARD = '6222029900011112226';
/** 990001 is no division. */
const IDENTITY = '990001199001011235';
const PLANTED = `，经手人联系电话${MOBILE}，劳务费卡号${CARD}，证件${IDENTITY}。`;
const SEEN = new RegExp(`${MOBILE}|${CARD}`);
/** Answers as it goes on, to those who handle questions; a story of its own reads it. */
const ENDLESS = '/api/v1/assistant/stream';
/** Purposes of who saves what he reads, or hands on what has a digest. */
const WHOLE = /^编辑|^成包交换$/;
const COUNTS_ONLY: readonly Role[] = ['leader', 'performance', 'sysadmin', 'secadmin', 'audadmin'];

describe('V55 telephone and card numbers written into texts', () => {
  let city: BesiegedCity;
  let routes: Route[];
  let project: string;

  beforeAll(async () => {
    city = await besiegedCity(24);
    routes = routesOf(city.t).filter(({ method, path }) => method === 'GET' && path.startsWith('/api/'));
    const [own] = await city.t.db.sql<{ id: string }>(
      `select public_id as id from project where region_code = 990100000 and unit_code like '205%' limit 1`,
    );
    project = own?.id ?? '';
    const plant = (table: string, columns: string[]) =>
      city.t.db.sql(
        `update ${table} set ${columns.map((column) => `${column} = ${column} || '${PLANTED}'`).join(', ')}`,
      );
    await city.t.db.sql('set session_replication_role = replica');
    await plant('project_version', ['name', 'summary', 'justification', 'goal']);
    await plant('project_attachment', ['name', 'text']);
    await plant('project_line', ['text']);
    await plant('audit_finding', ['matter']);
    await plant('history_project_year', ['name', 'summary', 'justification']);
    await plant('unit_duty', ['text']);
    await plant('asset', ['name']);
    await city.t.db.sql('set session_replication_role = origin');
  }, 240_000);
  afterAll(() => city.close());

  const ask = ({ path }: Pick<Route, 'path'>, who: SignedIn, headers: Record<string, string> = {}) =>
    city.t.app.inject({
      method: 'GET',
      url: fillPath(path, { id: project }),
      headers: { cookie: who.cookie, 'x-zs-csrf': who.session.csrf, ...headers },
    });

  it('reach nobody who works with counts, and of the others only who is at work with the text', async () => {
    const leaks: string[] = [];
    let answers = 0;
    let masked = 0;
    for (const role of ROLES) {
      const who = await city.as(role);
      for (const route of routes) {
        if (route.path === ENDLESS || !Array.isArray(route.allowed) || !route.allowed.includes(role)) continue;
        const { statusCode, rawPayload } = await ask(route, who);
        const body = rawPayload.toString('utf8');
        if (statusCode === 200) answers++;
        if (body.includes(`${MOBILE.slice(0, 3)}****${MOBILE.slice(-4)}`)) masked++;
        if (body.includes(IDENTITY)) leaks.push(`${role} ${route.path} 证件号`);
        if (!SEEN.test(body)) continue;
        const purpose = PURPOSES.of([role], route.path) ?? '';
        if ((COUNTS_ONLY.includes(role) && !WHOLE.test(purpose)) || PURPOSES.of([role], route.path) === undefined)
          leaks.push(`${role} ${route.path}`);
      }
    }
    expect(leaks).toEqual([]);
    // and it is not that nobody was asked or nothing was planted
    expect(answers).toBeGreaterThan(300);
    expect(masked).toBeGreaterThan(20);
  }, 400_000);

  it('are read as written by who reviews the project', async () => {
    const reviewer = await city.as('reviewer');
    expect((await ask({ path: '/api/v1/projects/:id' }, reviewer)).body).toMatch(SEEN);
    expect((await ask({ path: '/api/v1/projects/:id' }, await city.as('leader'))).body).not.toMatch(SEEN);
  });

  it('leave in no table, whoever takes it', async () => {
    const budget = await city.as('budget');
    for (const format of ['csv', 'xlsx']) {
      const { statusCode, rawPayload } = await ask({ path: `/api/v1/holdings/assets/export?format=${format}` }, budget);
      expect(statusCode).toBe(200);
      const text = format === 'csv' ? rawPayload.toString('utf8') : textsOf(rawPayload);
      expect(text).toContain('经手人联系电话139****5678');
      expect(text).not.toMatch(new RegExp(`${SEEN.source}|${IDENTITY}`));
    }
  });

  it('are shown elsewhere for a reason, which is on record before the answer leaves', async () => {
    const list = { path: '/api/v1/projects' };
    const reviewer = await city.as('reviewer');
    const asking = (reason: string) => ({ 'x-zs-reason': encodeURIComponent(reason) });
    expect((await ask(list, reviewer)).body).not.toMatch(SEEN);
    expect((await ask(list, reviewer, asking('看'))).statusCode).toBe(400);
    expect((await ask(list, reviewer, asking(`打给${MOBILE}核对情况`))).statusCode).toBe(400);
    const full = await ask(list, reviewer, asking('电话核对劳务费发放对象'));
    expect([full.statusCode, SEEN.test(full.body)]).toEqual([200, true]);
    for (const role of COUNTS_ONLY.slice(0, 2))
      expect((await ask(list, await city.as(role), asking('电话核对劳务费发放对象'))).statusCode).toBe(403);
    const events = await city.t.db.sql<{ data: string }>(
      `select canonical as data from audit.event where action = 'text.read-in-full'`,
    );
    expect(events).toHaveLength(1);
    expect(events[0]?.data).toContain('电话核对劳务费发放对象');
    for (let n = 1; n < 20; n++) await ask(list, reviewer, asking('逐个电话核对发放对象'));
    expect((await ask(list, reviewer, asking('逐个电话核对发放对象'))).statusCode).toBe(429);
  });

  it('stand unmasked in the answer that fills a form, for everybody who may save it', () => {
    const all = routesOf(city.t);
    const named = (route: Route) => `${route.method} ${route.path}`;
    const editing = all.filter((route) => route.method === 'PUT' || route.method === 'PATCH' || named(route) in FORMS);
    // a new editing route says which answer fills its form, and the table names no route that is gone
    expect(editing.map(named).sort()).toEqual(Object.keys(FORMS).sort());
    const lost = editing.flatMap((route) => {
      const door = FORMS[named(route)] ?? '';
      if (door === NO_TEXT || door === NEVER_MASKED || !Array.isArray(route.allowed)) return [];
      const filling = all.find(({ method, path }) => method === 'GET' && path === door);
      const roles = route.allowed as readonly Role[];
      return roles
        .filter((role) => PURPOSES.of([role], door) === undefined || !filling?.allowed.includes(role))
        .map((role) => `${role} ${named(route)} from ${door}`);
    });
    expect(lost).toEqual([]);
  });

  it('stand in what is proved or signed as they were written', () => {
    const all = routesOf(city.t);
    for (const door of [
      'GET /api/v1/ledger/entries/:event/proof',
      'GET /api/v1/ledger/cosignable',
      'POST /api/v1/rule-versions/:version/package',
      'POST /api/v1/standard-package',
      'GET /api/v1/exchange/results',
    ]) {
      const { path, allowed } = all.find((route) => `${route.method} ${route.path}` === door)!;
      expect((allowed as readonly Role[]).filter((role) => PURPOSES.of([role], path) === undefined)).toEqual([]);
    }
  });

  it('have no purpose at a door that is not there', () => {
    expect(PURPOSES.idle(routesOf(city.t).map(({ path }) => path))).toEqual([]);
  });
});

function textsOf(bytes: Buffer): string {
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n');
}
