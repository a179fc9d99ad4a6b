import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put, Query } from '@nestjs/common';
import type { PolicyDocumentView, PolicyImportView, PolicySynonymView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { KEEPERS, READERS } from '../readers.js';
import { regionOf } from '../region/region-of.js';
import { PolicyKeeper } from './desk/policy-keeper.js';
import { PolicyEditBody, PolicyUploadBody, SynonymBody } from './policy.dto.js';
import type { PolicyLevel } from './text/issuer.js';

@Controller('api/v1/policies')
export class PolicyKeepingController {
  constructor(private readonly keeper: PolicyKeeper) {}

  @Get('synonyms')
  @Allow(...READERS)
  synonyms(@Acting() actor: Actor, @Query('region') region?: string): Promise<PolicySynonymView[]> {
    return this.keeper.synonyms(actor, region);
  }

  @Put('synonyms')
  @Allow(...KEEPERS)
  keepSynonym(
    @Acting() actor: Actor,
    @Body() body: SynonymBody,
    @Query('region') region?: string,
  ): Promise<PolicySynonymView[]> {
    return this.keeper.keepSynonym(actor, body, region);
  }

  @Post()
  @HttpCode(200)
  @Allow(...KEEPERS)
  upload(
    @Acting() actor: Actor,
    @Body() body: PolicyUploadBody,
    @Query('region') home?: string,
  ): Promise<PolicyImportView> {
    const { fileName, content, dryRun, title, number, issuer, validFrom } = body;
    const level = body.level as PolicyLevel | undefined;
    const region = body.region === undefined ? undefined : Number(body.region);
    const said = Object.entries({ title, number, issuer, level, region, validFrom }).filter(
      ([, value]) => value !== undefined,
    );
    const file = { file: fileName, bytes: Buffer.from(content, 'base64'), known: Object.fromEntries(said) };
    return this.keeper.import(actor, [file], dryRun, regionOf(actor, home));
  }

  @Put(':region/:id')
  @Allow(...KEEPERS)
  edit(
    @Acting() actor: Actor,
    @Param('region', ParseIntPipe) region: number,
    @Param('id') id: string,
    @Body() body: PolicyEditBody,
  ): Promise<PolicyDocumentView> {
    const { number = null, issuedOn = null, validTo = null, repealedOn = null } = body;
    return this.keeper.edit(actor, region, id, { ...body, number, issuedOn, validTo, repealedOn });
  }
}
