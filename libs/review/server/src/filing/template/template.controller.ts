import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import type { MeasureByTemplate, MeasuredByTemplate, MeasuringTemplate, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { IsInt, IsObject, IsOptional, Max, Min } from 'class-validator';

import { READERS } from '../../roles.js';
import { measureByTemplate } from './measure-by-template.js';
import { SHIPPED_TEMPLATES } from './shipped/templates.js';
import type { TemplateDocument } from './template-document.js';
import { templateView } from './template-view.js';
import { heldStandards } from './term-standards.js';

export class MeasureByTemplateBody implements MeasureByTemplate {
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsObject() inputs: Record<string, number>;
  @IsOptional() @IsObject() standards?: Record<string, string>;
  @IsOptional() @IsObject() prices?: Record<string, { fen: number; source: string }>;
}

/** Task, formula and standard make an amount; nothing is written. */
@Controller('api/v1/measuring-templates')
export class TemplateController {
  constructor(private readonly work: UnitOfWork) {}

  @Get()
  @Allow(...READERS)
  async list(@Acting() actor: Actor, @Query('year', ParseIntPipe) year: number): Promise<Page<MeasuringTemplate>> {
    const templates = templatesOf(year);
    const held = await this.work.run(
      actor,
      (ctx) =>
        heldStandards(
          ctx,
          year,
          templates.flatMap(({ terms }) => terms),
        ),
      { readOnly: true },
    );
    const items = templates.map((template) => templateView(template, held));
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
}

function templatesOf(year: number): TemplateDocument[] {
  return SHIPPED_TEMPLATES.filter(({ since }) => since <= `${year}-01-01`);
}
