import type { ReviewedProject } from '@zhunsheng/contract';
import type { ProjectVerdict } from '@zhunsheng/ruler';

import type { OneMember } from './facts/one/one-member.js';

/** One element of `result.json.projects`; a single filing has no rank. */
export function reviewedProject(
  { code, name, unitName, category, requestFen }: OneMember,
  verdict: ProjectVerdict,
): ReviewedProject {
  return {
    code,
    name,
    unit: unitName,
    category,
    requestFen,
    status: verdict.status,
    grade: verdict.grade,
    necessity: verdict.necessity,
    importance: verdict.importance,
    quality: verdict.quality,
    necessityMax: verdict.necessityMax,
    importanceMax: verdict.importanceMax,
    priority: verdict.priority,
    rank: null,
    suggestedFen: verdict.suggestedFen,
    flags: verdict.flags,
    dimensions: verdict.dimensions,
    parts: verdict.parts,
    waterfall: verdict.waterfall,
    findings: verdict.findings,
    passed: verdict.passed,
    notApplicable: verdict.notApplicable,
  };
}
