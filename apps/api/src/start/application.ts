import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { configureHttp, httpAdapter, type Log, type UnitOfWork } from '@zhunsheng/kernel';

import { AppModule, type AppParts } from '../app.module.js';
import { serveOpenApi } from '../web/open-api.js';
import { servePages } from '../web/pages.controller.js';

/** The assembled server, not yet listening. */
export async function buildApplication(
  parts: AppParts,
  workerWork: UnitOfWork,
  logger: Log,
  trustedProxies: readonly string[],
): Promise<NestFastifyApplication> {
  const adapter = httpAdapter(trustedProxies);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(parts, workerWork), adapter, {
    bodyParser: false,
    logger,
    abortOnError: false,
  });
  await configureHttp(app);
  await servePages(app);
  serveOpenApi(app);
  await app.init();
  return app;
}
