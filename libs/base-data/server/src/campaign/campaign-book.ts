import { Injectable } from '@nestjs/common';
import type { CampaignView, Page } from '@zhunsheng/contract';
import { type Actor, ledger, regionScope, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { Region } from '../region/region.entity.js';
import { ensureRegion, settingUp } from '../region/region-book.js';
import { loadShippedLibraries } from '../shipped/load-shipped.js';
import type { CreateCampaignBody } from './campaign.dto.js';
import { Campaign } from './campaign.entity.js';
import { campaignOpened } from './campaign.events.js';

const EVERY_REGION = regionScope(100_000_000, 999_999_999);

@Injectable()
export class CampaignBook {
  constructor(private readonly work: UnitOfWork) {}

  /** Year, name and cut lines of a campaign are public inside the bureau: everybody who may sign in sees them. */
  async list(actor: Actor): Promise<Page<CampaignView>> {
    const reader = actor.scope.kind === 'none' ? { ...actor, scope: EVERY_REGION } : actor;
    return this.work.run(
      reader,
      async ({ manager }) => {
        const campaigns = await manager.find(Campaign, { order: { year: 'DESC', region: 'ASC' } });
        const regions = new Map((await manager.find(Region)).map(({ code, name }) => [code, name]));
        const items = campaigns.map((campaign) => campaignView(campaign, regions.get(campaign.region) ?? ''));
        return { items, total: items.length, next: null };
      },
      { readOnly: true },
    );
  }

  /** A new campaign starts with the code sets of its year and, in a new region, with the reference standards. */
  async open(actor: Actor, body: CreateCampaignBody): Promise<CampaignView> {
    const region = Number(body.region);
    return this.work.run(settingUp(actor, region), async (ctx) => {
      const { manager } = ctx;
      const { name: regionName } = await ensureRegion(ctx, region, body.regionName || `财政区划 ${body.region}`);
      if (await manager.findOneBy(Campaign, { region, year: body.year })) throw new ZsError('CONFLICT');
      const { year, name, stage, cutN, cutI, openedOn, cutoff } = body;
      const closesOn = body.closesOn ?? null;
      const campaign = {
        region,
        year,
        name,
        stage,
        cutN: String(cutN),
        cutI: String(cutI),
        openedOn,
        closesOn,
        cutoff,
      };
      await manager.insert(Campaign, campaign);
      await loadShippedLibraries(ctx, region, year);
      await ledger.append(
        ctx,
        campaignOpened(`campaign/${region}/${year}`, { region, year, name, cutN, cutI, cutoff }),
      );
      return campaignView(campaign, regionName);
    });
  }
}

function campaignView(campaign: Campaign, regionName: string): CampaignView {
  const { region, cutN, cutI, ...rest } = campaign;
  return { ...rest, region: String(region), regionName, cutN: Number(cutN), cutI: Number(cutI) };
}
