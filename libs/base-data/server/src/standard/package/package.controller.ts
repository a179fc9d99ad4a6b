import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { Page, StandardPackage, StandardPackageCheck, StandardPackageRow } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';

import { KEEPERS } from '../../readers.js';
import { changingStandards } from '../proposal/replace-version.js';
import { DecidePackageDto, ProposePackageDto, StandardPackageDto, WritePackageDto } from './package.dto.js';
import { StandardPackageDesk } from './package-desk.js';

@Controller('api/v1')
export class StandardPackageController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: StandardPackageDesk,
  ) {}

  /** What left is in the ledger: not a GET, which a link on a page could make happen. */
  @Post('standard-package')
  @HttpCode(200)
  @Allow(...KEEPERS)
  @Header('Cache-Control', 'no-store')
  write(
    @Acting() actor: Actor,
    @Body() { k }: WritePackageDto,
    @Query('region') region?: string,
  ): Promise<StandardPackage> {
    return this.work.run(actor, (ctx) => this.desk.write(ctx, k, region));
  }

  @Post('standard-packages/check')
  @HttpCode(200)
  @Allow(...KEEPERS)
  check(
    @Acting() actor: Actor,
    @Body() body: StandardPackageDto,
    @Query('region') region?: string,
  ): Promise<StandardPackageCheck> {
    return this.work.run(actor, (ctx) => this.desk.check(ctx, body, region), { readOnly: true });
  }

  @Post('standard-packages')
  @Allow(...KEEPERS)
  propose(
    @Acting() actor: Actor,
    @Body() body: ProposePackageDto,
    @Query('region') region?: string,
  ): Promise<{ id: string }> {
    return this.work.run(actor, (ctx) => this.desk.propose(ctx, body, region));
  }

  @Get('standard-packages')
  @Allow(...KEEPERS, 'leader')
  list(@Acting() actor: Actor): Promise<Page<StandardPackageRow>> {
    return this.work.run(actor, (ctx) => this.desk.list(ctx), { readOnly: true });
  }

  @Post('standard-packages/:id/decision')
  @HttpCode(204)
  @Allow(...KEEPERS)
  async decide(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { accept, reason }: DecidePackageDto,
  ): Promise<void> {
    await changingStandards(() => this.work.run(actor, (ctx) => this.desk.decide(ctx, id, accept, reason)));
  }
}
