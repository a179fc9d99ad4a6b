import type { ReviewedProject, ReviewResult } from '@zhunsheng/contract';
import { GRADE_WORDS, SHORT_STATUS, STATUS_WORDS } from '../words.js';
import { percent, scoreRange, wan } from './figures.js';
import { html } from './html.js';
import type { Html } from './html.js';
import { suggestion } from './reading.js';

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
    <caption>
      表 1&emsp;合计核对
      <small>金额单位：万元</small>
    </caption>
    <thead>
      <tr>
        <th>层级</th>
        <th class="n">行数</th>
        <th class="n">表列金额</th>
        <th class="n">按明细相加</th>
        <th class="n">差额</th>
        <th>结论</th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <td>明细行</td>
        <td class="n">${file.lines}</td>
        <td class="n">${wan(file.linesFen)}</td>
        <td class="n">${wan(file.linesFen)}</td>
        <td class="n">0.00</td>
        <td>—</td>
      </tr>
      ${file.totals.map(
        (level) =>
          html`<tr>
            <td>${level.level}</td>
            <td class="n">${level.rows}</td>
            <td class="n">${wan(level.statedFen)}</td>
            <td class="n">${wan(level.computedFen)}</td>
            <td class="n">${wan(level.statedFen - level.computedFen)}</td>
            <td>
              ${level.mismatches.length === 0 ? html`<span class="ok">✓ 逐组一致</span>` : html`<span class="bad">△ ${level.mismatches.length} 组不一致</span>`}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export function statusTable({ projects, counts }: ReviewResult): Html {
  const total = projects.reduce((sum, project) => sum + project.requestFen, 0);
  const groups = [
    ...GRADES.map((grade) => ({
      label: html`${gradeBadge({ grade })}&emsp;${GRADE_WORDS[grade]}`,
      members: projects.filter((project) => project.status === 'graded' && project.grade === grade),
    })),
    ...(['rigid', 'to-verify', 'blocked', 'undetermined'] as const).map((status) => ({
      label: html`<span class="${status === 'blocked' ? 'stop' : ''}">${STATUS_WORDS[status]}</span>`,
      members: projects.filter((project) => project.status === status),
    })),
  ].filter(({ members }, index) => members.length > 0 || (counts.graded > 0 && index < GRADES.length));
  return html`<table>
    <caption>
      表 2&emsp;机审结论
      <small>金额单位：万元</small>
    </caption>
    <thead>
      <tr>
        <th>结论</th>
        <th class="n">项目数</th>
        <th class="n">申报额</th>
        <th class="n">占申报额</th>
        <th class="n">建议额</th>
      </tr>
    </thead>
    <tbody>
      ${groups.map(({ label, members }) => statusRow(label, members, total))} ${statusRow(html`合计`, projects, total)}
    </tbody>
  </table>`;
}

function statusRow(label: Html, members: readonly ReviewedProject[], total: number): Html {
  const request = members.reduce((sum, project) => sum + project.requestFen, 0);
  const suggested = members.map(suggestion).filter((fen) => fen !== null);
  const money = suggested.length === 0 ? null : suggested.reduce((sum, fen) => sum + fen, 0);
  return html`<tr>
    <td>${label}</td>
    <td class="n">${members.length}</td>
    <td class="n">${wan(request)}</td>
    <td class="n">${percent(request, total)}</td>
    <td class="n">${members.length === 0 ? '—' : wan(money)}</td>
  </tr>`;
}

/** By unit, so that a department finds its own; the column of suggestions only where there is one. */
export function projectTable(projects: readonly ReviewedProject[]): Html {
  const units = [...new Set(projects.map((project) => project.unit))];
  const suggests = projects.some((project) => suggestion(project) !== null);
  const width = suggests ? 7 : 6;
  return html`<table>
    <caption>
      按单位列示
      <small>金额单位：万元；得分为“现有数据得分～补齐数据后最高得分”</small>
    </caption>
    <thead>
      <tr>
        <th>编号</th>
        <th>项目</th>
        <th class="n">申报额</th>
        <th class="n">必要性</th>
        <th class="n">重要性</th>
        <th>结论</th>
        ${suggests ? html`<th class="n">建议额</th>` : ''}
      </tr>
    </thead>
    <tbody>
      ${units.map((unit) => {
        const own = projects.filter((project) => project.unit === unit).sort((a, b) => (a.code < b.code ? -1 : 1));
        const money = own.reduce((sum, project) => sum + project.requestFen, 0);
        return html`<tr class="group">
            <td colspan="${width}">${unit}&emsp;${own.length} 个项目，${wan(money)} 万元</td>
          </tr>
          ${own.map((project) => projectRow(project, suggests))}`;
      })}
    </tbody>
  </table>`;
}

function projectRow(project: ReviewedProject, suggests: boolean): Html {
  const rigid = project.status === 'rigid';
  return html`<tr>
    <td class="k">${project.code}</td>
    <td>${project.name}</td>
    <td class="n">${wan(project.requestFen)}</td>
    <td class="n">${rigid ? '—' : scoreRange(project.necessity, project.necessityMax)}</td>
    <td class="n">${rigid ? '—' : scoreRange(project.importance, project.importanceMax)}</td>
    <td class="k">${verdictWord(project)}</td>
    ${suggests ? html`<td class="n">${wan(suggestion(project))}</td>` : ''}
  </tr>`;
}

export function verdictWord(project: ReviewedProject): Html {
  if (project.status === 'graded') return html`${gradeBadge(project)}`;
  const word = SHORT_STATUS[project.status];
  return project.status === 'blocked' ? html`<span class="stop">${word}</span>` : html`${word}`;
}
