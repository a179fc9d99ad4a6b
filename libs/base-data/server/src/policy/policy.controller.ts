import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import type { LocateView, PolicyArticleView, PolicyDocumentView, PolicySearchView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { limitOf } from '../limit.js';
import { READERS } from '../readers.js';
import { locateText } from './desk/located-view.js';
import { showArticle, showPolicy } from './desk/policy-page.js';
import { type PolicyFilter, searchPolicies } from './desk/search-policies.js';
import { LocateBody } from './policy.dto.js';
import { PolicyShelf } from './shelf/policy-shelf.js';
import { isIsoDate } from './text/iso-date.js';
import { PolicyVectors } from './vectors/policy-vectors.js';

interface SearchQuery {
  q?: string;
  on?: string;
  level?: string;
  issuer?: string;
  state?: string;
  place?: string;
  limit?: string;
}

@Controller('api/v1/policies')
export class PolicyController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: PolicyShelf,
    private readonly vectors: PolicyVectors,
  ) {}

  @Get()
  @Allow(...READERS)
  async search(@Acting() actor: Actor, @Query() query: SearchQuery): Promise<PolicySearchView> {
    const filter = filterOf(query);
    const near = await this.vectors.near(filter.q);
    return this.work.run(actor, (ctx) => searchPolicies(ctx, this.shelf, filter, near), { readOnly: true });
  }

  @Post('locate')
  @HttpCode(200)
  @Allow(...READERS)
  locate(@Acting() actor: Actor, @Body() body: LocateBody): Promise<LocateView> {
    return this.work.run(actor, (ctx) => locateText(ctx, this.shelf, body.text, dayOf(body.on)), { readOnly: true });
  }

  @Get(':region/:id')
  @Allow(...READERS)
  show(
    @Acting() actor: Actor,
    @Param('region', ParseIntPipe) region: number,
    @Param('id') id: string,
    @Query('on') on?: string,
  ): Promise<PolicyDocumentView> {
    return this.work.run(actor, (ctx) => showPolicy(ctx, region, id, dayOf(on)), { readOnly: true });
  }

  @Get(':region/:id/articles/:no')
  @Allow(...READERS)
  article(
    @Acting() actor: Actor,
    @Param('region', ParseIntPipe) region: number,
    @Param('id') id: string,
    @Param('no', ParseIntPipe) no: number,
    @Query('on') on?: string,
  ): Promise<PolicyArticleView> {
    return this.work.run(actor, (ctx) => showArticle(ctx, region, id, no, dayOf(on)), { readOnly: true });
  }
}

function filterOf({ q = '', on, level, issuer, state, place, limit }: SearchQuery): PolicyFilter {
  if (q.length > 500) throw new ZsError('INVALID_INPUT', { problems: '检索文字请不超过 500 字；长文请用“条款定位”' });
  const asked = q.trim() !== '';
  const states = ['in-force', 'ended', 'all'] as const;
  return {
    q,
    on: dayOf(on),
    level: level || null,
    issuer: issuer || null,
    state: states.find((one) => one === state) ?? (asked ? 'in-force' : 'all'),
    own: place === 'own',
    limit: limit === undefined && asked ? 20 : limitOf(limit),
  };
}

function dayOf(text: string | undefined): string | null {
  if (!text) return null;
  if (!isIsoDate(text)) throw new ZsError('INVALID_INPUT', { problems: 'on 应为 YYYY-MM-DD' });
  return text;
}
