import type {
  DecidedView,
  NoticeView,
  ProjectView,
  ReportBlock,
  ReportView,
  ThemeAlertView,
  VerdictView,
} from '@zhunsheng/contract';

import type { Printing } from '../facts.js';
import { decidedSource } from './decided.js';
import { Figures } from './figures.js';
import {
  addressee,
  basis,
  dayOf,
  GRADE_WORDS,
  grounds,
  heading,
  SEVERITY_WORDS,
  STATUS_WORDS,
  text,
  watermark,
} from './words.js';

const LISTED = 20;

/** 审核意见通知: what the bureau tells the unit about its filing, and what the unit is to do. */
export function opinionLetter(
  project: ProjectView,
  verdict: VerdictView | null,
  decided: DecidedView | null,
  printing: Printing,
): ReportView {
  const figures = new Figures();
  const body: ReportBlock[] = verdict
    ? [...conclusion(project, verdict, decided, figures), ...toMend(verdict)]
    : [text('该项目尚未经机器审核，没有结论。未审核不等于通过。')];
  return letter(printing, figures, {
    kind: 'opinion',
    title: [`关于“${project.name}”`, '预算审核意见的通知'],
    to: project.unitName,
    body: [
      text(
        `你单位申报的“${project.name}”（${project.code}），申请${String(project.year)}年预算${figures.money('project.requestFen', project.requestFen)}，现将审核意见通知如下：`,
      ),
      ...body,
      text('对审核意见有异议的，可在系统中提出复评并附依据；由未参与本次审核的人员复评。'),
      text('特此通知。'),
    ],
    end: basis(printing, verdict?.ruleSet ?? null, verdict?.judgedAt ?? null),
    sources: {
      project: `/api/v1/projects/${project.id}`,
      verdict: `/api/v1/projects/${project.id}/verdict`,
      ...(decided ? { decided: decidedSource(project.year, `&project=${project.id}`) } : {}),
    },
  });
}

function conclusion(
  { year }: ProjectView,
  verdict: VerdictView,
  decided: DecidedView | null,
  figures: Figures,
): ReportBlock[] {
  const place = verdict.grade ? GRADE_WORDS[verdict.grade] : STATUS_WORDS[verdict.status];
  const own =
    verdict.suggestedFen === null
      ? `${String(year)}年暂不提出建议金额。`
      : `建议安排${figures.money('verdict.suggestedFen', verdict.suggestedFen)}。`;
  const after =
    decided && decided.overruled > 0
      ? `经人工决定，安排${figures.money('decided.decidedFen', decided.decidedFen)}。`
      : '';
  return [heading('一、审核结论'), text(`机器审核结论为${place}，${own}${after}`)];
}

function toMend(verdict: VerdictView): ReportBlock[] {
  const hits = verdict.findings.filter(({ outcome }) => outcome === 'hit');
  const open = verdict.findings.length - hits.length;
  return [
    heading('二、需要修改或说明的事项'),
    ...(hits.length === 0 ? [text('所依规则没有发现问题。')] : []),
    ...hits
      .slice(0, LISTED)
      .map(({ severity, sentence }, at) => text(`${String(at + 1)}. 〔${SEVERITY_WORDS[severity]}〕${sentence}`)),
    ...(hits.length > LISTED ? [text(`其余${String(hits.length - LISTED)}项见系统。`)] : []),
    ...(open > 0 ? [text(`另有${String(open)}条规则因数据不足未能评判，不视为通过，请补齐资料。`)] : []),
  ];
}

const NOTICE_TITLES: Readonly<Record<NoticeView['kind'], string>> = {
  退回: '退回补正',
  依据失效: '政策依据失效须补正',
  催报: '催报',
  延期: '延期申报答复',
  合并: '项目合并',
  预警: '专题预警',
  事项: '事项交办',
};

/** 退回·补正通知 and the other notices, as sent: nothing is added that the unit was not told. */
export function noticeLetter(
  { notice, unitName, project }: { notice: NoticeView; unitName: string; project: string | null },
  printing: Printing,
): ReportView {
  const { id, kind, title, body, rules, dueOn, countsOn, sentAt } = notice;
  const about = project === null ? [] : [`关于“${project}”`];
  return letter(printing, new Figures(), {
    kind: 'notice',
    title: [...about, `${about.length === 0 ? '关于' : ''}${NOTICE_TITLES[kind]}的通知`],
    to: unitName,
    body: [
      text(`${title.replace(/。?$/, '。')}`),
      ...body
        .split(/\n+/)
        .filter((part) => part.trim() !== '')
        .map((part) => text(part)),
      ...(rules.length > 0 ? [text(`涉及规则：${rules.join('、')}。逐条说明和依据见系统中该项目的评分表。`)] : []),
      ...(dueOn === null ? [] : [text(`请于${chinese(dueOn)}前修改后重新提交。`)]),
      ...(countsOn === null ? [] : [text(`期限自签收之日起算，未签收的自${chinese(countsOn)}起算。`)]),
      text('特此通知。'),
    ],
    end: grounds(printing, `通知发出：${dayOf(sentAt)}，发出后内容不再改变。`),
    sources: { notice: `/api/v1/notices#${id}` },
  });
}

/** 预警告知函 */
export function alertLetter(alert: ThemeAlertView, printing: Printing): ReportView {
  // its sums are of the unit's own rows: the bureau's interface has those of all
  const figures = new Figures();
  const { id, themeName, title, sentence, amountFen, unitName, dueOn, evidence, raisedAt } = alert;
  return letter(printing, new Figures(), {
    kind: 'alert',
    title: [`关于“${themeName}”专题`, '预警事项的告知函'],
    to: unitName,
    body: [
      text(`在${themeName}专题分析中，发现与你单位有关的下列事项：`),
      text(`${title.replace(/。?$/, '。')}${sentence.replace(/。?$/, '。')}`),
      ...(amountFen === null ? [] : [text(`涉及金额${figures.money('alert.amountFen', amountFen)}。`)]),
      ...(evidence.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              head: ['事项', '内容', '金额'],
              widths: [0.3, 0.5, 0.2],
              rows: evidence
                .slice(0, LISTED)
                .map((row, at) => [
                  row.label,
                  row.text,
                  row.amountFen === null ? '—' : figures.money(`alert.evidence.${String(at)}.amountFen`, row.amountFen),
                ]),
            },
          ]),
      text(
        `${dueOn === null ? '请及时' : `请于${chinese(dueOn)}前`}在系统“预警”中${alert.level === 'orange' || alert.level === 'red' ? '说明情况并提交佐证材料' : '说明情况'}。预警是提示，不是结论；属实与否以办结意见为准。`,
      ),
      text('特此函告。'),
    ],
    end: grounds(printing, `预警提出：${dayOf(raisedAt)}。`),
    sources: { alert: `/api/v1/theme-alerts?alert=${id}` },
  });
}

interface Parts extends Pick<ReportView, 'kind' | 'title' | 'sources'> {
  to: string;
  body: ReportBlock[];
  end: ReportBlock[];
}

const letter = (printing: Printing, figures: Figures, { kind, title, sources, to, body, end }: Parts): ReportView => ({
  ...{ kind, title, sources, blocks: [addressee(to), ...body, ...end] },
  ...{ issuer: '预算审核机构', date: dayOf(printing.at), watermark: watermark(printing), figures: figures.all },
});

const chinese = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${String(year)}年${String(month)}月${String(date)}日`;
};
