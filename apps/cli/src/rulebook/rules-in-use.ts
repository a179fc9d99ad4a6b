import { loadConfig, sm3Hex } from '@zhunsheng/kernel';
import { NO_STANDARDS, parseRuleSet, shippedRules } from '@zhunsheng/review-server';
import type { PublishedRules } from '@zhunsheng/review-server';
import { hasDatabase } from '../operating/existing-installation.js';
import { CannotWork } from '../outcome.js';
import type { Progress } from '../outcome.js';

interface Stored {
  version: number;
  digest: string;
  documents: string;
}

/** What the folder has published; without a database, or before the first publication, what the product ships. */
export async function rulesInUse(progress: Progress): Promise<PublishedRules> {
  if (!hasDatabase(loadConfig())) return shippedRules();
  const { PRODUCT, withInstallation } = await import('../operating/installation.js');
  const [published] = await withInstallation(progress, ({ work }) =>
    work.run(
      PRODUCT,
      (ctx) =>
        ctx.manager.query<Stored[]>(
          `select version, digest, documents from rule_set where state = 'published' order by published_at desc, version desc limit 1`,
        ),
      { readOnly: true },
    ),
  );
  if (!published) return shippedRules();
  if (sm3Hex(published.documents) !== published.digest) {
    throw new CannotWork(
      `已发布的规则集（版本 ${String(published.version)}）与其摘要不符，可能被改动，已停止审核。请先执行 zs audit verify。`,
    );
  }
  const { version, digest, documents } = published;
  return { version: String(version), digest, documents: parseRuleSet(documents), standardsVersion: NO_STANDARDS };
}
