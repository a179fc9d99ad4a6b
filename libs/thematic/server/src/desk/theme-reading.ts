import type { AlertListView, ComparisonResult, ThemeAlertView, ThemeFinding, ThemeView } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { alertList, alertViews } from '../alert/alert-list.js';
import { ownPart } from '../alert/own-part.js';
import { byCode } from '../figure/by-code.js';
import { compare } from '../figure/comparison.js';
import { purchaseBoard } from '../figure/purchase/purchase-board.js';
import { themeFigures } from '../figure/theme-figures.js';
import type { Where } from '../find/find.js';
import { campaignOf } from '../theme/campaign-of.js';
import type { ThemeShelf } from '../theme/theme-shelf.js';
import { findingsOf, searchedAt } from './theme-list.js';

export async function themeView(ctx: Ctx, shelf: ThemeShelf, where: Where, code: string): Promise<ThemeView> {
  const { document, version, shipped, savedBy, savedAt } = await shelf.theme(ctx, where.region, code);
  const figures = await themeFigures(ctx, document, where);
  const codes = await byCode(ctx, document, where);
  const purchases = document.layout.includes('purchases') ? await purchaseBoard(ctx, document, where) : null;
  const at = await searchedAt(ctx, where);
  return {
    ...{ year: where.year, version, shipped, savedBy, savedAt, theme: document },
    ...{ figures, codes, purchases, searchedAt: at },
  };
}

/** All that a report on a theme says, by the readers of its page. `year` null = the latest. */
export async function themeReading(
  ctx: Ctx,
  shelf: ThemeShelf,
  code: string,
  year: number | null,
): Promise<{ view: ThemeView; units: ComparisonResult; findings: ThemeFinding[]; alerts: AlertListView }> {
  const where = await campaignOf(ctx, year === null ? undefined : String(year));
  const view = await themeView(ctx, shelf, where, code);
  return {
    view,
    units: await compare(ctx, view.theme, where, 'units', { adjusted: true, per: 'head' }),
    findings: await findingsOf(ctx, where, code),
    alerts: await alertList(ctx, where.region, where.year, { theme: code, state: null, level: null, alert: null }),
  };
}

/**
 * An alert as its unit may be told it, whoever writes the letter.
 *
 * @throws NOT_FOUND for an alert the reader does not see
 */
export async function alertReading(ctx: Ctx, id: string): Promise<ThemeAlertView> {
  const [view] = await alertViews(ctx, 'a.alert_id = $1', [id]);
  if (!view) throw new ZsError('NOT_FOUND');
  return ownPart(view, new Map([[view.unitCode, view.unitName]]));
}
