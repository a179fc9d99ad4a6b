import { Controller, Get, Param, Query } from '@nestjs/common';
import type { LinkedNode, LinkedPaths, LinkedView, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, FieldCipher, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { READERS } from '../roles.js';
import { findNodes, subjectIn, subjectOf } from './linked-node.js';
import { findPaths } from './linked-path.js';
import { linkedView } from './linked-view.js';

const FOUND_PER_KIND = 8;

@Controller('api/v1/linked')
export class LinkedController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cipher: FieldCipher,
  ) {}

  @Get()
  @Allow(...READERS)
  async find(@Acting() actor: Actor, @Query('q') q = ''): Promise<Page<LinkedNode>> {
    const items = await this.work.run(actor, (ctx) => findNodes(ctx, this.cipher, q, FOUND_PER_KIND), {
      readOnly: true,
    });
    return { items, total: items.length, next: null };
  }

  @Get('path')
  @Allow(...READERS)
  path(@Acting() actor: Actor, @Query('from') from?: string, @Query('to') to?: string): Promise<LinkedPaths> {
    if (!from || !to)
      throw new ZsError('INVALID_INPUT', { problems: '请给出两端，例如 from=supplier:某公司&to=unit:…' });
    return this.work.run(actor, (ctx) => findPaths(ctx, this.cipher, subjectIn(from), subjectIn(to)), {
      readOnly: true,
    });
  }

  @Get(':kind/:id')
  @Allow(...READERS)
  show(@Acting() actor: Actor, @Param('kind') kind: string, @Param('id') id: string): Promise<LinkedView> {
    return this.work.run(actor, (ctx) => linkedView(ctx, this.cipher, subjectOf(kind, id)), { readOnly: true });
  }
}
