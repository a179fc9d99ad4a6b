import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { IncidentsView } from '@zhunsheng/contract';
import { IsString, MaxLength, MinLength } from 'class-validator';
import type { FastifyReply } from 'fastify';

import { type Actor, NO_SCOPE } from '../actor/actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Acting } from '../http/caller.js';
import { Allow } from '../http/permission.js';
import { LedgerDesk } from '../ledger/ledger-desk.js';
import { ledger } from '../ledger/ledger.js';
import { evidenceTaken } from './incident.events.js';
import { IncidentDesk } from './incident-desk.js';

export class ReasonBody {
  @IsString() @MinLength(10) @MaxLength(500) reason = '';
}

@Controller('api/v1/incidents')
export class IncidentController {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly ledger: LedgerDesk,
    private readonly work: UnitOfWork,
  ) {}

  @Get()
  @Allow('sysadmin', 'secadmin', 'audadmin')
  all(@Acting() actor: Actor): Promise<IncidentsView> {
    return this.desk.all(actor);
  }

  @Post()
  @Allow('sysadmin', 'secadmin', 'audadmin')
  ask(@Acting() actor: Actor, @Body() { reason }: ReasonBody): Promise<IncidentsView> {
    return this.desk.ask(actor, reason.trim());
  }

  @Post('current/withdraw')
  @HttpCode(200)
  @Allow('sysadmin', 'secadmin', 'audadmin')
  withdraw(@Acting() actor: Actor): Promise<IncidentsView> {
    return this.desk.withdraw(actor);
  }

  @Post('current/freeze')
  @HttpCode(200)
  @Allow('sysadmin', 'secadmin', 'audadmin')
  freeze(@Acting() actor: Actor): Promise<IncidentsView> {
    return this.desk.freeze(actor);
  }

  @Post('current/ask-thaw')
  @HttpCode(200)
  @Allow('sysadmin', 'secadmin', 'audadmin')
  askThaw(@Acting() actor: Actor, @Body() { reason }: ReasonBody): Promise<IncidentsView> {
    return this.desk.askThaw(actor, reason.trim());
  }

  @Post('current/thaw')
  @HttpCode(200)
  @Allow('sysadmin', 'secadmin', 'audadmin')
  thaw(@Acting() actor: Actor): Promise<IncidentsView> {
    return this.desk.thaw(actor);
  }

  /** The whole ledger for the offline verifier; who took it is an entry itself. */
  @Post('evidence')
  @HttpCode(200)
  @Allow('audadmin')
  async evidence(@Acting() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    const lines: string[] = [];
    const entries = await this.ledger.export((line) => void lines.push(line));
    await this.work.run({ ...actor, scope: NO_SCOPE }, (ctx) =>
      ledger.append(ctx, evidenceTaken('ledger', { entries })),
    );
    await reply
      .header('content-disposition', 'attachment; filename="zhunsheng-evidence.jsonl"')
      .type('application/octet-stream')
      .send(Buffer.from(`${lines.join('\n')}\n`));
  }
}
