import { randomUUID } from 'node:crypto';

import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { INestApplication } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

import { AnswerMask } from '../classification/answer-mask.js';
import { RouteTimes } from '../observe/route-times.js';
import { traceRequests } from '../observe/request-trace.js';
import { ReadingTally } from '../watch/reading-tally.js';
import { AskedOnce } from './asked-once.js';
import { ErrorFilter } from './error-filter.js';
import { addSecurityHeaders } from './security-headers.js';
import { sendBytes } from './utf8-body.js';
import { validation } from './validation.js';

const LARGEST_BODY = 8 * 1024 * 1024;
/** Of one uploaded file; a route may allow less. */
export const LARGEST_FILE = 50 * 1024 * 1024;

/** Only from `trustedProxies` (addresses, networks, `loopback`) a forwarded caller's address is believed. */
export function httpAdapter(trustedProxies: readonly string[] = ['loopback']): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: [...trustedProxies],
    bodyLimit: LARGEST_BODY,
    genReqId: numberOf,
    routerOptions: { maxParamLength: 200 },
    // what arrived while the door was closing is answered, with `Connection: close`: nobody in front has to ask again
    return503OnClosing: false,
  });
}

/** Create the application with `bodyParser: false`: the only forms of a request's body are JSON and, where asked for, files. */
export async function configureHttp(app: INestApplication): Promise<void> {
  const fastify = (app as NestFastifyApplication).getHttpAdapter().getInstance();
  fastify.removeContentTypeParser('text/plain');
  await fastify.register(cookie);
  // a route reads its files as a stream: nothing is kept in memory or on disk before it asks
  await fastify.register(multipart, { limits: { fileSize: LARGEST_FILE, files: 1, fields: 20, fieldSize: 64 * 1024 } });
  traceRequests(fastify);
  app.get(RouteTimes).listenTo(fastify);
  app.get(ReadingTally).listenTo(fastify);
  addSecurityHeaders(fastify);
  app.get(AnswerMask).listenTo(fastify);
  sendBytes(fastify);
  app.useGlobalPipes(new AskedOnce(), validation());
  app.useGlobalFilters(new ErrorFilter());
}

let unlucky = 0;

/** Finds the line of a log, and guards nothing: thrown here, where nobody catches, want of entropy would end the process. */
function numberOf(): string {
  try {
    return randomUUID();
  } catch {
    return `00000000-0000-4000-8000-${(++unlucky).toString(16).padStart(12, '0')}`;
  }
}
