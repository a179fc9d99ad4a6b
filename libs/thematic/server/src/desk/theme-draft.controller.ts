import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Page, ThemeDraftView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, type Ctx, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { BUREAU, seesEveryUnit, THEME_OWNERS } from '../roles.js';
import { campaignOf } from '../theme/campaign-of.js';
import { DecideDraftBody, SaveProhibitionsBody, SaveThemeBody } from '../theme/theme.dto.js';
import { ThemeDrafts } from './theme-drafts.js';
import { ThemeMaker } from './theme-maker.js';

interface Proposed {
  code: string;
  draft: string;
}

/** Changes of themes and of the prohibition list, from the proposal to the second person. */
@Controller('api/v1/themes')
export class ThemeDraftController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly maker: ThemeMaker,
    private readonly drafts: ThemeDrafts,
  ) {}

  @Get('drafts')
  @Allow(...BUREAU)
  list(@Acting() actor: Actor): Promise<Page<ThemeDraftView>> {
    return this.at(actor, (ctx, region) => this.page(ctx, region));
  }

  @Post('drafts/:id/decision')
  @HttpCode(200)
  @Allow(...THEME_OWNERS)
  decide(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: DecideDraftBody,
  ): Promise<Page<ThemeDraftView>> {
    return this.at(actor, async (ctx, region) => {
      await this.drafts.decide(ctx, region, id, body);
      return this.page(ctx, region);
    });
  }

  @Post('drafts/:id/withdrawal')
  @HttpCode(200)
  @Allow(...THEME_OWNERS)
  withdraw(@Acting() actor: Actor, @Param('id') id: string): Promise<Page<ThemeDraftView>> {
    return this.at(actor, async (ctx, region) => {
      await this.drafts.withdraw(ctx, region, id);
      return this.page(ctx, region);
    });
  }

  @Put('prohibitions')
  @HttpCode(202)
  @Allow(...THEME_OWNERS)
  saveProhibitions(
    @Acting() actor: Actor,
    @Body() { items, reason = '修改清单' }: SaveProhibitionsBody,
  ): Promise<Proposed> {
    return this.at(actor, async (ctx, region) => {
      const [kind, code] = ['prohibitions', 'prohibitions'] as const;
      const document = this.maker.prohibitions(items);
      return { code, draft: await this.drafts.propose(ctx, region, { kind, code, document }, reason) };
    });
  }

  @Post()
  @HttpCode(202)
  @Allow(...THEME_OWNERS)
  make(@Acting() actor: Actor, @Body() body: SaveThemeBody): Promise<Proposed> {
    return this.propose(actor, null, body, body.reason ?? '新建专题');
  }

  @Put(':code')
  @HttpCode(202)
  @Allow(...THEME_OWNERS)
  change(@Acting() actor: Actor, @Param('code') code: string, @Body() body: SaveThemeBody): Promise<Proposed> {
    return this.propose(actor, code, body, body.reason ?? '修改专题');
  }

  private propose(actor: Actor, code: string | null, body: SaveThemeBody, reason: string): Promise<Proposed> {
    return this.at(actor, async (ctx, region) => {
      const document = await this.maker.theme(ctx, region, code, body);
      const draft = { kind: 'theme', code: document.code, document } as const;
      return { code: document.code, draft: await this.drafts.propose(ctx, region, draft, reason) };
    });
  }

  private async page(ctx: Ctx, region: number): Promise<Page<ThemeDraftView>> {
    const items = await this.drafts.list(ctx, region);
    return { items, total: items.length, next: null };
  }

  private at<T>(actor: Actor, work: (ctx: Ctx, region: number) => Promise<T>): Promise<T> {
    return this.work.run(actor, async (ctx) => {
      if (!seesEveryUnit(ctx.scope)) throw new ZsError('FORBIDDEN');
      return work(ctx, (await campaignOf(ctx, undefined)).region);
    });
  }
}
