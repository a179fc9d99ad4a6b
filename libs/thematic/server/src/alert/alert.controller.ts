import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { AlertListView, ThemeAlertView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';

import { READERS, WORKERS } from '../roles.js';
import { campaignOf } from '../theme/campaign-of.js';
import { AlertDesk } from './alert-desk.js';
import { ActOnAlertBody } from './alert.dto.js';
import { alertList } from './alert-list.js';

interface ListQuery {
  year?: string;
  theme?: string;
  state?: string;
  level?: string;
  alert?: string;
}

@Controller('api/v1/theme-alerts')
export class AlertController {
  constructor(
    private readonly desk: AlertDesk,
    private readonly work: UnitOfWork,
  ) {}

  @Get()
  @Allow(...READERS)
  list(@Acting() actor: Actor, @Query() { year, theme, state, level, alert }: ListQuery): Promise<AlertListView> {
    return this.work.run(
      actor,
      async (ctx) => {
        const campaign = await campaignOf(ctx, year);
        const filter = { theme: theme ?? null, state: state ?? null, level: level ?? null, alert: uuidOrNull(alert) };
        return alertList(ctx, campaign.region, campaign.year, filter);
      },
      { readOnly: true },
    );
  }

  @Post(':id/steps')
  @HttpCode(200)
  @Allow(...WORKERS)
  act(@Acting() actor: Actor, @Param('id') id: string, @Body() body: ActOnAlertBody): Promise<ThemeAlertView> {
    return this.desk.act(actor, id, body);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An address cut short on its way still shows the list. */
function uuidOrNull(text: string | undefined): string | null {
  const id = text?.toLowerCase() ?? '';
  return UUID.test(id) ? id : null;
}
