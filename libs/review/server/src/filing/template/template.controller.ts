import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import type { MeasureByTemplate, MeasuredByTemplate, MeasuringTemplate, Page, UseTemplate } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { IsInt, IsObject, IsOptional, Max, Min } from 'class-validator';

import { READERS } from '../../roles.js';
import { measureByTemplate } from './measure-by-template.js';
import { SHIPPED_TEMPLATES } from './shipped/templates.js';
import type { TemplateDocument } from './template-document.js';
import { templateView } from './template-view.js';
import { noteUse, usesOf } from './template-uses.js';
import { heldStandards } from './term-standards.js';

export class MeasureByTemplateBody implements MeasureByTemplate {
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsObject() inputs: Record<string, number>;
  @IsOptional() @IsObject() standards?: Record<string, string>;
  @IsOptional() @IsObject() prices?: Record<string, { fen: number; source: string }>;
}

export class UseTemplateBody implements UseTemplate {
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsInt() @Min(1) @Max(200) lines: number;
  @IsInt() @Min(0) amountFen: number;
}

/** Task, formula and standard make an amount; measuring writes nothing, taking its lines is counted. */
@Controller('api/v1/measuring-templates')
export class TemplateController {
  constructor(private readonly work: UnitOfWork) {}

  @Get()
  @Allow(...READERS)
  async list(@Acting() actor: Actor, @Query('year', ParseIntPipe) year: number): Promise<Page<MeasuringTemplate>> {
    const templates = templatesOf(year);
    const terms = templates.flatMap((template) => template.terms);
    const { held, uses } = await this.work.run(
      actor,
      async (ctx) => ({ held: await heldStandards(ctx, year, terms), uses: await usesOf(ctx, year) }),
      { readOnly: true },
    );
    const unused = { times: 0, units: 0 };
    const items = templates.map((template) => templateView(template, held, uses.get(template.code) ?? unused));
    return { items, total: items.length, next: null };
  }

  @Post(':code/measure')
  @HttpCode(200)
  @Allow(...READERS)
  async measure(
    @Acting() actor: Actor,
    @Param('code') code: string,
    @Body() body: MeasureByTemplateBody,
  ): Promise<MeasuredByTemplate> {
    const template = templatesOf(body.year).find((one) => one.code === code);
    if (!template) throw new ZsError('NOT_FOUND');
    const held = await this.work.run(actor, (ctx) => heldStandards(ctx, body.year, template.terms), { readOnly: true });
    return measureByTemplate(template, held, body);
  }

  @Post(':code/uses')
  @HttpCode(204)
  @Allow('clerk', 'head')
  async use(@Acting() actor: Actor, @Param('code') code: string, @Body() body: UseTemplateBody): Promise<void> {
    if (!templatesOf(body.year).some((one) => one.code === code)) throw new ZsError('NOT_FOUND');
    await this.work.run(actor, (ctx) => noteUse(ctx, code, body));
  }
}

function templatesOf(year: number): TemplateDocument[] {
  return SHIPPED_TEMPLATES.filter(({ since }) => since <= `${year}-01-01`);
}
