import type { FilingRecord, RecordReport } from '@zhunsheng/contract';
import { canonicalJson, type Ctx, sm3Hex } from '@zhunsheng/kernel';

import { newDraft, writeDraft } from '../filing/draft-desk.js';
import { FilingDraft } from '../filing/filing.entity.js';

export interface Sender {
  region: number;
  year: number;
  source: string;
}

interface Known {
  unit: string;
  draft: string;
  revision: number;
  digest: string;
}

/** One record of the sender becomes, or changes, one draft of the unit; what a person touched since is left alone. */
export async function takeRecord(ctx: Ctx, sender: Sender, record: FilingRecord): Promise<RecordReport> {
  const { ref, unitCode, content } = record;
  const refused = (problem: string): RecordReport => ({ ref, outcome: '已拒收', draftId: null, problems: [problem] });
  const digest = sm3Hex(canonicalJson(record));
  const known = await knownAs(ctx, sender, ref);
  if (!known) {
    if (!(await isUnit(ctx, sender.region, unitCode)))
      return refused(`unitCode ${unitCode} 不是本区划的单位，请核对单位预算代码`);
    const draft = newDraft(ctx, { region: sender.region, unitCode, year: sender.year, project: null, content });
    await ctx.manager.save(FilingDraft, draft);
    await remember(ctx, sender, ref, { unit: unitCode, draft: draft.id, revision: draft.revision, digest });
    return { ref, outcome: '已接收', draftId: draft.id, problems: [] };
  }
  if (known.unit !== unitCode)
    return refused(`ref ${ref} 先前是单位 ${known.unit} 的，不能改给 ${unitCode}；另一份申报请用新的 ref`);
  const draft = await ctx.manager.findOne(FilingDraft, {
    where: { region: sender.region, id: known.draft },
    lock: { mode: 'pessimistic_write' },
  });
  if (!draft) return refused('单位已提交或删除这份草稿，不能再由接口改写；需要更正时由单位退回后修改');
  if (known.digest === digest) return { ref, outcome: '未变化', draftId: draft.id, problems: [] };
  if (draft.revision !== known.revision)
    return refused(`${draft.updatedBy} 已修改这份草稿，没有覆盖；请与单位核对后由单位修改`);
  await writeDraft(ctx, draft, content);
  await remember(ctx, sender, ref, { unit: unitCode, draft: draft.id, revision: draft.revision, digest });
  return { ref, outcome: '已更新', draftId: draft.id, problems: [] };
}

async function knownAs(ctx: Ctx, { region, year, source }: Sender, ref: string): Promise<Known | undefined> {
  const rows = await ctx.manager.query<Known[]>(
    `select unit_code as unit, draft_id as draft, revision, digest from exchange_record
     where (region_code, year, source, ref) = ($1, $2, $3, $4)`,
    [region, year, source, ref],
  );
  return rows[0];
}

async function remember(ctx: Ctx, { region, year, source }: Sender, ref: string, one: Known): Promise<void> {
  await ctx.manager.query(
    `insert into exchange_record (region_code, year, source, ref, unit_code, draft_id, revision, digest)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (region_code, year, source, ref) do update set revision = excluded.revision, digest = excluded.digest`,
    [region, year, source, ref, one.unit, one.draft, one.revision, one.digest],
  );
}

async function isUnit(ctx: Ctx, region: number, unit: string): Promise<boolean> {
  const rows = await ctx.manager.query<unknown[]>('select 1 from unit where region_code = $1 and unit_code = $2', [
    region,
    unit,
  ]);
  return rows.length > 0;
}
