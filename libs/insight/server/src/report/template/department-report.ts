import type { DecidedView, OverviewView, ProjectRow, ReportBlock, ReportView } from '@zhunsheng/contract';
import type { Printing } from '../facts.js';
import { decidedBlocks, decidedSource } from './decided.js';
import { Figures } from './figures.js';
import { basis, dayOf, heading, judged, share, STATUS_WORDS, text, watermark, within } from './words.js';

const PROJECTS = 15;

/** 部门项目支出预算审核情况: one department's part of a campaign. */
export function departmentReport(
  overview: OverviewView,
  code: string,
  projects: { items: readonly ProjectRow[]; total: number },
  rules: { version: string; digest: string } | null,
  printing: Printing,
  decided: DecidedView | null = null,
): ReportView | null {
  const at = overview.byDepartment.findIndex((one) => one.code === code);
  const own = overview.byDepartment[at];
  if (!own) return null;
  const figures = new Figures();
  const all = judged(overview);
  const open = projects.total - own.count;
  const path = `overview.byDepartment.${String(at)}`;
  return {
    kind: 'department',
    title: [own.name, `${String(overview.year)}年度项目支出预算审核情况`],
    blocks: [
      heading('一、总体情况'),
      text(
        `${own.name}${within(printing)}已审核项目${figures.count(`${path}.count`, own.count, '个')}，申请金额${figures.money(`${path}.requestFen`, own.requestFen)}，建议安排${figures.money(`${path}.suggestedFen`, own.suggestedFen)}，为申请金额的${share(own.suggestedFen, own.requestFen)}；被拦截项目${figures.count(`${path}.blockers`, own.blockers, '个')}。`,
      ),
      ...decidedBlocks(decided, figures),
      ...(printing.seesAll
        ? [
            text(
              `占全部已审核项目数的${share(own.count, all.count)}、申请金额的${share(own.requestFen, all.requestFen)}。`,
            ),
          ]
        : []),
      ...(open > 0 ? [text(`另有${open.toLocaleString('zh-CN')}个项目尚未审核。未审核不等于通过。`)] : []),
      heading('二、项目情况'),
      ...listed(projects, figures),
      heading('三、建议'),
      text('1. 对被拦截和待核实的项目逐项补正，说明原因后重新申报。'),
      text('2. 建议金额低于申请金额的项目，按建议金额调整明细和绩效指标。'),
      ...basis(printing, rules, overview.lastRun?.finishedAt ?? null),
    ],
    issuer: '预算审核机构',
    date: dayOf(printing.at),
    watermark: watermark(printing),
    figures: figures.all,
    sources: {
      overview: `/api/v1/overview?year=${String(overview.year)}`,
      projects: `/api/v1/projects?year=${String(overview.year)}&unit=${code}`,
      ...(decided ? { decided: decidedSource(overview.year, `&department=${code}`) } : {}),
    },
  };
}

function listed({ items, total }: { items: readonly ProjectRow[]; total: number }, figures: Figures): ReportBlock[] {
  const shown = items.slice(0, PROJECTS);
  const left = total - shown.length;
  return [
    {
      kind: 'table',
      head: ['项目', '结论', '申请金额', '建议金额'],
      widths: [0.42, 0.16, 0.21, 0.21],
      rows: shown.map((project, at) => [
        project.name,
        project.grade ? `${project.grade}级` : (STATUS_WORDS[project.status ?? 'none'].split('，')[0] ?? ''),
        figures.money(`projects.items.${String(at)}.requestFen`, project.requestFen),
        project.suggestedFen === null
          ? '—'
          : figures.money(`projects.items.${String(at)}.suggestedFen`, project.suggestedFen),
      ]),
    },
    ...(left > 0 ? [text(`按排名列示前${String(shown.length)}个，其余${String(left)}个见系统。`)] : []),
  ];
}
