import type { Ctx } from '@zhunsheng/kernel';
import { crossYear, execution, executionForecast, outcomes, policyList } from '@zhunsheng/thematic-server';

import { REGION, YEAR } from './million-projects.js';

const WHERE = { region: REGION, year: YEAR };

/** The pages that go through the rows themselves: nothing of them is kept added up. */
export const ANALYSES: Readonly<Record<string, (ctx: Ctx) => Promise<unknown>>> = {
  execution: (ctx) => execution(ctx, REGION, null, {}),
  executionDepartment: (ctx) => execution(ctx, REGION, null, { department: '207' }),
  crossYearUnits: (ctx) => crossYear(ctx, REGION, 'unit', []),
  crossYearClasses: (ctx) => crossYear(ctx, REGION, 'function', []),
  outcomes: (ctx) => outcomes(ctx, WHERE, 'plan'),
  policies: (ctx) => policyList(ctx, WHERE),
  forecastUnits: (ctx) => executionForecast(ctx, REGION, 'unit'),
  forecastClasses: (ctx) => executionForecast(ctx, REGION, 'function'),
};
