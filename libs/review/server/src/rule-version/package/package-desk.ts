import { Inject, Injectable } from '@nestjs/common';
import type {
  RulePackage,
  RulePackageBody,
  RulePackageCheck,
  RulePackageOrigin,
  RuleVersionRow,
} from '@zhunsheng/contract';
import { type Ctx, ledger, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../../campaign-of.js';
import { canonicalRuleSet } from '../../rule-set/canonical-rule-set.js';
import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { storeVersion } from '../collector.js';
import { packageExported, versionImported } from '../rule-version.events.js';
import { diffOf } from '../set-diff.js';
import { versionRows } from '../version-rows.js';
import { keyIdOf, openPackage, type OpenedPackage, type SigningKeys, signPackage } from './rule-package.js';

/** The key of the installation; null where a process was started without one. */
export const SIGNING_KEYS = Symbol('signing keys of the installation');

/** 规则包: a version on its way to another bureau, and from one. */
@Injectable()
export class PackageDesk {
  constructor(
    private readonly shelf: RuleSetShelf,
    @Inject(SIGNING_KEYS) private readonly keys: SigningKeys | null,
  ) {}

  async export(ctx: Ctx, version: number | null): Promise<RulePackage> {
    const { region, year } = await campaignOf(ctx, null);
    const inForce = await this.shelf.published(ctx, region, year);
    const ruleSet = version === null ? inForce : await this.shelf.byVersion(ctx, region, version);
    const [row] = await versionRows(ctx, region, ruleSet.version);
    if (!row) throw new ZsError('NOT_FOUND');
    if (!this.keys) throw new ZsError('UNAVAILABLE', { reason: '本进程没有签名密钥' });
    const body: RulePackageBody = {
      region: String(region).padStart(9, '0'),
      regionName: await regionName(ctx, region),
      version: row.version,
      state: row.state,
      digest: ruleSet.digest,
      effectiveFrom: row.effectiveFrom,
      publishedAt: row.publishedAt,
      publisher: row.publisher,
      note: row.note,
      documents: canonicalRuleSet(ruleSet.documents),
    };
    const data = { region, version: row.version, digest: row.digest };
    await ledger.append(ctx, packageExported(`rule-set/${region}/${row.version}`, data));
    return signPackage(body, this.keys);
  }

  async check(ctx: Ctx, given: RulePackage): Promise<RulePackageCheck> {
    return this.compared(ctx, openPackage(given));
  }

  /** As a draft of whoever imports it: it is tested, tried and published like any other. */
  async import(ctx: Ctx, given: RulePackage): Promise<RuleVersionRow> {
    const opened = openPackage(given);
    const { region, year } = await campaignOf(ctx, null);
    const base = await this.shelf.published(ctx, region, year);
    const origin: RulePackageOrigin = {
      ...originOf(opened),
      importedBy: ctx.actor.name,
      importedAt: ctx.clock.now().toISOString(),
    };
    const { body, documents, keyId } = opened;
    const note = `${body.regionName} 第 ${body.version} 版规则包。${body.note}`.slice(0, 4000);
    const row = await storeVersion(ctx, {
      ...{ region, base: base.version, documents, contributors: [ctx.actor.id], note, provenance: origin },
    });
    const data = { region, version: row.version, digest: row.digest, from: body.regionName, key: keyId };
    await ledger.append(ctx, versionImported(`rule-set/${region}/${row.version}`, data));
    return row;
  }

  private async compared(ctx: Ctx, opened: OpenedPackage): Promise<RulePackageCheck> {
    const { region, year } = await campaignOf(ctx, null);
    const base = await this.shelf.current(ctx, region, year);
    const present = (await versionRows(ctx, region)).find(({ digest }) => digest === opened.body.digest);
    return {
      origin: originOf(opened),
      own: this.keys !== null && keyIdOf(this.keys.publicKey) === opened.keyId,
      present: present?.version ?? null,
      diff: diffOf(base, { version: opened.body.version, documents: opened.documents }),
    };
  }
}

function originOf({ body, keyId }: OpenedPackage): RulePackageCheck['origin'] {
  const { region, regionName, version, digest, publisher, publishedAt } = body;
  return { region, regionName, version, digest, publisher, publishedAt, keyId };
}

async function regionName(ctx: Ctx, region: number): Promise<string> {
  const rows: { name: string }[] = await ctx.manager.query('select name from region where region_code = $1', [region]);
  return rows[0]?.name ?? '';
}
