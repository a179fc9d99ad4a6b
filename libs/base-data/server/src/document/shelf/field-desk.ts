import { Injectable } from '@nestjs/common';
import type { ConfirmField, DocumentField } from '@zhunsheng/contract';
import { type Actor, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { readAmount } from '../../import/tabular/amount.js';
import { readDate } from '../../import/tabular/date.js';
import { yuan } from '../fields/amounts.js';
import { StoredField } from './document.entity.js';
import { fieldConfirmed } from './document.events.js';
import { fieldView } from './document.view.js';

/** A person's word over what the machine found; the machine's word is kept beside it. */
@Injectable()
export class FieldDesk {
  constructor(private readonly work: UnitOfWork) {}

  async confirm(actor: Actor, document: string, no: number, { value }: ConfirmField): Promise<DocumentField> {
    return this.work.run(actor, async (ctx) => {
      const field = await ctx.manager.findOneBy(StoredField, { document, no });
      if (!field) throw new ZsError('NOT_FOUND');
      const said = settled(field, value ?? field.foundValue);
      const state = said.value === field.foundValue ? '已确认' : '已更正';
      const confirmation = { ...said, state, confirmedBy: ctx.actor.name, confirmedAt: ctx.clock.now() } as const;
      const { region, kind, foundValue: found } = field;
      await ctx.manager.update(StoredField, { region, document, no }, confirmation);
      await ledger.append(ctx, fieldConfirmed(`document/${document}`, { field: no, kind, found, value: said.value }));
      return fieldView({ ...field, ...confirmation });
    });
  }
}

/** Corrections are held to the form the machine uses, or rules could not compare them. */
function settled(field: StoredField, text: string): { value: string; amountFen: string | null } {
  const value = text.trim();
  if (value === '') throw new ZsError('INVALID_INPUT', { problems: '更正后的内容不能为空' });
  if (field.kind === 'amount') {
    const amount = readAmount(value, '元');
    if (!amount.ok) throw new ZsError('INVALID_INPUT', { problems: `${amount.reason}；请填写以元为单位的数字` });
    return { value: yuan(amount.fen), amountFen: String(amount.fen) };
  }
  if (field.kind === 'date') {
    const date = readDate(value);
    if (date === null) throw new ZsError('INVALID_INPUT', { problems: `“${value}”不是日期，请按 2026-07-01 填写` });
    return { value: date, amountFen: null };
  }
  return { value, amountFen: field.amountFen };
}
