import type { DecidedView, OverviewView, ReportBlock, ReportView } from '@zhunsheng/contract';
import type { Printing } from '../facts.js';
import { decidedBlocks, decidedSource } from './decided.js';
import { Figures } from './figures.js';
import {
  basis,
  dayOf,
  GRADE_WORDS,
  heading,
  judged,
  share,
  STATUS_WORDS,
  text,
  UNJUDGED,
  watermark,
  within,
} from './words.js';

const RULES = 8;
const DEPARTMENTS = 15;

/** 项目支出预算集中审核情况报告: counts, amounts, grades, problems, departments. */
export function campaignReport(
  overview: OverviewView,
  rules: { version: string; digest: string } | null,
  printing: Printing,
  decided: DecidedView | null = null,
): ReportView {
  const figures = new Figures();
  return {
    kind: 'campaign',
    title: [`${String(overview.year)}年度项目支出预算`, '集中审核情况报告'],
    blocks: [
      ...total(overview, figures, printing),
      ...decidedBlocks(decided, figures),
      ...grades(overview, figures),
      ...problems(overview, figures),
      ...departments(overview, figures),
      ...advice(overview, figures),
      ...basis(printing, rules, overview.lastRun?.finishedAt ?? null),
    ],
    issuer: '预算审核机构',
    date: dayOf(printing.at),
    watermark: watermark(printing),
    figures: figures.all,
    sources: {
      overview: `/api/v1/overview?year=${String(overview.year)}`,
      ...(decided ? { decided: decidedSource(overview.year) } : {}),
    },
  };
}

function total(overview: OverviewView, figures: Figures, printing: Printing): ReportBlock[] {
  const asked = figures.money('overview.requestFen', overview.requestFen);
  const of = judged(overview);
  const given = () =>
    `其中已审核的${of.count.toLocaleString('zh-CN')}个项目建议安排${figures.money('overview.suggestedFen', overview.suggestedFen)}，为其申请金额的${share(overview.suggestedFen, of.requestFen)}。`;
  return [
    heading('一、总体情况'),
    text(
      `“${overview.campaign}”${within(printing)}共申报项目${figures.count('overview.projects', overview.projects, '个')}，申请金额${asked}；${of.count ? given() : UNJUDGED}`,
    ),
    {
      kind: 'table',
      head: ['审核状态', '项目数', '申请金额'],
      widths: [0.46, 0.24, 0.3],
      rows: overview.byStatus.map(({ status, count, requestFen }, at) => [
        STATUS_WORDS[status],
        figures.count(`overview.byStatus.${String(at)}.count`, count, '个'),
        figures.money(`overview.byStatus.${String(at)}.requestFen`, requestFen),
      ]),
    },
  ];
}

function grades(overview: OverviewView, figures: Figures): ReportBlock[] {
  return [
    heading('二、定级情况'),
    {
      kind: 'table',
      head: ['等级', '项目数', '申请金额', '建议金额'],
      widths: [0.4, 0.14, 0.23, 0.23],
      rows: overview.byGrade.map(({ grade, count, requestFen, suggestedFen }, at) => [
        GRADE_WORDS[grade],
        figures.count(`overview.byGrade.${String(at)}.count`, count, '个'),
        figures.money(`overview.byGrade.${String(at)}.requestFen`, requestFen),
        figures.money(`overview.byGrade.${String(at)}.suggestedFen`, suggestedFen),
      ]),
    },
  ];
}

function problems(overview: OverviewView, figures: Figures): ReportBlock[] {
  const title = heading('三、发现的主要问题');
  if (judged(overview).count === 0) return [title, text(UNJUDGED)];
  const listed = overview.topRules.slice(0, RULES);
  const open = overview.coverage.filter(({ notEvaluated }) => notEvaluated > 0).length;
  const none = open ? '已评判的规则没有发现问题。' : '所依规则没有发现问题。';
  return [
    title,
    text(listed.length === 0 ? none : '命中项目最多的规则如下：'),
    ...listed.map(({ name, rule, hits }, at) =>
      text(
        `${String(at + 1)}. ${name}（${rule}），涉及${figures.count(`overview.topRules.${String(at)}.hits`, hits, '个')}项目。`,
      ),
    ),
    ...(open ? [text(`另有${String(open)}条规则对部分项目因数据不足未能评判，不视为通过。`)] : []),
  ];
}

function departments(overview: OverviewView, figures: Figures): ReportBlock[] {
  const listed = overview.byDepartment.slice(0, DEPARTMENTS);
  const left = overview.byDepartment.length - listed.length;
  return [
    heading('四、各部门情况'),
    {
      kind: 'table',
      head: ['部门', '项目数', '申请金额', '建议金额', '拦截'],
      widths: [0.34, 0.13, 0.22, 0.22, 0.09],
      rows: listed.map(({ name, count, requestFen, suggestedFen, blockers }, at) => [
        name,
        figures.count(`overview.byDepartment.${String(at)}.count`, count, '个'),
        figures.money(`overview.byDepartment.${String(at)}.requestFen`, requestFen),
        figures.money(`overview.byDepartment.${String(at)}.suggestedFen`, suggestedFen),
        figures.count(`overview.byDepartment.${String(at)}.blockers`, blockers, '个'),
      ]),
    },
    ...(left > 0 ? [text(`其余${String(left)}个部门见系统。`)] : []),
  ];
}

function advice(overview: OverviewView, figures: Figures): ReportBlock[] {
  const at = overview.byStatus.findIndex(({ status }) => status === 'undetermined');
  const verify = overview.byStatus.findIndex(({ status }) => status === 'to-verify');
  const sentences = [
    ...(verify >= 0
      ? [
          `组织单位补正待核实的${figures.count(`overview.byStatus.${String(verify)}.count`, overview.byStatus[verify]?.count ?? 0, '个')}项目，补正后重新审核。`,
        ]
      : []),
    ...(at >= 0
      ? [
          `补齐基础数据，使数据不足的${figures.count(`overview.byStatus.${String(at)}.count`, overview.byStatus[at]?.count ?? 0, '个')}项目能够定级。`,
        ]
      : []),
    '按等级从高到低安排预算，D级项目从严控制，建议金额以外的部分不予安排。',
  ];
  return [heading('五、建议'), ...sentences.map((sentence, no) => text(`${String(no + 1)}. ${sentence}`))];
}
