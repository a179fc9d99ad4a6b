import type { ReviewedProject, ReviewResult } from '@zhunsheng/contract';
import type { FactDictionary, Finding, RuleDocument, Severity } from '@zhunsheng/ruler';
import { SEVERITY_ORDER } from '../words.js';

/** What the pages of a report are written from: the result, and the published texts that name its codes. */
export interface ReportInput {
  result: ReviewResult;
  rules: ReadonlyMap<string, RuleDocument>;
  dictionary: FactDictionary;
}

export interface Hit {
  project: ReviewedProject;
  finding: Finding;
}

export function hitsOf(project: ReviewedProject): Finding[] {
  return project.findings
    .filter((finding) => finding.outcome === 'hit')
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || a.points - b.points);
}

export function hitsByRule(result: ReviewResult): [string, Hit[]][] {
  const byRule = new Map<string, Hit[]>();
  for (const project of result.projects) {
    for (const finding of hitsOf(project)) {
      const hits = byRule.get(finding.rule) ?? [];
      byRule.set(finding.rule, [...hits, { project, finding }]);
    }
  }
  return [...byRule].sort(
    ([ruleA, a], [ruleB, b]) => worst(a) - worst(b) || b.length - a.length || (ruleA < ruleB ? -1 : 1),
  );
}

/**
 * Without a grade the engine carries the amount asked for along; a rigid one needs headcount and quota, which no file
 * brings. Neither is advice, and neither is shown as one.
 */
export function suggestion(project: ReviewedProject): number | null {
  return project.status === 'graded' ? project.suggestedFen : null;
}

/** Projects a person should open first: gravest finding, then the number of findings, then the money. */
export function worthALook(result: ReviewResult): ReviewedProject[] {
  const weight = (project: ReviewedProject): number[] => {
    const hits = hitsOf(project).filter((finding) => finding.severity !== 'info');
    return [Math.min(9, ...hits.map((finding) => severityRank(finding.severity))), -hits.length, -project.requestFen];
  };
  return result.projects
    .filter(
      (project) => hitsOf(project).some((finding) => finding.severity !== 'info') || project.flags.includes('临界'),
    )
    .map((project) => ({ project, weight: weight(project) }))
    .sort((a, b) => compare(a.weight, b.weight))
    .map(({ project }) => project);
}

export interface Gap {
  library: string;
  rules: Set<string>;
  facts: Set<string>;
  projects: Set<string>;
}

/** Which materials are missing and what each would let the rules decide; the answer to "what shall we send you?". */
export function gapsOf({ result, dictionary }: ReportInput): Gap[] {
  const libraryOf = new Map(
    dictionary.facts.flatMap((fact): [string, string][] => namesOf(fact).map((name) => [name, fact.library])),
  );
  const gaps = new Map<string, Gap>();
  for (const project of result.projects) {
    for (const finding of project.findings) {
      if (finding.outcome !== 'not-evaluated') continue;
      for (const { fact, value } of finding.evidence) {
        const library = value === null ? libraryOf.get(fact) : undefined;
        if (library === undefined) continue;
        const gap = gaps.get(library) ?? {
          library,
          rules: new Set<string>(),
          facts: new Set<string>(),
          projects: new Set<string>(),
        };
        gap.rules.add(finding.rule);
        gap.facts.add(fact.slice(fact.indexOf('.') + 1));
        gap.projects.add(project.code);
        gaps.set(library, gap);
      }
    }
  }
  return [...gaps.values()].sort((a, b) => b.rules.size - a.rules.size || (a.library < b.library ? -1 : 1));
}

function namesOf(fact: FactDictionary['facts'][number]): string[] {
  return fact.type === 'list' ? [fact.name, ...fact.fields.map((field) => `${fact.name}.${field.name}`)] : [fact.name];
}

function worst(hits: readonly Hit[]): number {
  return Math.min(...hits.map(({ finding }) => severityRank(finding.severity)));
}

function severityRank(severity: Severity): number {
  return SEVERITY_ORDER.indexOf(severity);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
