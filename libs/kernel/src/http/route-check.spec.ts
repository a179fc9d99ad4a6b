import 'reflect-metadata';

import { Delete, Get, RequestMethod } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import { describe, expect, it } from '@jest/globals';

import { Allow, Public } from './permission.js';
import { RouteCheck } from './route-check.js';

class Kept {
  @Get()
  @Allow('reviewer')
  read(): void {
    return;
  }

  @Delete()
  @Public()
  leave(): void {
    return;
  }

  /** No door at all. */
  own(): void {
    return;
  }
}

class Forgotten {
  @Get()
  one(): void {
    return;
  }

  @Get('other')
  other(): void {
    return;
  }
}

class Odd {
  @Public()
  act(): void {
    return;
  }
}
Reflect.defineMetadata('method', 999, Odd.prototype.act);

const checkOf = (...controllers: unknown[]) =>
  new RouteCheck(
    { getControllers: () => controllers.map((metatype) => ({ metatype })) } as never,
    new MetadataScanner(),
  );

describe('the routes of the product', () => {
  it('are those that have a verb, each with who may use it', () => {
    expect(checkOf(Kept, null, { name: 'factory' }).routes()).toEqual([
      { controller: 'Kept', method: 'read', verb: RequestMethod[RequestMethod.GET], permission: ['reviewer'] },
      { controller: 'Kept', method: 'leave', verb: 'DELETE', permission: 'public' },
    ]);
    expect(checkOf(Odd).routes()).toMatchObject([{ verb: '?' }]);
  });

  it('stop the start when some say nothing, and name them all', () => {
    expect(() => checkOf(Kept).onModuleInit()).not.toThrow();
    expect(() => checkOf(Kept, Forgotten).onModuleInit()).toThrow(
      'routes without @Allow or @Public: Forgotten.one, Forgotten.other',
    );
  });
});
