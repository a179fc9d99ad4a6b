import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';

import { PERMISSION } from './permission.js';

/** A door somebody forgot to lock must not open: the product does not start with one. */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const open = this.routes().filter(({ permission }) => permission === undefined);
    if (open.length)
      throw new Error(
        `routes without @Allow or @Public: ${open.map(({ controller, method }) => `${controller}.${method}`).join(', ')}`,
      );
  }

  /** Every route of the product with who may use it. */
  routes(): { controller: string; method: string; verb: string; permission: unknown }[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      const prototype = (metatype as { prototype: object } | null)?.prototype;
      if (!prototype) return [];
      return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = (prototype as Record<string, object>)[method];
        const verb: unknown = handler && Reflect.getMetadata('method', handler);
        if (!handler || verb === undefined) return [];
        const permission: unknown = Reflect.getMetadata(PERMISSION, handler);
        const controller = (metatype as { name: string }).name;
        return [{ controller, method, verb: RequestMethod[verb as number] ?? '?', permission }];
      });
    });
  }
}
