import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post } from '@nestjs/common';
import type { ErrorView } from '@zhunsheng/contract';

import { FixedClock, send, signInAs, type SignedIn, testApp, type TestApp } from '../../testing/index.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { Allow, Public } from './permission.js';

@Controller('api/v1/busy')
class BusyController {
  @Get('list/:id')
  @Allow('reviewer', 'budget')
  list(): string {
    return 'list';
  }

  @Post('calls')
  @Allow('reviewer', 'budget')
  call(): string {
    return 'called';
  }

  @Get('report')
  @Allow('budget')
  report(): string {
    return 'report';
  }

  @Get('last')
  @Allow('budget')
  last(): string {
    return 'last';
  }

  @Get('open')
  @Public()
  open(): string {
    return 'open';
  }
}

describe('an account that asks too often', () => {
  const clock = new FixedClock('2027-03-08T03:00:00Z');
  let t: TestApp;
  let reviewer: SignedIn;
  const list = (who: SignedIn, id = 1) => who.get<ErrorView>(`/api/v1/busy/list/${id}`);
  const statuses = async (n: number, ask: () => Promise<{ status: number }>) => {
    const seen = [];
    for (let i = 0; i < n; i++) seen.push((await ask()).status);
    return seen;
  };

  beforeAll(async () => {
    const rates = { account: 60, route: 20 };
    t = await testApp({ migrations: kernelMigrations, controllers: [BusyController], clock, rates });
    reviewer = await signInAs(t, 'reviewer');
  });
  afterAll(() => t.close());

  it('is refused at that route, told how long to wait, and taken again after it', async () => {
    const seen = await statuses(21, () => list(reviewer));
    expect(seen).toEqual([...Array<number>(20).fill(200), 429]);
    const { status, body, headers } = await list(reviewer, 2);
    expect([status, body.code, headers['retry-after']]).toEqual([429, 'RATE_LIMITED', '3']);
    expect(body.message).toContain('GET /api/v1/busy/list/:id，每分钟最多 20 次');
    clock.advance(3 / 60);
    expect((await list(reviewer)).status).toBe(200);
  });

  it('is alone in that, and goes on elsewhere', async () => {
    expect((await list(await signInAs(t, 'budget'))).status).toBe(200);
    expect((await reviewer.post('/api/v1/busy/calls', {})).status).toBe(201);
    expect((await send(t.app, 'GET', '/api/v1/busy/open')).status).toBe(200);
  });

  it('is bounded over all routes together', async () => {
    clock.advance(2);
    const budget = await signInAs(t, 'budget');
    const asked = [
      ...(await statuses(20, () => list(budget))),
      ...(await statuses(20, () => budget.post('/api/v1/busy/calls', {}))),
      ...(await statuses(20, () => budget.get('/api/v1/busy/report'))),
    ];
    expect(new Set(asked)).toEqual(new Set([200, 201]));
    const { status, body } = await budget.get<ErrorView>('/api/v1/busy/last');
    expect([status, body.code]).toEqual([429, 'RATE_LIMITED']);
    expect(body.message).toContain('每分钟最多 60 次');
  });
});
