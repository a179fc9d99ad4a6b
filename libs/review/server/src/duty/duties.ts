import type { Type } from '@nestjs/common';
import type { RuleDocument } from '@zhunsheng/ruler';

import { AllocationController } from '../allocation/allocation.controller.js';
import { AppealController } from '../appeal/appeal.controller.js';
import { CoReviewController } from '../co-review/co-review.controller.js';
import { CutLineController } from '../cut-line/cut-line.controller.js';
import { DecisionController } from '../decision/decision.controller.js';
import { CourtController } from '../fairness/court/court.controller.js';
import { CreditController } from '../fairness/credit/credit.controller.js';
import { DrawController } from '../fairness/draw/draw.controller.js';
import { RoundController } from '../fairness/round/round.controller.js';
import { FilingController } from '../filing/filing.controller.js';
import { mayEdit } from '../rule-studio/editors.js';
import { RuleStudioController } from '../rule-studio/rule-studio.controller.js';
import { RuleVersionController } from '../rule-version/rule-version.controller.js';
import { ReviewRunController } from '../verdict/run/review-run.controller.js';
import { SEPARATIONS, type Separation } from './separations.js';

/** A duty and the door of the product through which it is done: who may pass it is what the door itself says. */
export interface Duty {
  code: string;
  stage: string;
  name: string;
  door: { of: Type; method: string };
  apart?: readonly Separation[];
  /** It is done after another person's act, never alone. */
  seconds?: true;
  /** Whether the duty is about a rule at all; without it, about every rule. */
  concerns?: (rule: RuleDocument) => boolean;
  /** Narrower than the door, by what the desk behind it asks of a rule. */
  narrowed?: (role: string, rule: RuleDocument) => boolean;
}

const at = <T>(of: Type<T>, method: keyof T & string): Duty['door'] => ({ of, method });
const isCheck = ({ kind }: RuleDocument): boolean => kind === 'check';
const ownAspect = (role: string, { dimension }: RuleDocument): boolean =>
  mayEdit({ roles: [role] } as unknown as Parameters<typeof mayEdit>[0], dimension);
const { draft, publish, second, decide, freeze, appeal, opinion, resolve, ruling, mark, promote } = SEPARATIONS;
const { number, check, recover, pass } = SEPARATIONS;

export const DUTIES: readonly Duty[] = [
  {
    code: 'draft',
    stage: '立规',
    name: '起草、修改规则',
    door: at(RuleStudioController, 'save'),
    apart: draft,
    narrowed: ownAspect,
  },
  { code: 'collect', stage: '立规', name: '汇成新版、送测', door: at(RuleVersionController, 'collect') },
  { code: 'dry-run', stage: '立规', name: '试算新版', door: at(RuleVersionController, 'tryOut') },
  {
    code: 'publish',
    stage: '立规',
    name: '发布新版',
    door: at(RuleVersionController, 'publish'),
    apart: publish,
    seconds: true,
  },
  { code: 'file', stage: '申报', name: '填报并提交项目', door: at(FilingController, 'submit') },
  {
    code: 'pass',
    stage: '申报',
    name: '审核、流转申报',
    door: at(FilingController, 'step'),
    apart: pass,
    seconds: true,
  },
  { code: 'run', stage: '机审', name: '按现行规则审核全部项目', door: at(ReviewRunController, 'start') },
  {
    code: 'decide',
    stage: '裁定',
    name: '对疑点、等级、金额作人工裁定',
    door: at(DecisionController, 'make'),
    apart: decide,
    concerns: isCheck,
  },
  {
    code: 'second',
    stage: '裁定',
    name: '复核超限额的裁定',
    door: at(DecisionController, 'second'),
    apart: second,
    seconds: true,
    concerns: isCheck,
  },
  { code: 'appeal-file', stage: '裁定', name: '对疑点提出复评', door: at(AppealController, 'file'), concerns: isCheck },
  {
    code: 'appeal',
    stage: '裁定',
    name: '作出复评决定',
    door: at(AppealController, 'decide'),
    apart: appeal,
    seconds: true,
    concerns: isCheck,
  },
  { code: 'opinion', stage: '会审', name: '给出会审意见', door: at(CoReviewController, 'give'), apart: opinion },
  {
    code: 'resolve',
    stage: '会审',
    name: '裁决会审分歧',
    door: at(CoReviewController, 'resolve'),
    apart: resolve,
    seconds: true,
  },
  { code: 'propose', stage: '资金', name: '提出分界线', door: at(CutLineController, 'propose') },
  {
    code: 'freeze',
    stage: '资金',
    name: '冻结分界线',
    door: at(CutLineController, 'decide'),
    apart: freeze,
    seconds: true,
  },
  { code: 'allocate', stage: '资金', name: '设上限、测算安排', door: at(AllocationController, 'start') },
  { code: 'issue', stage: '资金', name: '下达控制数', door: at(AllocationController, 'issue') },
  {
    code: 'ruling',
    stage: '监督',
    name: '裁断相似项目的差异',
    door: at(CourtController, 'rule'),
    apart: ruling,
    seconds: true,
  },
  { code: 'announce', stage: '监督', name: '公布抽查名单', door: at(DrawController, 'announce') },
  { code: 'number', stage: '监督', name: '报数定种子', door: at(DrawController, 'name'), apart: number, seconds: true },
  { code: 'check', stage: '监督', name: '办理抽查', door: at(DrawController, 'check'), apart: check, seconds: true },
  { code: 'round', stage: '监督', name: '发起评估轮次', door: at(RoundController, 'open') },
  { code: 'mark', stage: '监督', name: '盲评', door: at(RoundController, 'mark'), apart: mark, seconds: true },
  {
    code: 'promote',
    stage: '监督',
    name: '凭评估结果放行',
    door: at(RoundController, 'promote'),
    apart: promote,
    seconds: true,
  },
  {
    code: 'recover',
    stage: '监督',
    name: '审批信用修复',
    door: at(CreditController, 'decide'),
    apart: recover,
    seconds: true,
  },
];
