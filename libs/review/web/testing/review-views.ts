import type {
  BoardPoint,
  OverviewView,
  Page,
  ProjectRow,
  ProjectView,
  RuleRow,
  VerdictView,
} from '@zhunsheng/contract';
import type { Finding } from '@zhunsheng/ruler';

/** A row with good defaults; name only what the story is about. */
export function aRow(row: Partial<ProjectRow> = {}): ProjectRow {
  return {
    id: 'P1',
    code: '990100-2027-0001',
    name: '中小学校舍维修改造',
    unitCode: '205001',
    unitName: '云衡市第一中学',
    departmentName: '教育局',
    category: '22',
    categoryName: '特定目标类',
    nature: '延续',
    year: 2027,
    requestFen: 150_000_000,
    state: '财政审核',
    status: 'graded',
    grade: 'A',
    necessity: 81,
    importance: 82,
    quality: 88.5,
    priority: 83.2,
    rank: 1,
    suggestedFen: 142_500_000,
    flags: [],
    blockers: 0,
    warnings: 2,
    ...row,
  };
}

export function aRule(rule: Partial<RuleRow> = {}): RuleRow {
  return {
    code: 'E01',
    name: '上一完整年度执行率低',
    kind: 'check',
    dimension: 'E',
    theme: null,
    severity: 'warn-evidence',
    verifies: false,
    purpose: '钱花不完的项目不应照旧申报。',
    parameters: [
      { name: '红线', value: '0.6', unit: '比率', since: '2026', basis: '预算法 第三十二条', certainty: 'L' },
    ],
    basis: [{ document: '预算法', number: null, article: '第三十二条', certainty: 'V' }],
    hits: 12,
    passes: 300,
    notApplicable: 40,
    notEvaluated: 8,
    ...rule,
  };
}

export function aPage<T>(items: T[]): Page<T> {
  return { items, total: items.length, next: null };
}

export function aFinding(finding: Partial<Finding> = {}): Finding {
  return {
    rule: 'E01',
    severity: 'warn-evidence',
    outcome: 'hit',
    cause: null,
    points: -15,
    sentence: '2025 年执行率 52.0% 低于 60.0%',
    evidence: [
      { fact: '率', value: 0.52, unit: '比率', source: '计算' },
      { fact: '红线', value: 0.6, unit: '比率', source: '参数' },
    ],
    basis: [{ document: '预算法', number: null, article: '第三十二条' }],
    ...finding,
  };
}

export function aVerdict(verdict: Partial<VerdictView> = {}): VerdictView {
  return {
    id: 'V1',
    projectId: 'P1',
    code: '990100-2027-0001',
    name: '中小学校舍维修改造',
    unitName: '云衡市第一中学',
    category: '22',
    requestFen: 150_000_000,
    rank: 1,
    runId: 'R1',
    judgedAt: '2026-08-01T02:00:00Z',
    cut: { N: 60, I: 60 },
    ruleSet: { version: '2027.1', digest: 'a1b2', rules: 80 },
    standards: { version: '2027.1' },
    digests: { facts: 'f00d', verdict: '3f9ac0ffee12' },
    peers: { N: [50, 62, 75], I: [45, 58, 70], F: [80, 90, 97], E: [70, 88, 100], P: [75, 86, 95], S: [90, 100, 100] },
    seal: { event: 'e1', seq: 42, verified: true },
    status: 'graded',
    grade: 'A',
    necessity: 81,
    importance: 82,
    quality: 88.5,
    necessityMax: 81,
    importanceMax: 82,
    priority: 83.2,
    suggestedFen: 142_500_000,
    flags: [],
    dimensions: { N: 81, I: 82, F: 92, E: 85, P: 84, S: 100 },
    parts: [
      {
        part: 'N1',
        name: '依据层级',
        points: 26,
        pointsMax: 26,
        max: 30,
        rule: 'N02',
        sentence: '地方性法规，条款已定位',
      },
      {
        part: 'I1',
        name: '决策部署契合',
        points: 30,
        pointsMax: 30,
        max: 30,
        rule: 'I01',
        sentence: '列入年度任务清单',
      },
    ],
    waterfall: [
      {
        step: '执行系数',
        rule: 'E01',
        changeFen: -7_500_000,
        amountFen: 142_500_000,
        sentence: '执行率 88%，系数 0.95',
      },
    ],
    stability: 1,
    findings: [aFinding()],
    passed: ['F01', 'F02'],
    notApplicable: ['T02'],
    ...verdict,
  };
}

