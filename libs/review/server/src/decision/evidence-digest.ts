import { canonicalJson, sm3Hex } from '@zhunsheng/kernel';
import type { Finding } from '@zhunsheng/ruler';

/**
 * What a finding rested on: rule, outcome and every value it read. Not its sentence, points or run: a finding stays
 * checked over runs and versions until its inputs change.
 */
export function evidenceDigest({ rule, severity, outcome, cause, evidence }: Finding): string {
  const read = evidence.map(({ fact, value, source }) => ({ fact, value, source }));
  return sm3Hex(canonicalJson({ rule, severity, outcome, cause, evidence: read }));
}
