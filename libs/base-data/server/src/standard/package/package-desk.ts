import { randomUUID } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import type {
  PackagedStandard,
  Page,
  ProposeStandardPackage,
  StandardPackage,
  StandardPackageCheck,
  StandardPackageOrigin,
  StandardPackageRow,
} from '@zhunsheng/contract';
import { type Ctx, dayInChina, ledger, yearInChina, ZsError } from '@zhunsheng/kernel';

import { firstOf, OF_ALL } from '../../limit.js';
import { KEEPERS } from '../../readers.js';
import { regionOf } from '../../region/region-of.js';
import { packageDecided, packageProposed, packageWritten } from '../standard.events.js';
import { packageChanges, placeOf } from './package-changes.js';
import { keyIdOf, type OpenedStandards, openStandards, type SigningKeys, signStandards } from './package-file.js';
import { type Taking, takeStandard } from './take-standards.js';
import { packageBody } from './write-package.js';

/** The key of the installation; null where a process was started without one. */
export const STANDARD_KEYS = Symbol('key that signs packages of standards');

/** Fewer than two units behind a figure would be one unit's own. */
export const LEAST_K = 2;
export const USUAL_K = 5;

/** 标准包: standards on their way to another bureau, and from one. */
@Injectable()
export class StandardPackageDesk {
  constructor(@Inject(STANDARD_KEYS) private readonly keys: SigningKeys | null) {}

  async write(ctx: Ctx, k = USUAL_K, named?: string): Promise<StandardPackage> {
    if (!this.keys) throw new ZsError('UNAVAILABLE', { reason: '本进程没有签名密钥' });
    if (!Number.isSafeInteger(k) || k < LEAST_K)
      throw new ZsError('INVALID_INPUT', { problems: `k 应为不小于 ${LEAST_K} 的整数` });
    const region = regionOf(ctx.actor, named);
    const body = await packageBody(ctx, region, dayInChina(ctx.clock.now()), k);
    const signed = signStandards(body, this.keys);
    const { digest } = openStandards(signed);
    const { withheld } = body.anonymity;
    const data = { region, standards: body.standards.length, k, withheld: withheld.length, digest };
    await ledger.append(ctx, packageWritten(`standard-package/${digest}`, data));
    return signed;
  }

  async check(ctx: Ctx, given: StandardPackage, named?: string): Promise<StandardPackageCheck> {
    const opened = openStandards(given);
    const changes = await packageChanges(ctx, regionOf(ctx.actor, named), opened.body.standards);
    return { origin: this.originOf(opened), anonymity: opened.body.anonymity, changes };
  }

  async propose(
    ctx: Ctx,
    { package: given, take, since }: ProposeStandardPackage,
    named?: string,
  ): Promise<{ id: string }> {
    const opened = openStandards(given);
    const region = regionOf(ctx.actor, named);
    refuseTwoInOnePlace(opened, take);
    const known = new Set(opened.body.standards.map(({ code }) => code));
    const unknown = take.filter((code) => !known.has(code));
    if (take.length === 0 || unknown.length > 0)
      throw new ZsError('INVALID_INPUT', {
        problems: take.length === 0 ? '请至少选一项标准' : `标准包里没有 ${unknown.slice(0, 5).join('、')}`,
      });
    const [waiting]: { proposer: string }[] = await ctx.manager.query(
      `select proposer from standard_package where region_code = $1 and digest = $2 and state = '待定'`,
      [region, opened.digest],
    );
    if (waiting) throw new ZsError('STANDARD_PACKAGE_WAITING', waiting);
    const id = randomUUID();
    const from = since ?? `${yearInChina(ctx.clock.now()) + 1}-01-01`;
    await ctx.manager.query(
      `insert into standard_package (region_code, package_id, package, digest, take, since, state, proposed_by, proposer,
         proposed_at) values ($1, $2, $3, $4, $5, $6, '待定', $7, $8, $9)`,
      [region, id, JSON.stringify(given), opened.digest, take, from, ctx.actor.id, ctx.actor.name, ctx.clock.now()],
    );
    const { regionName } = opened.body;
    const data = { region, from: regionName, key: opened.keyId, standards: take, since: from, digest: opened.digest };
    await ledger.append(ctx, packageProposed(`standard-package/${id}`, data));
    return { id };
  }

