import { RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Role } from '@zhunsheng/contract';
import type { TestApp } from '@zhunsheng/kernel/testing';

import { plausibleBody, queryNames } from './plausible-body.js';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters as `:id`. */
  path: string;
  allowed: 'public' | readonly Role[];
  /** Not without a second factor. */
  byFactor: boolean;
  /** Passes the checks of the route's body. */
  body(): Record<string, unknown>;
  /** Names it reads behind the question mark. */
  queries: string[];
}

const listed = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String);

/** What the product declares: every route of every controller, with who may use it. */
export function routesOf({ app }: Pick<TestApp, 'app'>): Route[] {
  const scanner = app.get(MetadataScanner, { strict: false });
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype }) => {
      const { prototype } = metatype as unknown as { prototype: Record<string, object> };
      const base = listed(Reflect.getMetadata('path', metatype as object))[0] ?? '';
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name]!;
        const verb = Reflect.getMetadata('method', handler) as number | undefined;
        if (verb === undefined) return [];
        const allowed = Reflect.getMetadata('zs:permission', handler) as Route['allowed'];
        return listed(Reflect.getMetadata('path', handler)).map((own) => ({
          method: RequestMethod[verb] as Route['method'],
          path: `/${[base, own]
            .map((part) => part.replace(/^\/|\/$/g, ''))
            .filter(Boolean)
            .join('/')}`,
          allowed,
          byFactor: Reflect.getMetadata('zs:by-factor', handler) === true,
          body: () => plausibleBody(prototype, name),
          queries: queryNames(prototype, name),
        }));
      });
    });
}
