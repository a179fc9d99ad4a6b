import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import fastifyStatic from '@fastify/static';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { contentSecurityPolicy, Public, Transport, ZsError } from '@zhunsheng/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { IndexPage } from './index-page.js';
import { pageShown } from './page-shown.js';

const BUILT = 'dist/apps/web/browser';
const YEAR_S = 365 * 24 * 3600;

/** The browser's application: its files as they were built, and its index for every address it routes itself. */
@Controller()
export class PagesController {
  private readonly index = new IndexPage(webRoot());

  constructor(private readonly transport: Transport) {}

  @Get('*')
  @Public()
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): FastifyReply {
    const name = decodeURIComponent(request.url.split('?')[0] ?? '/');
    if (/^\/(api|health)(\/|$)/.test(name)) throw new ZsError('NOT_FOUND');
    if (path.extname(name)) {
      // names carry a digest of the content: what has the name never changes
      const hashed = /-[\w-]{8}\.(js|css|woff2)$/.test(name);
      return reply.sendFile(name, { maxAge: hashed ? YEAR_S * 1000 : 0, immutable: hashed });
    }
    const nonce = randomBytes(16).toString('base64');
    // read before the content type is set: a failure is answered as JSON
    const page = pageShown(this.index.text(), nonce, this.transport, request.protocol);
    return reply
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page);
  }
}

export async function servePages(app: NestFastifyApplication): Promise<void> {
  await app.getHttpAdapter().getInstance().register(fastifyStatic, { root: webRoot(), serve: false });
}

/** Beside this file's package, in a checkout as in a release; an empty folder while nobody has built the pages. */
function webRoot(): string {
  for (let folder = import.meta.dirname; folder !== path.dirname(folder); folder = path.dirname(folder))
    if (fs.existsSync(path.join(folder, BUILT, 'index.html'))) return path.join(folder, BUILT);
  return import.meta.dirname;
}
