import type { DecidedView, ProjectView, ReportBlock, ReportView, VerdictView } from '@zhunsheng/contract';
import type { Printing } from '../facts.js';
import { layOut } from '../page/flow.js';
import { decidedBlocks, decidedSource } from './decided.js';
import { Figures } from './figures.js';
import { basis, dayOf, GRADE_WORDS, heading, SEVERITY_WORDS, STATUS_WORDS, text, watermark } from './words.js';

/** The page of the project has them all, and the report says how many are left out. */
const FINDINGS = 8;
const PAGES = 2;
const STEPS = 5;

/** 项目支出预算审核意见: what was asked, what was found, what is proposed, and by which rules. */
export function projectReport(
  project: ProjectView,
  verdict: VerdictView | null,
  printing: Printing,
  decided: DecidedView | null = null,
): ReportView {
  const makes = (findings: number): ReportView => written({ project, verdict, decided }, printing, findings);
  for (let findings = FINDINGS; findings > 0; findings -= 1) {
    const report = makes(findings);
    if (layOut(report).length <= PAGES) return report;
  }
  return makes(0);
}

interface Read {
  project: ProjectView;
  verdict: VerdictView | null;
  decided: DecidedView | null;
}

function written({ project, verdict, decided }: Read, printing: Printing, findings: number): ReportView {
  const figures = new Figures();
  return {
    kind: 'project',
    title: [`关于“${project.name}”`, '项目支出预算的审核意见'],
    blocks: [
      ...opening(project, figures),
      ...(verdict
        ? judged({ project, verdict, decided }, verdict, figures, findings)
        : [heading('二、审核结论'), text('本项目尚未经机器审核，没有结论。未审核不等于通过。')]),
      ...basis(printing, verdict?.ruleSet ?? null, verdict?.judgedAt ?? null),
    ],
    issuer: '预算审核机构',
    date: dayOf(printing.at),
    watermark: watermark(printing),
    figures: figures.all,
    sources: {
      project: `/api/v1/projects/${project.id}`,
      verdict: `/api/v1/projects/${project.id}/verdict`,
      ...(decided ? { decided: decidedSource(project.year, `&project=${project.id}`) } : {}),
    },
  };
}

function opening(project: ProjectView, figures: Figures): ReportBlock[] {
  const term =
    project.endYear === null || project.endYear === project.startYear
      ? `${String(project.startYear)}年`
      : `${String(project.startYear)}—${String(project.endYear)}年`;
  return [
    heading('一、项目申报情况'),
    text(
      `${project.unitName}申报“${project.name}”（${project.code}），属${project.categoryName}，${project.nature}项目，实施期${term}，申请${String(project.year)}年预算${figures.money('project.requestFen', project.requestFen)}。`,
    ),
    text(
      `申报材料有支出明细${figures.count('project.lines.length', project.lines.length, '项')}、绩效指标${figures.count('project.indicators.length', project.indicators.length, '个')}、政策依据${figures.count('project.bases.length', project.bases.length, '件')}、附件${figures.count('project.attachments.length', project.attachments.length, '份')}。`,
    ),
  ];
}

function judged({ project, decided }: Read, verdict: VerdictView, figures: Figures, most: number): ReportBlock[] {
  return [
    heading('二、审核结论'),
    ...conclusion(verdict, figures),
    ...decidedBlocks(decided, figures),
    ...problems(verdict, figures, most),
    ...amount(project, verdict, figures),
  ];
}

function conclusion(verdict: VerdictView, figures: Figures): ReportBlock[] {
  const place = verdict.grade ? GRADE_WORDS[verdict.grade] : STATUS_WORDS[verdict.status];
  const rank = verdict.rank === null ? '' : `，全部参评项目中排第${figures.count('verdict.rank', verdict.rank, '位')}`;
  return [
    text(
      `审核结论为${place}${rank}。必要性${figures.points('verdict.necessity', verdict.necessity)}分（分界线${figures.points('verdict.cut.N', verdict.cut.N)}分），重要性${figures.points('verdict.importance', verdict.importance)}分（分界线${figures.points('verdict.cut.I', verdict.cut.I)}分），申报质量${figures.points('verdict.quality', verdict.quality)}分。`,
    ),
    text(
      verdict.suggestedFen === null
        ? '本项目暂不提出建议金额。'
        : `申请${figures.money('verdict.requestFen', verdict.requestFen)}，建议安排${figures.money('verdict.suggestedFen', verdict.suggestedFen)}。`,
    ),
  ];
}

function problems(verdict: VerdictView, figures: Figures, most: number): ReportBlock[] {
  const hits = verdict.findings.filter(({ outcome }) => outcome === 'hit');
  const unknown = verdict.findings.length - hits.length;
  const shown = hits.slice(0, most);
  return [
    heading('三、发现的问题'),
    text(
      hits.length === 0
        ? '所依规则没有发现问题。'
        : `共发现问题${String(hits.length)}条${hits.length > shown.length ? `，${shown.length === 0 ? '详见系统' : `列示前${String(shown.length)}条，其余见系统`}` : ''}。`,
    ),
    ...shown.map((finding, at) =>
      text(`${String(at + 1)}. 〔${SEVERITY_WORDS[finding.severity]}〕${finding.sentence}${reference(finding)}`),
    ),
    ...(unknown > 0 ? [text(`另有${String(unknown)}条规则因数据不足未能评判，不视为通过。`)] : []),
    ...(verdict.passed.length > 0
      ? [text(`通过规则${figures.count('verdict.passed.length', verdict.passed.length, '条')}。`)]
      : []),
  ];
}

function reference({ basis: [first] }: VerdictView['findings'][number]): string {
  return first
    ? `（依据：《${first.document.replace(/[《》]/g, '')}》${first.number ?? ''}${first.article ?? ''}）`
    : '';
}

function amount(project: ProjectView, verdict: VerdictView, figures: Figures): ReportBlock[] {
  if (verdict.waterfall.length === 0) return [];
  const steps = verdict.waterfall.map((step, at) => ({ ...step, at }));
  const shown = steps.length <= STEPS ? steps : [...steps.slice(0, STEPS - 1), ...steps.slice(-1)];
  return [
    heading('四、建议金额的形成'),
    {
      kind: 'table',
      head: ['环节', '增减', '之后金额'],
      widths: [0.5, 0.25, 0.25],
      rows: shown.map(({ at, sentence, step, changeFen, amountFen }) => [
        sentence || step,
        changeFen === 0 ? '—' : figures.money(`verdict.waterfall.${String(at)}.changeFen`, changeFen),
        figures.money(`verdict.waterfall.${String(at)}.amountFen`, amountFen),
      ]),
    },
    ...(project.sources.length > 0
      ? [
          text(
            `资金来源：${project.sources.map(({ source, amountFen }, at) => `${source}${figures.money(`project.sources.${String(at)}.amountFen`, amountFen)}`).join('，')}。`,
          ),
        ]
      : []),
  ];
}
