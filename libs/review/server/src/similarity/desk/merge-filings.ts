import type { FilingState } from '@zhunsheng/contract';
import { type Ctx, ledger, ZsError } from '@zhunsheng/kernel';

import { Project } from '../../filing/filing.entity.js';
import { sendNotice } from '../../filing/notice/send-notice.js';
import type { StepDesk } from '../../filing/life/step-desk.js';
import { filingsMerged } from './duplicate.events.js';
import type { PairRead } from './duplicate-views.js';

/** Out of the library there is nothing left that could carry on what the other one asked for. */
const ENDED: readonly FilingState[] = ['不予入库', '已出库', '已终止', '已归档'];

interface Merge {
  pair: string;
  /** Public id of the side that ends; the other one goes on for both. */
  merged: string;
  reason: string;
}

/**
 * 合并: one filing ends and points to the other, and both units are told. A unit reads the name of its own filing only.
 * The desk of the steps refuses what may not end now: then nothing is decided either.
 */
export async function mergeFilings(
  ctx: Ctx,
  steps: StepDesk,
  sides: PairRead['sides'],
  { pair, merged, reason }: Merge,
): Promise<void> {
  const ids = sides.flatMap((side) => (side.hidden || side.projectId === null ? [] : [side.projectId]));
  const other = ids.find((id) => id !== merged);
  if (!ids.includes(merged) || other === undefined)
    throw new ZsError('INVALID_INPUT', { problems: 'merged 只用于“应合并”，且两个项目都须是本年度的申报' });
  const [from, into] = [await filed(ctx, merged), await filed(ctx, other)];
  if (ENDED.includes(into.state))
    throw new ZsError('INVALID_INPUT', { problems: `保留的项目 ${into.code} 已是“${into.state}”，不能并入` });
  const within = from.unitCode === into.unitCode;
  const where = within ? `本单位项目 ${into.code}` : '其他单位的同类项目';
  await steps.takeIn(ctx, merged, {
    act: from.state === '已入库' ? 'retire' : 'refuse',
    version: from.version,
    reason: `重复申报，并入${where}：${reason}`,
  });
  const notice = { region: from.region, kind: '合并' } as const;
  await sendNotice(ctx, {
    ...notice,
    unitCode: from.unitCode,
    key: `merge/${pair}/from/${from.id}`,
    project: from.id,
    title: `${from.code} 已并入${where}`,
    body: `经核实为重复申报，本项目不再单独审核。理由：${reason}`,
  });
  await sendNotice(ctx, {
    ...notice,
    unitCode: into.unitCode,
    key: `merge/${pair}/into/${into.id}`,
    project: into.id,
    title: `${into.code} 继续申报，${within ? `本单位项目 ${from.code}` : '其他单位的同类项目'}已并入`,
    body: '需要承接并入项目的内容时，请联系业务科室退回修改后重新提交。',
  });
  await ledger.append(
    ctx,
    filingsMerged(`project/${merged}`, { pair, into: other, state: from.state, version: from.version, reason }),
  );
}

async function filed(ctx: Ctx, publicId: string): Promise<Project & { version: number }> {
  const project = await ctx.manager.findOneBy(Project, { publicId });
  if (project?.version === null || project === null) throw new ZsError('NOT_FOUND');
  return { ...project, version: project.version };
}
