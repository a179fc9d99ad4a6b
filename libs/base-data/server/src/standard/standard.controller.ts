import { Controller, Get, Query } from '@nestjs/common';
import type { Page, StandardView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';
import { ILike, In } from 'typeorm';

import { limitOf } from '../limit.js';
import { likePattern } from '../policy/like-pattern.js';
import { READERS } from '../readers.js';
import { Standard } from './standard.entity.js';
import { standardView } from './standard.view.js';

interface StandardFilter {
  q?: string;
  class?: StandardView['class'];
  limit?: string;
}

@Controller('api/v1/standards')
export class StandardController {
  constructor(private readonly work: UnitOfWork) {}

  @Get()
  @Allow(...READERS)
  list(@Acting() actor: Actor, @Query() filter: StandardFilter): Promise<Page<StandardView>> {
    const take = limitOf(filter.limit);
    const kind = filter.class ? { class: In([filter.class]) } : {};
    const name = filter.q ? { name: ILike(likePattern(filter.q)) } : {};
    return this.work.run(
      actor,
      async ({ manager }) => {
        const order = { item: 'ASC', code: 'ASC', since: 'DESC' } as const;
        const [items, total] = await manager.findAndCount(Standard, { where: { ...kind, ...name }, order, take });
        return { items: items.map(standardView), total, next: null };
      },
      { readOnly: true },
    );
  }
}
