import type { MakeDecision } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import type { Project } from '../filing/filing.entity.js';
import { reasonFor, rulesNow } from './decision-rules.js';

/** What its author writes into a decision; refuses in words what does not fit together. */
export async function written(ctx: Ctx, { region, unitCode, year }: Project, body: MakeDecision) {
  const { kind, subject, gradeAfter, amountAfterFen, statement = '', evidence = [], replaces } = body;
  const problem = incoherent(body);
  if (problem !== null) throw new ZsError('INVALID_INPUT', { problems: problem });
  const reason = kind === 'accept' ? null : reasonFor(await rulesNow(ctx, region), body.reason, kind);
  return {
    ...{ unitCode, year, subject, kind, evidence },
    reasonCode: reason?.code ?? null,
    reasonName: reason?.name ?? null,
    statement: statement.trim(),
    gradeAfter: gradeAfter ?? null,
    amountAfterFen: amountAfterFen === undefined ? null : String(amountAfterFen),
    author: ctx.actor.id,
    authorName: ctx.actor.name,
    decidedAt: ctx.clock.now(),
    replaces: replaces ?? null,
  };
}

/** What does not fit together, in Chinese; null when it does. */
function incoherent({ kind, subject, gradeAfter, amountAfterFen, statement, evidence }: MakeDecision): string | null {
  if ((kind === 'adjust') !== (subject === 'amount')) return '调整（adjust）只对金额（subject=amount）作出';
  if (kind === 'accept')
    return gradeAfter !== undefined || amountAfterFen !== undefined ? '认可机审结论时不另给等级或金额' : null;
  if (kind === 'adjust' && amountAfterFen === undefined) return '调整须给出调整后的金额（amountAfterFen，分）';
  if (kind === 'override' && subject === 'project' && gradeAfter === undefined)
    return '推翻等级须给出调整后的等级（gradeAfter）';
  if ((statement?.trim().length ?? 0) < 5) return '须写明理由说明（statement），至少 5 个字';
  return evidence?.length ? null : '须附依据（evidence）：文字，或附件名称与页码';
}