export function aProject(project: Partial<ProjectView> = {}): ProjectView {
  return {
    ...aRow(),
    version: 2,
    summary: '维修教学楼两栋',
    justification: '安全鉴定为 C 级',
    startYear: 2027,
    endYear: 2027,
    persistence: '一次性',
    lines: [
      {
        no: 1,
        text: '教学楼加固',
        deptEcon: '31006',
        quantity: 1,
        unit: '项',
        unitPriceFen: 150_000_000,
        amountFen: 150_000_000,
        basis: '概算批复',
      },
    ],
    sources: [{ source: '一般公共预算', amountFen: 150_000_000 }],
    plan: [{ year: 2027, amountFen: 150_000_000 }],
    indicators: [{ level1: '产出', level2: '数量', name: '加固面积', operator: '≥', value: '5200', unit: '平方米' }],
    bases: [{ document: '云衡市校舍安全条例', number: null, article: '第八条', match: '条款已定位', valid: true }],
    attachments: [{ kind: '实施方案', name: '实施方案.pdf', readable: true, chars: 5200 }],
    timeline: [{ at: '2026-07-20T01:30:00Z', actorName: '张敏', label: '送审', summary: '第 2 版' }],
    ...project,
  };
}

export function aBoardPoint(point: Partial<BoardPoint> = {}): BoardPoint {
  return {
    id: 'P1',
    name: '中小学校舍维修改造',
    unitName: '云衡市第一中学',
    departmentCode: '205',
    departmentName: '教育局',
    requestFen: 150_000_000,
    suggestedFen: 142_500_000,
    necessity: 81,
    importance: 82,
    grade: 'A',
    rank: 1,
    flags: [],
    top: ['2025 年执行率 52.0% 低于 60.0%'],
    ...point,
  };
}

export function anOverview(overview: Partial<OverviewView> = {}): OverviewView {
  return {
    year: 2027,
    campaign: '云衡市 2027 年预算编审',
    projects: 3,
    requestFen: 300_000_000,
    suggestedFen: 210_000_000,
    byStatus: [{ status: 'graded', count: 2, requestFen: 200_000_000 }],
    byGrade: [
      { grade: 'A', count: 1, requestFen: 150_000_000, suggestedFen: 150_000_000 },
      { grade: 'D', count: 1, requestFen: 50_000_000, suggestedFen: 0 },
    ],
    byDepartment: [
      { code: '205', name: '教育局', count: 2, requestFen: 100_000_000, suggestedFen: 60_000_000, blockers: 1 },
      { code: '212', name: '住建局', count: 1, requestFen: 200_000_000, suggestedFen: 150_000_000, blockers: 0 },
    ],
    topRules: [{ rule: 'E01', name: '上一完整年度执行率低', hits: 12, severity: 'warn-evidence' }],
    coverage: [
      { rule: 'F01', hit: 1, pass: 2, notApplicable: 0, notEvaluated: 0 },
      { rule: 'S04', hit: 0, pass: 0, notApplicable: 0, notEvaluated: 3 },
    ],
    worthALook: [
      { id: 'P1', name: '中小学校舍维修改造', unitName: '云衡市第一中学', requestFen: 150_000_000, reason: '临界' },
    ],
    lastRun: {
      id: 'R1',
      year: 2027,
      state: 'done',
      total: 3,
      done: 3,
      startedAt: null,
      finishedAt: '2026-08-01T02:00:00Z',
      message: null,
      digest: 'abc',
    },
    ...overview,
  };
}
