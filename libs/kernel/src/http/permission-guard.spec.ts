import type { ExecutionContext } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { ROLES, type ErrorCode, type Role } from '@zhunsheng/contract';
import type { FastifyRequest } from 'fastify';

import { systemActor } from '../actor/actor.js';
import { UNMASKED } from '../classification/answer-mask.js';
import { ZsError } from '../errors/zs-error.js';
import { csrfOf } from '../session/csrf.js';
import type { Caller } from './caller.js';
import { Allow, BY_FACTOR, doorOf, PERMISSION, Public, STEP_UP } from './permission.js';
import { PermissionGuard } from './permission-guard.js';

const TOKEN = 'a-token';
const CSRF = csrfOf(TOKEN);

interface Asked {
  method?: string;
  /** What the route says of itself. */
  marks?: Record<string, unknown>;
  cookies?: Record<string, string>;
  headers?: Record<string, string>;
  roles?: Role[];
  confirmed?: boolean;
  /** Whether second factors are asked of people here, and whether this one lacks his. */
  factors?: { stand: boolean; lacks: boolean };
  url?: string | null;
}

/** What the guard answers, and what it did on the way. */
async function ask({ method = 'GET', marks = {}, cookies = { zs_sid: TOKEN }, headers = {}, ...more }: Asked) {
  const { roles = ['reviewer'], confirmed = false, factors = { stand: false, lacks: false }, url = '/things' } = more;
  const did: string[] = [];
  const actor = { ...systemActor(), id: 'somebody', roles };
  const caller = { actor, session: 'digest', csrf: CSRF, confirmed } as unknown as Caller;
  const request = {
    ...{ method, headers, cookies, host: 'budget.example', protocol: 'http', url: '/api/things?q=1' },
    routeOptions: url === null ? {} : { url },
  } as unknown as FastifyRequest;
  const guard = new PermissionGuard(
    { get: (mark: string) => marks[mark] } as never,
    {
      resolve: (token: string, quietly: boolean) => {
        if (quietly) did.push('quietly');
        return Promise.resolve(token === TOKEN ? caller : null);
      },
    } as never,
    {
      note: (_: unknown, session: string, what: string) => Promise.resolve(void did.push(`${session} ${what}`)),
    } as never,
    { stands: factors.stand, lacks: () => Promise.resolve(factors.lacks) } as never,
    {
      admit: (_: unknown, verb: string, at: string, reason: string) =>
        Promise.resolve(void did.push(`${verb} ${at} ${reason}`)),
    } as never,
  );
  const context = {
    switchToHttp: () => ({ getRequest: () => request }),
    getHandler: () => () => undefined,
  } as unknown as ExecutionContext;
  const answer = await guard.canActivate(context).catch((error: unknown) => {
    if (error instanceof ZsError) return error.code;
    throw error;
  });
  return { answer, did, request };
}

const OPEN = { [PERMISSION]: 'public' };
const FOR_REVIEWERS = { [PERMISSION]: ['reviewer', 'budget'] };
const MINE = { 'x-zs-csrf': CSRF };

