/** A process of its own, so that its CPU is the server's and nothing else: `list-server.js fastify|express DATABASE_URL`. */
import 'reflect-metadata';

import { Controller, Get, Header, type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { sendBytes } from '@zhunsheng/kernel';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';

const ROWS = 100;
/** As many fields as a row of the product's list has. */
const LIST = `select project_id as id, version, name, unit_code as "unitCode", category, nature, persistence, year,
  start_year as "startYear", end_year as "endYear", duty_code as "dutyCode", purpose_key as purpose, fund_type as "fundType",
  rigidity, urgency, deadline::text, site, request_fen as "requestFen", total_fen as "totalFen", growth_cause as growth,
  beneficiaries, beneficiary_group as "group", annual_goal as goal, extension_document as extension, region_code as region
  from project_version order by year desc, project_id limit ${ROWS}`;
const [, , which, url = ''] = process.argv;
const pool = new pg.Pool({ connectionString: url, max: 4 });

/** The usual way: rows become objects, objects become JSON. */
@Controller()
class RowsController {
  @Get('list')
  async list(): Promise<object> {
    return { items: (await pool.query<object>(LIST)).rows };
  }
}

/** The product's: PostgreSQL writes the JSON, nobody takes it apart on the way, and it leaves as the product's answers do. */
@Controller()
class TextController {
  @Get('list')
  @Header('content-type', 'application/json; charset=utf-8')
  async list(): Promise<string> {
    const { rows } = await pool.query<{ list: string }>(
      `select '{"items":' || coalesce(json_agg(p)::text, '[]') || '}' as list from (${LIST}) p`,
    );
    return rows[0]?.list ?? '';
  }
}

@Module({ controllers: [RowsController] })
class RowsModule {}
@Module({ controllers: [TextController] })
class TextModule {}

const app: INestApplication =
  which === 'express'
    ? await NestFactory.create(RowsModule, new ExpressAdapter(), { logger: ['error'] })
    : await NestFactory.create(TextModule, new FastifyAdapter(), { logger: ['error'] });
if (which === 'fastify') sendBytes(app.getHttpAdapter().getInstance() as FastifyInstance);
await app.listen(0, '127.0.0.1');
process.on('message', (asked) => {
  if (asked === 'cpu') process.send?.({ cpu: process.cpuUsage() });
  else process.exit(0);
});
process.send?.({ door: (await app.getUrl()).replace('[::1]', '127.0.0.1') });
