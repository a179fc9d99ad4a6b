import { createHash } from 'node:crypto';

import type { Campaign } from '../verdict/facts/campaign.js';

interface Asked {
  body: Readonly<Record<string, unknown>>;
  campaign: Campaign;
  /** Digest of the rules in force. */
  ruleSet: string;
  /** What the libraries and the other filings are now. */
  state: string;
}

/** A comparison of two versions asks for some forty contents, and twenty people have a form open. */
const MOST = 400;

/**
 * What was judged a moment ago need not be judged again: advice asks for what the pre-check has just shown, a comparison
 * opened twice for the same forty contents. The key holds all that a verdict depends on.
 */
export class KnownChecks<Checked> {
  private readonly known = new Map<string, Checked>();

  keyOf(asked: Asked): string {
    return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
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
