import type { ReviewedProject, ReviewResult } from '@zhunsheng/contract';
import { GRADE_WORDS, STATUS_WORDS } from '../words.js';
import { percent, score, wan } from './figures.js';
import { html } from './html.js';
import type { Html } from './html.js';

const SHAPES = { A: '●', B: '■', C: '▲', D: '◆' } as const;
const GRADES = ['A', 'B', 'C', 'D'] as const;

export function gradeBadge(project: Pick<ReviewedProject, 'grade'>): Html {
  if (project.grade === null) return html`—`;
  return html`<span class="grade g${project.grade}">${SHAPES[project.grade]} ${project.grade}</span>`;
}

/** Every level of totals printed in the file against the lines beneath it. */
export function totalsTable({ file }: ReviewResult): Html {
  if (file.totals.length === 0) return html`<p>文件没有可核对的小计、合计行，明细金额合计即为申报总额。</p>`;
  return html`<table>
    <caption>表 1　合计核对 <small>金额单位：万元</small></caption>
    <thead><tr><th>层级</th><th class="n">行数</th><th class="n">表列金额</th><th class="n">按明细相加</th><th class="n">差额</th><th>结论</th></tr></thead>
    <tbody>
      <tr><td>明细行</td><td class="n">${file.lines}</td><td class="n">${wan(file.linesFen)}</td><td class="n">${wan(file.linesFen)}</td><td class="n">0.00</td><td>—</td></tr>
      ${file.totals.map(
        (level) => html`<tr><td>${level.level}</td><td class="n">${level.rows}</td><td class="n">${wan(level.statedFen)}</td>
          <td class="n">${wan(level.computedFen)}</td><td class="n">${wan(level.statedFen - level.computedFen)}</td>
          <td>${level.mismatches.length === 0 ? html`<span class="ok">✓ 逐组一致</span>` : html`<span class="bad">△ ${level.mismatches.length} 组不一致</span>`}</td></tr>`,
      )}
    </tbody>
  </table>`;
}

export function statusTable({ projects }: ReviewResult): Html {
  const total = projects.reduce((sum, project) => sum + project.requestFen, 0);
  const groups = [
    ...GRADES.map((grade) => ({
      label: html`${gradeBadge({ grade })}　${GRADE_WORDS[grade]}`,
      members: projects.filter((project) => project.status === 'graded' && project.grade === grade),
    })),
    ...(['rigid', 'to-verify', 'blocked', 'undetermined'] as const).map((status) => ({
      label: html`<span class="${status === 'blocked' ? 'stop' : ''}">${STATUS_WORDS[status]}</span>`,
      members: projects.filter((project) => project.status === status),
    })),
  ].filter(({ members }, index) => members.length > 0 || index < GRADES.length);
  return html`<table>
    <caption>表 2　机审结论 <small>金额单位：万元</small></caption>
    <thead><tr><th>结论</th><th class="n">项目数</th><th class="n">申报额</th><th class="n">占申报额</th><th class="n">建议额</th></tr></thead>
    <tbody>
      ${groups.map(({ label, members }) => statusRow(label, members, total))} ${statusRow(html`合计`, projects, total)}
    </tbody>
  </table>`;
}

function statusRow(label: Html, members: readonly ReviewedProject[], total: number): Html {
  const request = members.reduce((sum, project) => sum + project.requestFen, 0);
  const suggested = members.filter((project) => project.suggestedFen !== null);
  const money = suggested.length === 0 ? null : suggested.reduce((sum, project) => sum + (project.suggestedFen ?? 0), 0);
  return html`<tr><td>${label}</td><td class="n">${members.length}</td><td class="n">${wan(request)}</td>
    <td class="n">${percent(request, total)}</td><td class="n">${members.length === 0 ? '—' : wan(money)}</td></tr>`;
}

export function projectTable(projects: readonly ReviewedProject[]): Html {
  return html`<table>
    <caption>项目清单 <small>金额单位：万元；得分为“现有数据得分～补齐数据后最高得分”</small></caption>
    <thead><tr><th>编号</th><th>项目　／　单位</th><th class="n">申报额</th><th class="n">必要性</th><th class="n">重要性</th><th>结论</th><th class="n">建议额</th></tr></thead>
    <tbody>
      ${projects.map(
        (project) => html`<tr><td class="k">${project.code}</td><td>${project.name}<br /><span class="note">${project.unit}</span></td>
          <td class="n">${wan(project.requestFen)}</td>
          <td class="n">${project.status === 'rigid' ? '—' : range(project.necessity, project.necessityMax)}</td>
          <td class="n">${project.status === 'rigid' ? '—' : range(project.importance, project.importanceMax)}</td>
          <td>${verdictWord(project)}</td><td class="n">${wan(project.suggestedFen)}</td></tr>`,
      )}
    </tbody>
  </table>`;
}

function range(low: number, most: number): Html {
  return low === most ? html`${score(low)}` : html`${score(low)}<br />～${score(most)}`;
}

export function verdictWord(project: ReviewedProject): Html {
  if (project.status === 'graded') return html`${gradeBadge(project)}`;
  const word = STATUS_WORDS[project.status];
  return project.status === 'blocked' ? html`<span class="stop">${word}</span>` : html`${word}`;
}

