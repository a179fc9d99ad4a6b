import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import type { AccountView, ActivationView, EnabledView, Page } from '@zhunsheng/contract';

import type { Actor } from '../actor/actor.js';
import { Acting } from '../http/caller.js';
import { Allow, Public, StepUp } from '../http/permission.js';
import { AccountDesk } from './account-desk.js';
import { ActivationDesk } from './activation-desk.js';
import { ActivationBody, CreateAccountBody, KeepRolesBody } from './administration.dto.js';

@Controller('api/v1')
export class AdministrationController {
  constructor(
    private readonly accounts: AccountDesk,
    private readonly activations: ActivationDesk,
  ) {}

  @Get('accounts')
  @Allow('sysadmin', 'secadmin', 'audadmin')
  list(
    @Acting() actor: Actor,
    @Query('q') text?: string,
    @Query('cursor') cursor?: string,
  ): Promise<Page<AccountView>> {
    return this.accounts.list(actor, { text, cursor });
  }

  @Post('accounts')
  @Allow('sysadmin')
  create(@Acting() actor: Actor, @Body() body: CreateAccountBody): Promise<ActivationView> {
    return this.accounts.create(actor, body);
  }

  /** Taking away is urgent and needs one person; giving needs two (`/grant-proposals`). */
  @Put('accounts/:id/grants')
  @Allow('secadmin')
  keepRoles(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { roles }: KeepRolesBody,
  ): Promise<AccountView> {
    return this.accounts.keepRoles(actor, id, roles);
  }

  @Post('accounts/:id/disable')
  @Allow('sysadmin', 'secadmin')
  @HttpCode(204)
  disable(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.accounts.disable(actor, id);
  }

  @Post('accounts/:id/enable')
  @Allow('secadmin')
  @StepUp()
  @HttpCode(200)
  enable(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<EnabledView> {
    return this.accounts.enable(actor, id);
  }

  @Post('accounts/:id/link')
  @Allow('sysadmin')
  @StepUp()
  @HttpCode(200)
  handOutLink(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ActivationView> {
    return this.accounts.handOutLink(actor, id);
  }

  @Post('activation')
  @Public()
  @HttpCode(204)
  activate(@Body() body: ActivationBody): Promise<void> {
    return this.activations.activate(body.token, body.password);
  }
}
