import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe } from '@nestjs/common';
import { type Page, ROLES, type SessionRow } from '@zhunsheng/contract';

import type { Actor } from '../../actor/actor.js';
import { Acting, type Caller, CurrentCaller } from '../../http/caller.js';
import { Allow } from '../../http/permission.js';
import { SessionList } from './session-list.js';

@Controller('api/v1')
export class SessionListController {
  constructor(private readonly sessions: SessionList) {}

  @Get('sessions')
  @Allow('secadmin')
  all(@CurrentCaller() caller: Caller): Promise<Page<SessionRow>> {
    return this.sessions.list(caller, false);
  }

  @Get('sessions/own')
  @Allow(...ROLES)
  own(@CurrentCaller() caller: Caller): Promise<Page<SessionRow>> {
    return this.sessions.list(caller, true);
  }

  @Delete('sessions/own/:id')
  @Allow(...ROLES)
  @HttpCode(204)
  endOwn(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.sessions.end(actor, id, true);
  }

  @Delete('sessions/:id')
  @Allow('secadmin')
  @HttpCode(204)
  end(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.sessions.end(actor, id, false);
  }

  @Delete('accounts/:id/sessions')
  @Allow('secadmin')
  endAll(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<{ ended: number }> {
    return this.sessions.endAll(actor, id);
  }
}
