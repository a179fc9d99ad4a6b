import { importFile, UnreadableFile } from '@zhunsheng/base-data-server';
import type { FileToImport, ImportedFile, ImportedProject } from '@zhunsheng/base-data-server';
import type { ReviewedFile, ReviewedProject, ReviewResult } from '@zhunsheng/contract';
import { canonicalJson, sm3Hex } from '@zhunsheng/kernel';
import {
  buildBatch,
  compileRuleSet,
  ENGINE_FACTS,
  judge,
  rankOrder,
  RuleSetRefused,
  summarise,
} from '@zhunsheng/ruler';
import type {
  CompiledRuleSet,
  FactDictionary,
  Finding,
  Grade,
  ProjectVerdict,
  RuleSetDocuments,
} from '@zhunsheng/ruler';
import { FileFacts } from './fact-row.js';
import type { PublishedRules } from './published-rules.js';

export interface FileReviewOptions {
  rules: PublishedRules;
  year?: number;
  cutoff?: string;
}

/** A pure function of the file's bytes, its mapping, the rule set and the options: the same in, the same bytes out. */
export async function reviewFile(file: FileToImport, options: FileReviewOptions): Promise<ReviewResult> {
  const { documents } = options.rules;
  const imported = await importFile(file, knownFacts(documents.dictionary));
  const year = options.year ?? latestYear(imported.table.projects);
  if (year === null) throw new UnreadableFile('文件没有年度列，无法确定预算年度。请用 --year 写明，例如 --year 2027。');
  const projects = imported.table.projects.filter(
    (project) => options.year === undefined || (project.year ?? year) === year,
  );
  const { ruleSet, note } = compileFor(documents, year);
  const facts = factsOf(documents.dictionary, imported, year);
  const batch = buildBatch(
    documents.dictionary,
    projects.map((project) => facts.rowOf(project)),
    { libraries: facts.libraries },
  );
  const judgement = judge(ruleSet, batch);
  const verdicts = projects.map((_, row) => judgement.verdict(row));
  const ranks = rankOrder(
    verdicts.map((verdict, row) => ({
      code: projects[row]?.code ?? '',
      grade: verdict.grade,
      priority: judgement.priority[row] ?? 0,
      necessity: judgement.necessity[row] ?? 0,
      requestFen: projects[row]?.requestFen ?? null,
    })),
  );
  const reviewed = projects.map((project, row) =>
    reviewedProject(project, verdicts[row] as ProjectVerdict, ranks[row] ?? null),
  );
  const { cutN, cutI } = ruleSet.scorecard.grading;
  const withoutDigest = {
    schema: 'zhunsheng.review/1' as const,
    ruleSet: { version: options.rules.version, digest: options.rules.digest, rules: documents.rules.length },
    standards: { version: options.rules.standardsVersion },
    cutoff: options.cutoff ?? imported.table.latestDate ?? `${String(year - 1)}-12-31`,
    campaign: { year, region: imported.mapping.project.region ?? NO_REGION, cutN, cutI },
    counts: countsOf(reviewed),
    coverage: summarise(judgement),
    projects: reviewed,
    file: reviewedFile(file, imported, [
      ...(note === null ? [] : [note]),
      ...(projects.length < imported.table.projects.length
        ? [
            `只审核 ${String(year)} 年度的 ${String(projects.length)} 个项目，其他年度 ${String(imported.table.projects.length - projects.length)} 个未审`,
          ]
        : []),
    ]),
  };
  return { ...withoutDigest, digest: sm3Hex(canonicalJson(withoutDigest)) };
}

/** A file that names no region: shown as such. */
const NO_REGION = '000000000';

export function knownFacts(dictionary: FactDictionary): { names: string[]; lineList: string; lineText: string } {
  return {
    names: dictionary.facts.filter((fact) => fact.type !== 'list').map((fact) => fact.name),
    lineList: ENGINE_FACTS.lines,
    lineText: '内容',
  };
}

function factsOf(dictionary: FactDictionary, { mapping }: ImportedFile, year: number): FileFacts {
  const lines = mapping.lines && { fact: mapping.lines.fact, fields: Object.keys(mapping.lines.fields) };
  return new FileFacts(dictionary, Object.keys(mapping.facts), lines, year, 'column' in mapping.project.name);
}

/** Parameters are dated; a file older than the first of them is measured by the earliest known values, and says so. */
function compileFor(documents: RuleSetDocuments, year: number): { ruleSet: CompiledRuleSet; note: string | null } {
  try {
    return { ruleSet: compileRuleSet(documents, { year }), note: null };
  } catch (error) {
    if (!(error instanceof RuleSetRefused)) throw error;
    const ruleSet = compileRuleSet(documents);
    return { ruleSet, note: `规则参数的生效年度晚于 ${String(year)} 年，本次按现行参数试算` };
  }
}

function reviewedProject(project: ImportedProject, verdict: ProjectVerdict, rank: number | null): ReviewedProject {
  return {
    code: project.code,
    name: project.name,
    unit: project.unit,
    category: project.category,
    requestFen: project.requestFen,
    status: verdict.status,
    grade: verdict.grade,
    necessity: verdict.necessity,
    importance: verdict.importance,
    quality: verdict.quality,
    necessityMax: verdict.necessityMax,
    importanceMax: verdict.importanceMax,
    priority: verdict.priority,
    rank,
    suggestedFen: verdict.suggestedFen,
    flags: verdict.flags,
    dimensions: verdict.dimensions,
    parts: verdict.parts,
    waterfall: verdict.waterfall,
    findings: verdict.findings.map((finding) => withCells(project, finding)),
    passed: verdict.passed,
    notApplicable: verdict.notApplicable,
  };
}

/** The dictionary knows the database column of a fact; the reader of a file wants the cell. */
function withCells(project: ImportedProject, finding: Finding): Finding {
  const cells: Record<string, string> = { [ENGINE_FACTS.request]: project.requestAt };
  const evidence = finding.evidence.map((item) => {
    const at = project.facts[item.fact]?.at ?? cells[item.fact];
    return at && item.value !== null ? { ...item, source: at } : item;
  });
  return { ...finding, evidence };
}

function reviewedFile(file: FileToImport, { mapping, table }: ImportedFile, notes: readonly string[]): ReviewedFile {
  return {
    name: file.name,
    digest: sm3Hex(file.bytes),
    mapping: mapping.name,
    sheet: table.sheet,
    rows: table.rows,
    lines: table.lineRows,
    linesFen: table.linesFen,
    totals: table.totals,
    rejected: table.rejections,
    years: [...new Set(table.projects.flatMap(({ year }) => (year === null ? [] : [year])))].sort((a, b) => a - b),
    notes: [...table.notes, ...notes],
  };
}

function countsOf(projects: readonly ReviewedProject[]): ReviewResult['counts'] {
  const byGrade: Record<Grade, number> = { A: 0, B: 0, C: 0, D: 0 };
  const graded = projects.filter((project) => project.status === 'graded');
  for (const { grade } of graded) if (grade !== null) byGrade[grade] += 1;
  return { projects: projects.length, graded: graded.length, notGraded: projects.length - graded.length, byGrade };
}

function latestYear(projects: readonly ImportedProject[]): number | null {
  const years = projects.flatMap(({ year }) => (year === null ? [] : [year]));
  return years.length === 0 ? null : Math.max(...years);
}