describe('the guard of every door', () => {
  it.each<[string, Asked, true | ErrorCode]>([
    ['an open door', { marks: OPEN, cookies: {} }, true],
    ['nobody signed in', { marks: FOR_REVIEWERS, cookies: {} }, 'UNAUTHENTICATED'],
    ['a token nobody has', { marks: FOR_REVIEWERS, cookies: { zs_sid: 'another' } }, 'UNAUTHENTICATED'],
    ['the role the door names', { marks: FOR_REVIEWERS }, true],
    ['one of two roles', { marks: FOR_REVIEWERS, roles: ['leader', 'budget'] }, true],
    ['another role', { marks: FOR_REVIEWERS, roles: ['leader'] }, 'FORBIDDEN'],
    ['no role at all', { marks: FOR_REVIEWERS, roles: [] }, 'FORBIDDEN'],
    ['a door that says nothing, to everybody', { marks: {}, roles: [...ROLES] }, 'FORBIDDEN'],
    ['reading without the word of the page', { marks: FOR_REVIEWERS, method: 'HEAD' }, true],
    ['asking what is possible', { marks: FOR_REVIEWERS, method: 'OPTIONS' }, true],
    ['writing without the word of the page', { marks: FOR_REVIEWERS, method: 'POST' }, 'CSRF_REFUSED'],
    [
      'writing with a wrong one',
      { marks: FOR_REVIEWERS, method: 'POST', headers: { 'x-zs-csrf': 'wrong' } },
      'CSRF_REFUSED',
    ],
    ['writing with it', { marks: FOR_REVIEWERS, method: 'DELETE', headers: MINE }, true],
  ])('%s', async (_what, asked, answer) => expect((await ask(asked)).answer).toBe(answer));

  it.each<[string, Record<string, string>, true | ErrorCode]>([
    ['of its own page', { 'sec-fetch-site': 'same-origin', origin: 'https://budget.example' }, true],
    ['typed in by hand', { 'sec-fetch-site': 'none' }, true],
    ['of another page', { 'sec-fetch-site': 'cross-site' }, 'CSRF_REFUSED'],
    ['of a page of the same owner', { 'sec-fetch-site': 'same-site' }, 'CSRF_REFUSED'],
    ['of another origin', { origin: 'https://elsewhere.example' }, 'CSRF_REFUSED'],
    ['of an origin nobody can read', { origin: 'null' }, 'CSRF_REFUSED'],
  ])('takes or refuses a write %s, also at an open door', async (_what, headers, answer) => {
    const write = { method: 'POST', headers: { ...headers, ...MINE } };
    expect((await ask({ ...write, marks: OPEN })).answer).toBe(answer);
    expect((await ask({ ...write, marks: FOR_REVIEWERS })).answer).toBe(answer);
    // reading is nobody’s harm
    expect((await ask({ headers, marks: FOR_REVIEWERS })).answer).toBe(true);
  });

  it.each<[string, Asked, true | ErrorCode]>([
    ['a grave act of somebody who showed who he is', { marks: { [STEP_UP]: true }, confirmed: true }, true],
    ['of somebody who did so long ago', { marks: { [STEP_UP]: true } }, 'STEP_UP_REQUIRED'],
    [
      'the gravest without a second factor',
      { marks: { [BY_FACTOR]: true }, confirmed: true, factors: { stand: true, lacks: true } },
      'SECOND_FACTOR_FOR_ACT',
    ],
    [
      'with one, shown now',
      { marks: { [BY_FACTOR]: true }, confirmed: true, factors: { stand: true, lacks: false } },
      true,
    ],
    [
      'with one, shown long ago',
      { marks: { [BY_FACTOR]: true }, factors: { stand: true, lacks: false } },
      'STEP_UP_REQUIRED',
    ],
    [
      'where nobody has one, as any other act',
      { marks: { [BY_FACTOR]: true }, factors: { stand: false, lacks: true } },
      true,
    ],
    ['an act that is not grave, of somebody without one', { factors: { stand: true, lacks: true } }, true],
    [
      'by somebody who may not, whatever he showed',
      { marks: { [STEP_UP]: true }, roles: ['leader'], confirmed: true },
      'FORBIDDEN',
    ],
  ])('asks who it is: %s', async (_what, asked, answer) => {
    expect((await ask({ ...asked, marks: { ...FOR_REVIEWERS, ...asked.marks } })).answer).toBe(answer);
  });

  it('lifts the mask of one answer for a reason, of somebody who showed who he is', async () => {
    const headers = { 'x-zs-reason': 'audit' };
    expect((await ask({ marks: FOR_REVIEWERS, headers })).answer).toBe('STEP_UP_REQUIRED');
    const { answer, did, request } = await ask({ marks: FOR_REVIEWERS, headers, confirmed: true });
    expect([answer, did, request.asWritten]).toEqual([true, ['GET /api/things?q=1 audit'], true]);
    const plain = await ask({ marks: FOR_REVIEWERS, confirmed: true });
    expect([plain.did, plain.request.asWritten]).toEqual([[], undefined]);
  });

  it('notes who knocked at a door that is not his, and at which', async () => {
    expect((await ask({ marks: FOR_REVIEWERS, roles: ['leader'] })).did).toEqual(['digest GET /things']);
    expect((await ask({ marks: FOR_REVIEWERS, roles: ['leader'], url: null })).did).toEqual(['digest GET ']);
    expect((await ask({ marks: FOR_REVIEWERS })).did).toEqual([]);
  });

  it('does not take what a page asks by itself for a sign of life', async () => {
    expect((await ask({ marks: FOR_REVIEWERS, headers: { 'x-zs-background': '1' } })).did).toEqual(['quietly']);
  });

  it('hands on who calls, and whether the door shows texts as they were written', async () => {
    const { request } = await ask({ marks: FOR_REVIEWERS });
    expect([request.caller?.actor.id, request.unmasked]).toEqual(['somebody', false]);
    expect((await ask({ marks: { ...FOR_REVIEWERS, [UNMASKED]: true } })).request.unmasked).toBe(true);
  });
});

describe('who may use a door', () => {
  class Doors {
    @Allow('reviewer', 'budget')
    named(): void {
      return;
    }

    @Public()
    open(): void {
      return;
    }

    silent(): void {
      return;
    }
  }

  it('is whom it names; nobody where it names nobody, or is none', () => {
    expect(doorOf(Doors, 'named')).toEqual(['reviewer', 'budget']);
    for (const method of ['open', 'silent', 'none']) expect(doorOf(Doors, method)).toEqual([]);
  });
});
