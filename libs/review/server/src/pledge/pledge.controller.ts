import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { EnactPledge, PledgeView, SignPledge, WithdrawPledge } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, StepUp } from '@zhunsheng/kernel';
import { IsNotEmpty, IsString, Length, Matches, MaxLength } from 'class-validator';

import { IsDay } from '../is-day.js';
import { READERS } from '../roles.js';
import { PledgeDesk } from './pledge-desk.js';

export class EnactPledgeBody implements EnactPledge {
  @IsString() @IsNotEmpty() @MaxLength(8000) text: string;
  @IsDay() effectiveOn: string;
}

export class SignPledgeBody implements SignPledge {
  @Matches(/^[0-9a-f]{64}$/, { message: '应为承诺书的摘要（64 位）' }) digest: string;
}

const WHY = { message: '撤回理由应为 2–500 字' };

export class WithdrawPledgeBody implements WithdrawPledge {
  @Matches(/^[0-9a-f]{64}$/, { message: '应为承诺书的摘要（64 位）' }) digest: string;
  @Length(2, 500, WHY) @Matches(/\S[^]*\S/u, WHY) reason: string;
}

@Controller('api/v1/security-pledge')
export class PledgeController {
  constructor(private readonly desk: PledgeDesk) {}

  @Get()
  @Allow(...READERS)
  show(@Acting() actor: Actor): Promise<PledgeView> {
    return this.desk.show(actor);
  }

  @Post()
  @HttpCode(200)
  @Allow('budget', 'leader')
  @StepUp()
  enact(@Acting() actor: Actor, @Body() body: EnactPledgeBody): Promise<PledgeView> {
    return this.desk.enact(actor, body);
  }

  @Post('withdrawal')
  @HttpCode(200)
  @Allow('budget', 'leader')
  @StepUp()
  withdraw(@Acting() actor: Actor, @Body() body: WithdrawPledgeBody): Promise<PledgeView> {
    return this.desk.withdraw(actor, body);
  }

  @Post('signature')
  @HttpCode(200)
  @Allow(...READERS)
  sign(@Acting() actor: Actor, @Body() body: SignPledgeBody): Promise<PledgeView> {
    return this.desk.sign(actor, body);
  }
}
