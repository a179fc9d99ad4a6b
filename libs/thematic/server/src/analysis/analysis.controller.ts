import { Body, Controller, Get, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import {
  CROSS_YEAR_DIMENSIONS,
  type CrossYearCell,
  type CrossYearView,
  type ExecutionView,
  FORECAST_DIMENSIONS,
  type ForecastView,
  OUTCOME_BASES,
  type OutcomeGroupView,
  type OutcomeView,
  type PolicyListView,
  type PolicyView,
} from '@zhunsheng/contract';
import { Acting, type Actor, Allow, type Ctx, ExportDesk, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import type { Where } from '../find/find.js';
import { READERS, SERIES_KEEPERS } from '../roles.js';
import { campaignOf } from '../theme/campaign-of.js';
import { ThemeShelf } from '../theme/theme-shelf.js';
import { oneOf, unitAsked, yearAsked } from './asked.js';
import { crossYearCell } from './cross-year/cell.js';
import { crossYear } from './cross-year/cross-year.js';
import { recordSeriesEvent } from './cross-year/series-event.js';
import { SeriesEventBody } from './cross-year/series-event.dto.js';
import { execution } from './execution/execution.js';
import { exportSheet } from './export-sheet.js';
import { executionForecast } from './forecast/execution-forecast.js';
import { outcomeGroup, outcomes } from './outcome/outcomes.js';
import { policyList } from './policy/policy-list.js';
import { policyView } from './policy/policy-view.js';
import * as sheets from './sheet.js';

type Answer<T> = Promise<T | StreamableFile>;
type Asked = Readonly<Record<string, string | undefined>>;

/** Money and results across projects and years; `format=csv` takes the same rows as a file. */
@Controller('api/v1/analysis')
export class AnalysisController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: ThemeShelf,
    private readonly exports: ExportDesk,
  ) {}

  @Get('execution')
  @Allow(...READERS)
  execution(@Acting() actor: Actor, @Query() query: Asked): Answer<ExecutionView> {
    const [department, unit] = [unitAsked(query['department']), unitAsked(query['unit'])];
    const project = query['project'];
    if (project && !unit) throw new ZsError('INVALID_INPUT', { problems: 'project 要与 unit 一起给出' });
    const place = { ...(department && { department }), ...(unit && { unit }), ...(project && { project }) };
    const year = yearAsked(query['year']);
    return this.answer(actor, query, sheets.executionSheet, (ctx, { region }) => execution(ctx, region, year, place));
  }

  @Get('cross-year')
  @Allow(...READERS)
  crossYear(@Acting() actor: Actor, @Query() query: Asked): Answer<CrossYearView> {
    const by = oneOf('by', CROSS_YEAR_DIMENSIONS, query['by']);
    return this.answer(actor, query, sheets.crossYearSheet, async (ctx, { region }) =>
      crossYear(ctx, region, by, await this.themes(ctx, region)),
    );
  }

  /** The project-years behind one cell; `apart=1` for a row that stands apart. */
  @Get('cross-year/cell')
  @Allow(...READERS)
  cell(@Acting() actor: Actor, @Query() query: Asked): Promise<CrossYearCell> {
    const by = oneOf('by', CROSS_YEAR_DIMENSIONS, query['by']);
    const year = yearAsked(query['year']);
    if (year === null) throw new ZsError('INVALID_INPUT', { problems: '请给出 year' });
    const cell = { by, year, key: query['key'] ?? '', apart: query['apart'] === '1' };
    return this.read(actor, async (ctx, { region }) =>
      crossYearCell(ctx, region, cell, await this.themes(ctx, region)),
    );
  }

  @Post('series-events')
  @Allow(...SERIES_KEEPERS)
  record(@Acting() actor: Actor, @Body() body: SeriesEventBody): Promise<{ id: string }> {
    return this.work.run(actor, async (ctx) => recordSeriesEvent(ctx, (await campaignOf(ctx, undefined)).region, body));
  }

  @Get('outcomes')
  @Allow(...READERS)
  outcomes(@Acting() actor: Actor, @Query() query: Asked): Answer<OutcomeView> {
    const basis = oneOf('basis', OUTCOME_BASES, query['basis']);
    return this.answer(actor, query, sheets.outcomeSheet, (ctx, where) => outcomes(ctx, where, basis));
  }

  @Get('outcomes/group')
  @Allow(...READERS)
  outcomeGroup(@Acting() actor: Actor, @Query() query: Asked): Answer<OutcomeGroupView> {
    const basis = oneOf('basis', OUTCOME_BASES, query['basis']);
    return this.answer(actor, query, sheets.outcomeGroupSheet, (ctx, where) =>
      outcomeGroup(ctx, where, basis, query['key'] ?? ''),
    );
  }

  @Get('policies')
  @Allow(...READERS)
  policies(@Acting() actor: Actor, @Query() query: Asked): Answer<PolicyListView> {
    return this.answer(actor, query, sheets.policiesSheet, (ctx, where) => policyList(ctx, where));
  }

  @Get('policies/:region/:id')
  @Allow(...READERS)
  policy(
    @Acting() actor: Actor,
    @Param('region') region: string,
    @Param('id') id: string,
    @Query() query: Asked,
  ): Answer<PolicyView> {
    if (!/^\d{9}$/.test(region)) throw new ZsError('NOT_FOUND');
    return this.answer(actor, query, sheets.policySheet, (ctx, where) =>
      policyView(ctx, where, { region: Number(region), id }),
    );
  }

  @Get('forecast')
  @Allow(...READERS)
  forecast(@Acting() actor: Actor, @Query() query: Asked): Answer<ForecastView> {
    const by = oneOf('by', FORECAST_DIMENSIONS, query['by']);
    return this.answer(actor, query, sheets.forecastSheet, (ctx, { region }) => executionForecast(ctx, region, by));
  }

  private async themes(ctx: Ctx, region: number) {
    return (await this.shelf.themes(ctx, region)).map(({ document }) => document);
  }

  private read<T>(actor: Actor, work: (ctx: Ctx, where: Where) => Promise<T>): Promise<T> {
    const options = { readOnly: true, replica: true };
    return this.work.run(actor, async (ctx) => work(ctx, await campaignOf(ctx, undefined)), options);
  }

  private async answer<T>(
    actor: Actor,
    { format, ...asked }: Asked,
    sheet: (view: T) => sheets.Sheet,
    work: (ctx: Ctx, where: Where) => Promise<T>,
  ): Answer<T> {
    const wanted = oneOf('format', ['json', 'csv'], format);
    const view = await this.read(actor, work);
    if (wanted === 'json') return view;
    return exportSheet({ work: this.work, exports: this.exports }, actor, sheet(view), asked);
  }
}
