import { Body, Controller, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import type { RulePackage, RulePackageCheck, RuleVersionRow } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';

import { RulePackageDto } from '../rule-version.dto.js';
import { EDITORS } from '../rule-version.moves.js';
import { PackageDesk } from './package-desk.js';

@Controller('api/v1')
export class RulePackageController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: PackageDesk,
  ) {}

  /** What left is in the ledger: not a GET, which a link on a page could make happen. */
  @Post('rule-versions/:version/package')
  @HttpCode(200)
  @Allow(...EDITORS, 'leader')
  export(@Acting() actor: Actor, @Param('version', ParseIntPipe) version: number): Promise<RulePackage> {
    return this.work.run(actor, (ctx) => this.desk.export(ctx, version));
  }

  @Post('rule-packages/check')
  @HttpCode(200)
  @Allow(...EDITORS)
  check(@Acting() actor: Actor, @Body() body: RulePackageDto): Promise<RulePackageCheck> {
    return this.work.run(actor, (ctx) => this.desk.check(ctx, body), { readOnly: true });
  }

  @Post('rule-packages')
  @Allow(...EDITORS)
  import(@Acting() actor: Actor, @Body() body: RulePackageDto): Promise<RuleVersionRow> {
    return this.work.run(actor, (ctx) => this.desk.import(ctx, body));
  }
}
