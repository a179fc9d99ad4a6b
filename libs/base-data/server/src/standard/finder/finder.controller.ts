import { Controller, Get, Query } from '@nestjs/common';
import type { FinderAnswerView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import type { OwnAttributes } from '@zhunsheng/ruler';

import { READERS } from '../../readers.js';
import { findStandards } from './find-standards.js';

const LONGEST = 80;

@Controller('api/v1/standard-finder')
export class FinderController {
  constructor(private readonly work: UnitOfWork) {}

  /** `attributes` is written 面积:120,终端数:80 ; without a quantity nothing is calculated. */
  @Get()
  @Allow(...READERS)
  find(
    @Acting() actor: Actor,
    @Query('q') q = '',
    @Query('quantity') quantity?: string,
    @Query('attributes') attributes?: string,
  ): Promise<FinderAnswerView> {
    const text = q.trim();
    if (text === '' || text.length > LONGEST)
      throw new ZsError('INVALID_INPUT', { problems: `请写要买什么（不超过 ${LONGEST} 字）` });
    const own = ownOf(quantity, attributes);
    return this.work.run(actor, (ctx) => findStandards(ctx, { text, own }), { readOnly: true });
  }
}

function ownOf(quantity: string | undefined, attributes = ''): OwnAttributes | null {
  if (quantity === undefined || quantity === '') return null;
  const number = Number(quantity);
  if (!(number > 0) || number > 1e9) throw new ZsError('INVALID_INPUT', { problems: '数量应为正数' });
  const pairs = attributes.split(',').filter((pair) => pair.includes(':'));
  const values = Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf(':');
      const value = pair.slice(at + 1).trim();
      return [pair.slice(0, at).trim(), value !== '' && Number.isFinite(Number(value)) ? Number(value) : value];
    }),
  );
  return { quantity: number, values };
}
