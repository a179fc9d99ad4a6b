import { Controller, Get } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import type { ErrorView } from '@zhunsheng/contract';

import { send, signInAs, testApp } from '../../testing/index.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { Allow, Public } from './permission.js';
import { RouteCheck } from './route-check.js';

@Controller('api/v1/forgotten')
class ForgottenController {
  @Get()
  read(): string {
    return 'everything';
  }
}

@Controller('api/v1/things')
class ThingsController {
  @Get('broken')
  @Public()
  broken(): never {
    throw new Error('select secret from account');
  }

  @Get('away')
  @Public()
  away(): never {
    throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
  }

  @Get('mine')
  @Allow('reviewer')
  mine(): string {
    return 'mine';
  }
}

describe('permissions', () => {
  it('stop the start when a route has none', async () => {
    await expect(testApp({ migrations: kernelMigrations, controllers: [ForgottenController] })).rejects.toThrow(
      'ForgottenController.read',
    );
  });

  it('let in who is named and nobody else; errors tell no internals', async () => {
    const t = await testApp({ migrations: kernelMigrations, controllers: [ThingsController] });
    try {
      expect((await send(t.app, 'GET', '/api/v1/things/mine')).status).toBe(401);
      expect((await (await signInAs(t, 'reviewer')).get('/api/v1/things/mine')).body).toBe('mine');
      expect((await (await signInAs(t, 'sysadmin')).get('/api/v1/things/mine')).status).toBe(403);
      const broken = await send<ErrorView>(t.app, 'GET', '/api/v1/things/broken');
      expect(broken.body).toEqual({
        code: 'INTERNAL',
        requestId: broken.body.requestId,
        message: expect.any(String),
      });
      expect(broken.body.message).toContain(broken.body.requestId);
      const away = await send<ErrorView>(t.app, 'GET', '/api/v1/things/away');
      expect([away.status, away.body.code, away.headers['retry-after']]).toEqual([503, 'UNAVAILABLE', '5']);
      expect(away.body.message).not.toContain('127.0.0.1');
      expect((await send<ErrorView>(t.app, 'GET', '/api/v1/nowhere')).body.code).toBe('NOT_FOUND');
    } finally {
      await t.close();
    }
  });

  it('are open to all on a handful of routes only', async () => {
    const t = await testApp({ migrations: kernelMigrations });
    const open = t.app
      .get(RouteCheck)
      .routes()
      .filter(({ permission }) => permission === 'public');
    await t.close();
    expect(open.map(({ method }) => method).sort()).toEqual([
      'activate',
      'beginFactor',
      'beginKey',
      'challenge',
      'changePassword',
      'confirmFactor',
      'confirmKey',
      'demoSignIn',
      'enrol',
      'finish',
      'fromCas',
      'fromOidc',
      'offerKey',
      'passwordRules',
      'signIn',
      'toCas',
      'toOidc',
      'ways',
    ]);
  });
});
