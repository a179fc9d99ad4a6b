import { randomUUID } from 'node:crypto';

import cookie from '@fastify/cookie';
import type { INestApplication } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ErrorFilter } from './error-filter.js';
import { addSecurityHeaders } from './security-headers.js';
import { validation } from './validation.js';

const LARGEST_BODY = 8 * 1024 * 1024;

export function httpAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    // only a proxy on this machine may say whom it speaks for
    trustProxy: 'loopback',
    bodyLimit: LARGEST_BODY,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
  });
}

/** Create the application with `bodyParser: false`: JSON is the only form of a request's body. */
export async function configureHttp(app: INestApplication): Promise<void> {
  const fastify = (app as NestFastifyApplication).getHttpAdapter().getInstance();
  fastify.removeContentTypeParser('text/plain');
  await fastify.register(cookie);
  addSecurityHeaders(fastify);
  app.useGlobalPipes(validation());
  app.useGlobalFilters(new ErrorFilter());
}
