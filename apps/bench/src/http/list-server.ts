/** A process of its own, so that its CPU is the server's and nothing else: `list-server.js fastify|express DATABASE_URL`. */
import 'reflect-metadata';

import { Controller, Get, Header, type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import pg from 'pg';

const ROWS = 100;
const LIST = `select project_id as id, name, unit_code as "unitCode", category, nature, year, request_fen as "requestFen",
  purpose_key as purpose, fund_type as "fundType", rigidity, urgency, start_year as "startYear", end_year as "endYear"
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

/** The product's: PostgreSQL writes the JSON, and nobody takes it apart on the way. */
@Controller()
class TextController {
  @Get('list')
  @Header('content-type', 'application/json; charset=utf-8')
  async list(): Promise<string> {
    const { rows } = await pool.query<{ items: string }>(`select json_agg(p)::text as items from (${LIST}) p`);
    return `{"items":${rows[0]?.items ?? '[]'}}`;
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
await app.listen(0, '127.0.0.1');
process.on('message', (asked) => {
  if (asked === 'cpu') process.send?.({ cpu: process.cpuUsage() });
  else process.exit(0);
});
process.send?.({ door: (await app.getUrl()).replace('[::1]', '127.0.0.1') });
