import { shippedRules } from '@zhunsheng/review-server';
import type { PublishedRules } from '@zhunsheng/review-server';

export async function rulesInUse(): Promise<PublishedRules> {
  return shippedRules();
}
