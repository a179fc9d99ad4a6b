import { createHash } from 'node:crypto';

import type { Ctx } from '@zhunsheng/kernel';

import type { Campaign } from '../verdict/facts/campaign.js';
import type { TableMarks } from '../verdict/facts/one/table-marks.js';

interface Asked {
  body: Readonly<Record<string, unknown>>;
  campaign: Campaign;
  /** Digest of the rules in force. */
  ruleSet: string;
  marks: TableMarks;
}

/** A comparison of two versions asks for some forty contents, and twenty people have a form open. */
const MOST = 400;

/**
 * What was judged a moment ago need not be judged again: advice asks for what the pre-check has just shown, a comparison
 * opened twice for the same forty contents. The key holds all that a verdict depends on.
 */
export class KnownChecks<Checked> {
  private readonly known = new Map<string, Checked>();

  async keyOf(ctx: Ctx, { body, campaign, ruleSet, marks }: Asked): Promise<string> {
    const { region } = campaign;
    const [other] = await ctx.manager.query<unknown[]>(UNMARKED, [region, body['unitCode']]);
    const digest = createHash('sha256');
    for (const part of [body, campaign, ruleSet, [...marks].sort(), other]) digest.update(JSON.stringify(part));
    return digest.digest('hex');
  }

  get(key: string): Checked | undefined {
    return this.known.get(key);
  }

  keep(key: string, checked: Checked): void {
    this.known.set(key, checked);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST && oldest !== undefined) this.known.delete(oldest);
  }
}

/** What facts rest on and no table's mark tells: whether a file was read, whether a table may answer, what was cleared. */
const UNMARKED = `
  select (select json_build_array(count(*), max(read_at)) from document where region_code = $1 and unit_code = $2) as documents,
    (select max(measured_at) from quality_measurement where region_code = $1) as quality,
    (select md5(string_agg(t::text, ';' order by t::text)) from quality_threshold t) as thresholds,
    (select md5(string_agg(pair_id::text || digest, ';' order by pair_id)) from duplicate_pair
      where region_code = $1 and found and state = '非重复') as cleared`;
