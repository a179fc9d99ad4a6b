import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import type { Page, StandardPageView, StandardRowView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, type Ctx, ExportDesk, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { ILike, In, Like } from 'typeorm';

import { limitOf } from '../limit.js';
import { likePattern } from '../policy/like-pattern.js';
import { READERS } from '../readers.js';
import { narrowedTo } from '../region/region-of.js';
import { standardsCsv, standardsWorkbook } from './exchange/write-standards.js';
import { standardPage } from './standard-page.js';
import { Standard } from './standard.entity.js';
import { standardRow } from './standard.view.js';

interface StandardFilter {
  q?: string;
  class?: StandardRowView['class'];
  category?: string;
  tier?: string;
  econ?: string;
  unit?: string;
  region?: string;
  limit?: string;
}

const ALL = 10_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller('api/v1/standards')
export class StandardController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly exports: ExportDesk,
  ) {}

  @Get()
  @Allow(...READERS)
  list(@Acting() actor: Actor, @Query() filter: StandardFilter): Promise<Page<StandardRowView>> {
    return this.work.run(actor, (ctx) => rowsOf(ctx, filter, limitOf(filter.limit)), { readOnly: true });
  }

  @Get('export')
  @Allow(...READERS)
  @Header('Cache-Control', 'no-store')
  async export(
    @Acting() actor: Actor,
    @Query() { format = 'xlsx', ...filter }: StandardFilter & { format?: string },
  ): Promise<StreamableFile> {
    if (format !== 'csv' && format !== 'xlsx')
      throw new ZsError('INVALID_INPUT', { problems: 'format 应为 csv 或 xlsx' });
    const { items, now } = await this.work.run(
      actor,
      async (ctx) => ({ ...(await rowsOf(ctx, filter, ALL)), now: ctx.clock.now() }),
      { readOnly: true },
    );
    const wish = { what: '支出标准', rows: items.length, level: 'L1', query: { ...filter } } as const;
    const { text } = await this.exports.pass(actor, wish);
    const bytes = format === 'csv' ? Buffer.from(standardsCsv(items, text)) : await standardsWorkbook(items, text, now);
    return new StreamableFile(bytes, {
      type: format === 'csv' ? 'text/csv; charset=utf-8' : XLSX,
      disposition: `attachment; filename="standards.${format}"; filename*=UTF-8''${encodeURIComponent('支出标准')}.${format}`,
    });
  }

  @Get(':code')
  @Allow(...READERS)
  show(
    @Acting() actor: Actor,
    @Param('code') code: string,
    @Query('region') named?: string,
  ): Promise<StandardPageView> {
    return this.work.run(actor, (ctx) => standardPage(ctx, code, narrowedTo(actor, named)), { readOnly: true });
  }
}

async function rowsOf(ctx: Ctx, filter: StandardFilter, take: number): Promise<Page<StandardRowView>> {
  const region = narrowedTo(ctx.actor, filter.region);
  const where = {
    ...(region === undefined ? {} : { region }),
    ...(filter.class ? { class: In([filter.class]) } : {}),
    ...(filter.q ? { name: ILike(likePattern(filter.q)) } : {}),
    ...(filter.category ? { category: filter.category } : {}),
    ...(filter.tier ? { tier: filter.tier } : {}),
    ...(filter.econ ? { econ: Like(`${filter.econ.replace(/\D/g, '')}%`) } : {}),
    ...(filter.unit ? { unit: filter.unit } : {}),
  };
  const order = { item: 'ASC', code: 'ASC', since: 'DESC' } as const;
  const [standards, total] = await ctx.manager.findAndCount(Standard, { where, order, take });
  const counted: { region: number; code: string; since: string; n: number }[] = await ctx.manager.query(
    `select region_code as region, standard_code as code, since::text, count(*)::int as n from standard_condition
     group by 1, 2, 3`,
  );
  const conditions = new Map(counted.map((one) => [versionOf(one), one.n]));
  const items = standards.map((one) => standardRow(one, conditions.get(versionOf(one)) ?? 0));
  return { items, total, next: null };
}

/** Two regions may keep one code. */
const versionOf = ({ region, code, since }: Pick<Standard, 'region' | 'code' | 'since'>): string =>
  `${String(region)} ${code} ${since}`;
