import type { StandardPageView } from '@zhunsheng/contract';
import { type Ctx, dayInChina, ZsError } from '@zhunsheng/kernel';

import { promotionViews } from './proposal/promotion-desk.js';
import { proposalViews } from './proposal/proposal-rows.js';
import { Standard, StandardCondition } from './standard.entity.js';
import { conditionView, standardView } from './standard.view.js';

/**
 * A standard with its conditions, all its versions, and the sample it grew out of (or the newest of its item). Who sees several
 * regions and names none is shown the newest of them: two regions may keep one code.
 */
export async function standardPage(ctx: Ctx, code: string, named?: number): Promise<StandardPageView> {
  const { manager } = ctx;
  const where = { code, ...(named === undefined ? {} : { region: named }) };
  const all = await manager.find(Standard, { where, order: { since: 'DESC', region: 'ASC' } });
  const today = dayInChina(ctx.clock.now());
  const shown = all.find(({ since, until }) => since <= today && (until === null || until >= today)) ?? all[0];
  if (!shown) throw new ZsError('NOT_FOUND');
  const { region, since, itemKey, tier } = shown;
  const versions = all.filter((version) => version.region === region);
  const conditions = await manager.find(StandardCondition, { where: { region, code, since }, order: { rowNo: 'ASC' } });
  const own = shown.measuredRun
    ? (await proposalViews(ctx, 'p.run_id = $1 and p.proposal_no = $2', [shown.measuredRun, shown.measuredNo])).items
    : [];
  const { items: newest } = await proposalViews(
    ctx,
    `p.region_code = $1 and p.item_key = $2 and p.tier = $3 and p.state in ('待定', '对照', '已采纳')`,
    [region, itemKey, tier],
  );
  const promotions = await promotionViews(ctx, `p.region_code = $1 and p.standard_code = $2 and p.state = '待定'`, [
    region,
    code,
  ]);
  const [pending] = promotions.items;
  const { category, econ, expenseScope, expenseContent, office, approvalNumber, state, lifeYears, quantityLimit } =
    shown;
  return {
    ...standardView(shown),
    itemKey,
    category,
    econ,
    expenseScope,
    expenseContent,
    office,
    approvalNumber,
    state,
    lifeYears,
    quantityLimit,
    conditions: conditions.map(conditionView),
    versions: versions.map((version) => {
      const { since, until, valueFen, lowFen, highFen } = standardView(version);
      const { document, approvalNumber } = version;
      return { since, until, class: version.class, valueFen, lowFen, highFen, document, approvalNumber };
    }),
    measured: own[0] ?? newest[0] ?? null,
    measuredIsOwn: own[0] !== undefined,
    pending: pending ?? null,
  };
}
