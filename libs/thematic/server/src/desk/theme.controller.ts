import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  type ComparisonResult,
  type Page,
  type ProhibitionListView,
  THEME_BASES,
  THEME_COMPARISONS,
  type ThemeDrill,
  type ThemeFinding,
  type ThemeListView,
  type ThemeView,
} from '@zhunsheng/contract';
import { Acting, type Actor, Allow, type Ctx, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { compare } from '../figure/comparison.js';
import { drill } from '../figure/drill.js';
import { THEME_FACTS } from '../figure/unit-facts.js';
import type { Where } from '../find/find.js';
import { READERS, THEME_OWNERS } from '../roles.js';
import { FindRun, type Search } from '../search/find-run.js';
import { campaignOf } from '../theme/campaign-of.js';
import { ThemeShelf } from '../theme/theme-shelf.js';
import { findingsOf, themeList } from './theme-list.js';
import { themeView } from './theme-reading.js';

interface DrillQuery {
  year?: string;
  department?: string;
  unit?: string;
  project?: string;
  line?: string;
  payment?: string;
}

@Controller('api/v1/themes')
export class ThemeController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: ThemeShelf,
    private readonly finds: FindRun,
  ) {}

  @Get()
  @Allow(...READERS)
  list(@Acting() actor: Actor, @Query('year') year?: string): Promise<ThemeListView> {
    return this.read(actor, year, (ctx, where) => themeList(ctx, this.shelf, where));
  }

  /** What alert rules may read. */
  @Get('facts')
  @Allow(...READERS)
  facts(): { items: { name: string; meaning: string }[] } {
    return { items: THEME_FACTS.facts.map(({ name, meaning }) => ({ name, meaning })) };
  }

  @Get('prohibitions')
  @Allow(...READERS)
  prohibitions(@Acting() actor: Actor): Promise<ProhibitionListView> {
    return this.read(actor, undefined, async (ctx, { region }) => {
      const { document, version, savedBy, savedAt } = await this.shelf.prohibitions(ctx, region);
      return { version, savedBy, savedAt, items: [...document] };
    });
  }

  @Post('search')
  @HttpCode(200)
  @Allow(...THEME_OWNERS)
  search(@Acting() actor: Actor, @Query('year') year?: string): Promise<Search> {
    return this.write(actor, (ctx, where) => this.finds.execute(ctx, where), year);
  }

  @Get(':code')
  @Allow(...READERS)
  show(@Acting() actor: Actor, @Param('code') code: string, @Query('year') year?: string): Promise<ThemeView> {
    return this.read(actor, year, (ctx, where) => themeView(ctx, this.shelf, where, code));
  }

  @Get(':code/comparison')
  @Allow(...READERS)
  comparison(
    @Acting() actor: Actor,
    @Param('code') code: string,
    @Query() { year, by, adjusted, per = 'head' }: { year?: string; by?: string; adjusted?: string; per?: string },
  ): Promise<ComparisonResult> {
    const how = THEME_COMPARISONS.find((one) => one === by);
    if (!how) throw new ZsError('INVALID_INPUT', { problems: `by 应为 ${THEME_COMPARISONS.join('、')} 之一` });
    const basis = THEME_BASES.find((one) => one === per);
    if (!basis) throw new ZsError('INVALID_INPUT', { problems: `per 应为 ${THEME_BASES.join('、')} 之一` });
    return this.of(actor, code, year, (ctx, where, theme) =>
      compare(ctx, theme, where, how, { adjusted: adjusted !== '0', per: basis }),
    );
  }

  @Get(':code/findings')
  @Allow(...READERS)
  findings(
    @Acting() actor: Actor,
    @Param('code') code: string,
    @Query('year') year?: string,
  ): Promise<Page<ThemeFinding>> {
    return this.read(actor, year, async (ctx, where) => {
      const items = await findingsOf(ctx, where, code);
      return { items, total: items.length, next: null };
    });
  }

  @Get(':code/drill')
  @Allow(...READERS)
  down(@Acting() actor: Actor, @Param('code') code: string, @Query() query: DrillQuery): Promise<ThemeDrill> {
    const { year, department, unit, project, line, payment } = query;
    const place = {
      ...(department ? { department } : {}),
      ...(unit ? { unit } : {}),
      ...(project ? { project: uuid(project) } : {}),
      ...(line ? { line: lineNumber(line) } : {}),
      ...(payment ? { payment: lineNumber(payment) } : {}),
    };
    return this.of(actor, code, year, (ctx, where, theme) => drill(ctx, theme.filter, where, place));
  }

  private of<T>(
    actor: Actor,
    code: string,
    year: string | undefined,
    work: (ctx: Ctx, where: Where, theme: ThemeView['theme']) => Promise<T>,
  ): Promise<T> {
    return this.read(actor, year, async (ctx, where) =>
      work(ctx, where, (await this.shelf.theme(ctx, where.region, code)).document),
    );
  }

  private read<T>(actor: Actor, year: string | undefined, work: (ctx: Ctx, where: Where) => Promise<T>): Promise<T> {
    const options = { readOnly: true, replica: true };
    return this.work.run(actor, async (ctx) => work(ctx, await campaignOf(ctx, year)), options);
  }

  private write<T>(actor: Actor, work: (ctx: Ctx, where: Where) => Promise<T>, year?: string): Promise<T> {
    return this.work.run(actor, async (ctx) => work(ctx, await campaignOf(ctx, year)));
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function uuid(text: string): string {
  if (!UUID.test(text)) throw new ZsError('NOT_FOUND');
  return text;
}

function lineNumber(text: string): number {
  const line = Number(text);
  if (!Number.isInteger(line) || line < 1 || line > 100_000) throw new ZsError('NOT_FOUND');
  return line;
}
