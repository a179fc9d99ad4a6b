import type { Actor, Ctx } from '@zhunsheng/kernel';
import { regionScope } from '@zhunsheng/kernel';

import { Region } from './region.entity.js';

/**
 * The system administrator holds no business data, but sets regions, units and campaigns up: for that one act the scope is
 * the region being set up. The ledger still names the administrator.
 */
export function settingUp(actor: Actor, region: number): Actor {
  return { ...actor, scope: regionScope(region) };
}

/** 财政区划: six digits of administrative division and three of its own; the first is the level a budget belongs to. */
export function levelOf(region: number): string {
  const division = Math.floor(region / 1000);
  if (division % 10_000 === 0) return '省级';
  return division % 100 === 0 ? '市级' : '县级';
}

export async function ensureRegion(ctx: Ctx, code: number, name: string): Promise<Region> {
  const regions = ctx.manager.getRepository(Region);
  const known = await regions.findOneBy({ code });
  if (known) return known;
  return regions.save({ code, name, parent: null, level: levelOf(code) });
}