  async list(ctx: Ctx): Promise<Page<StandardPackageRow>> {
    const found: (Stored & { ofAll: number })[] = await ctx.manager.query(
      `select ${OF_ALL}, s.* from (${STORED}) s order by "proposedAt" desc limit 200`,
    );
    const { items: rows, ...page } = firstOf<Stored>(found);
    const shown: StandardPackageRow[] = [];
    for (const row of rows) shown.push(await this.rowOf(ctx, row));
    return { ...page, items: shown };
  }

  /** The second person. The file is opened again: what lay in the database must still be what was signed. */
  async decide(ctx: Ctx, id: string, accept: boolean, reason: string): Promise<void> {
    const [row]: Stored[] = await ctx.manager.query(`${STORED} where package_id = $1 for update`, [id]);
    if (!row) throw new ZsError('NOT_FOUND');
    if (row.state !== '待定')
      throw new ZsError('ALREADY_DECIDED', { decider: row.decider ?? '系统', state: row.state });
    if (row.proposedBy === ctx.actor.id) throw new ZsError('SECOND_PERSON');
    const opened = openStandards(row.package);
    const taken: { code: string; as: string }[] = [];
    const from = `引自${opened.body.regionName} ${opened.body.on} 标准包`;
    const taking: Taking = { region: row.region, since: row.since, from };
    for (const change of accept ? await wantedChanges(ctx, row, opened) : [])
      if (change.state !== '与本地相同') taken.push({ code: change.code, as: await takeStandard(ctx, taking, change) });
    await ctx.manager.query(
      `update standard_package set state = $2, decided_by = $3, decider = $4, decided_at = $5, reason = $6, taken = $7
       where package_id = $1`,
      [
        ...[id, accept ? '已采纳' : '已退回', ctx.actor.id, ctx.actor.name, ctx.clock.now(), reason],
        JSON.stringify(taken),
      ],
    );
    const data = { region: row.region, from: opened.body.regionName, accepted: accept, reason, taken };
    await ledger.append(ctx, packageDecided(`standard-package/${id}`, data));
  }

  private async rowOf(ctx: Ctx, row: Stored): Promise<StandardPackageRow> {
    const opened = openStandards(row.package);
    const { id, since, state, proposer, proposedAt, decider, decidedAt, reason, taken } = row;
    const isKeeper = KEEPERS.some((role) => ctx.actor.roles.includes(role));
    return {
      ...{ id, since, state, proposer, proposedAt, decider, decidedAt, reason, taken },
      origin: this.originOf(opened),
      changes: await wantedChanges(ctx, row, opened),
      mayDecide: state === '待定' && isKeeper && row.proposedBy !== ctx.actor.id,
    };
  }

  private originOf({ body, keyId, digest }: OpenedStandards): StandardPackageOrigin {
    const { region, regionName, on, exporter } = body;
    const own = this.keys !== null && keyIdOf(this.keys.publicKey) === keyId;
    return { region, regionName, on, exporter, keyId, digest, own };
  }
}

/** Both would become the one version of the one standard here that starts on that day. */
function refuseTwoInOnePlace({ body }: OpenedStandards, take: readonly string[]): void {
  const first = new Map<string, PackagedStandard>();
  for (const standard of body.standards) {
    if (!take.includes(standard.code)) continue;
    const place = placeOf(standard);
    const other = first.get(place);
    if (other)
      throw new ZsError('INVALID_INPUT', {
        problems: `标准包里 ${other.code} 与 ${standard.code} 是同一事项、同一档次的标准（${standard.itemKey}），只能选其中一项`,
      });
    first.set(place, standard);
  }
}

interface Stored extends Omit<StandardPackageRow, 'origin' | 'changes' | 'mayDecide'> {
  region: number;
  package: StandardPackage;
  take: string[];
  proposedBy: string;
}

const STORED = `
  select package_id as id, region_code as region, package, take, since::text, state, proposed_by as "proposedBy", proposer,
    proposed_at as "proposedAt", decider, decided_at as "decidedAt", reason, taken
  from standard_package`;

function wantedChanges(ctx: Ctx, { region, take }: Stored, { body }: OpenedStandards) {
  return packageChanges(
    ctx,
    region,
    body.standards.filter(({ code }) => take.includes(code)),
  );
}
