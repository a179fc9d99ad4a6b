import type { CoReviewConflict, Office } from '@zhunsheng/contract';
import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

export const coReviewOpened = ledgerEvent<{
  project: string;
  version: number;
  routing: string;
  branches: { office: Office; person: string }[];
  dueOn: string;
}>(
  'co-review.opened',
  1,
  '发起联合评审',
  ({ branches, dueOn }) => `${branches.map(({ office }) => office).join('、')}，${dueOn} 前`,
);

export const branchTaken = ledgerEvent<{ project: string; office: Office }>(
  'co-review.taken',
  1,
  '接办联审',
  ({ office }) => office,
);

export const branchHanded = ledgerEvent<{ project: string; office: Office; to: string; name: string }>(
  'co-review.handed',
  1,
  '转交联审',
  ({ office, name }) => `${office}：转${name}`,
);

/** The mark itself is not in the entry: the ledger is read by people from whom it is still hidden. */
export const opinionGiven = ledgerEvent<{ project: string; office: Office; digest: string }>(
  'co-review.opinion',
  1,
  '提交联审意见',
  ({ office }) => office,
);

export const coReviewJoined = ledgerEvent<{
  project: string;
  answered: Office[];
  conflicts: CoReviewConflict['kind'][];
}>(
  'co-review.joined',
  1,
  '联审意见汇合',
  ({ answered, conflicts }) => `${answered.length} 个科室，${conflicts.length ? conflicts.join('、') : '没有分歧'}`,
);

export const conflictResolved = ledgerEvent<{ project: string; no: number; kind: string; resolution: string }>(
  'co-review.resolved',
  1,
  '裁决联审分歧',
  ({ kind, resolution }) => `${kind}：${resolution}`,
);

/** What rule I06 reads from now on. */
export const coReviewSettled = ledgerEvent<{
  project: string;
  version: number;
  marks: number;
  trimmedMean: number | null;
}>(
  'co-review.settled',
  1,
  '联合评审合成',
  ({ marks, trimmedMean }) => `${marks} 人评分，去掉最高最低平均 ${trimmedMean ?? '—'}`,
);

export const coReviewCancelled = ledgerEvent<{ project: string; reason: string }>(
  'co-review.cancelled',
  1,
  '撤销联合评审',
  ({ reason }) => reason,
);

export const memberSet = editEvent<{ office: Office; account: string; name: string; until: string | null }>(
  'co-review-member.set',
  1,
  '设定联审成员',
  ({ office, name, until }) => `${office} ${name}${until === null ? '' : `（至 ${until}）`}`,
);

export const relationDeclared = ledgerEvent<{ account: string; unit: string; kind: string }>(
  'co-review-relation.declared',
  1,
  '申报利害关系',
  ({ unit, kind }) => `${unit}：${kind}`,
);

export const coReviewSettingSet = editEvent<{
  since: string;
  onePersonMany: boolean;
  markGap: number;
  amountGapPercent: number;
}>(
  'co-review-setting.set',
  1,
  '设定联审参数',
  ({ since, onePersonMany }) => `${since} 起${onePersonMany ? '，一人可兼多科室' : '，一人一科室'}`,
);

export const routingSet = editEvent<{ code: string; since: string; offices: Office[] }>(
  'co-review-routing.set',
  1,
  '设定联审分派规则',
  ({ code, since, offices }) => `${code}，${since} 起：${offices.join('、')}`,
);
