import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { NoticeView, Page, UnreadNotices } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import type { PageQuery } from '../../page-cursor.js';
import { NoticeDesk } from './notice-desk.js';

@Controller('api/v1/notices')
export class NoticeController {
  constructor(private readonly notices: NoticeDesk) {}

  @Get()
  @Allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget')
  list(@Acting() actor: Actor, @Query() query: PageQuery): Promise<Page<NoticeView>> {
    return this.notices.list(actor, query);
  }

  @Get('unread')
  @Allow('clerk', 'head')
  unread(@Acting() actor: Actor): Promise<UnreadNotices> {
    return this.notices.unread(actor);
  }

  @Post(':id/receipt')
  @HttpCode(200)
  @Allow('clerk', 'head')
  receive(@Acting() actor: Actor, @Param('id') id: string): Promise<NoticeView> {
    return this.notices.receive(actor, id);
  }
}
