import type { ReviewResult } from '@zhunsheng/contract';
import type { Cause } from '@zhunsheng/ruler';
import { CAUSE_WORDS, LIBRARY_WORDS } from '../words.js';
import { html } from './html.js';
import type { Html } from './html.js';
import { gapsOf } from './reading.js';
import type { ReportInput } from './reading.js';

/** Section 五: which material to send, the most useful first. */
export function whatWouldHelp(input: ReportInput): Html {
  const gaps = gapsOf(input);
  if (gaps.length === 0) return html`<p>全部适用规则均已评价，没有因缺少资料而悬置的事项。</p>`;
  return html`<p>
      下列资料不在本次文件中。补齐后，相应规则即可评价，暂不定级的项目可据以定级。按能够解决的规则数从多到少排列：
    </p>
    <table>
      <caption>
        表 3&emsp;建议补充的资料
      </caption>
      <thead>
        <tr>
          <th class="c">序号</th>
          <th>资料与缺少的数据项</th>
          <th class="n">涉及项目</th>
          <th class="n">规则数</th>
          <th>涉及规则</th>
        </tr>
      </thead>
      <tbody>
        ${gaps.map(
          (gap, index) =>
            html`<tr>
              <td class="c">${index + 1}</td>
              <td>${LIBRARY_WORDS[gap.library] ?? gap.library}<br /><span class="note">${namesOf(gap.facts)}</span></td>
              <td class="n">${gap.projects.size}</td>
              <td class="n">${gap.rules.size}</td>
              <td>${[...gap.rules].sort().join('、')}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

const NAMED = 6;

function namesOf(facts: ReadonlySet<string>): string {
  const names = [...facts];
  return names.slice(0, NAMED).join('、') + (names.length > NAMED ? `等 ${String(names.length)} 项` : '');
}

/** Appendix: each rule's four outcomes; a rule that nothing could be said about is never shown as passed. */
export function coverageTable({ result, rules }: ReportInput): Html {
  const causes = causesByRule(result);
  return html`<table>
    <caption>
      各规则的评价结果
      <small>单位：项目数</small>
    </caption>
    <thead>
      <tr>
        <th>规则</th>
        <th>名称</th>
        <th class="n">发现</th>
        <th class="n">通过</th>
        <th class="n">不适用</th>
        <th class="n">未评价</th>
        <th>未评价原因</th>
      </tr>
    </thead>
    <tbody>
      ${result.coverage.map(
        (row) =>
          html`<tr>
            <td class="k">${row.rule}</td>
            <td>${rules.get(row.rule)?.name ?? ''}</td>
            <td class="n">${row.hit}</td>
            <td class="n">${row.pass}</td>
            <td class="n">${row.notApplicable}</td>
            <td class="n">${row.notEvaluated}</td>
            <td>${causeText(causes.get(row.rule))}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function causeText(causes: ReadonlySet<Cause> | undefined): string {
  return causes ? [...causes].map((cause) => CAUSE_WORDS[cause]).join('；') : '';
}

function causesByRule(result: ReviewResult): Map<string, Set<Cause>> {
  const causes = new Map<string, Set<Cause>>();
  for (const finding of result.projects.flatMap((project) => project.findings)) {
    if (finding.outcome !== 'not-evaluated' || finding.cause === null) continue;
    causes.set(finding.rule, (causes.get(finding.rule) ?? new Set<Cause>()).add(finding.cause));
  }
  return causes;
}

export function rejectedTable({ file }: ReviewResult): Html {
  if (file.rejected.length === 0) return html`<p>没有退回的行：文件的 ${file.rows} 行全部用于明细或合计核对。</p>`;
  const shown = file.rejected.slice(0, 200);
  return html`<table>
      <caption>
        退回行
      </caption>
      <thead>
        <tr>
          <th>位置</th>
          <th>原因</th>
          <th>原文</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          (row) =>
            html`<tr>
              <td class="k">${row.at}</td>
              <td>${row.reason}</td>
              <td>${row.text}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${file.rejected.length > shown.length ? html`<p class="note">其余 ${file.rejected.length - shown.length} 行见 result.xlsx“退回行”表。</p>` : ''}`;
}

export function mismatchTable({ file }: ReviewResult): Html {
  const mismatches = file.totals.flatMap((level) =>
    level.mismatches.map((mismatch) => ({ level: level.level, ...mismatch })),
  );
  if (mismatches.length === 0) return html``;
  return html`<table>
    <caption>
      合计不一致的组
      <small>金额单位：元</small>
    </caption>
    <thead>
      <tr>
        <th>层级</th>
        <th>组</th>
        <th>位置</th>
        <th class="n">表列金额</th>
        <th class="n">按明细相加</th>
      </tr>
    </thead>
    <tbody>
      ${mismatches.slice(0, 100).map(
        (row) =>
          html`<tr>
            <td>${row.level}</td>
            <td>${row.group}</td>
            <td class="k">${row.at}</td>
            <td class="n">${row.statedFen === null ? '表中未列' : yuan(row.statedFen)}</td>
            <td class="n">${yuan(row.computedFen)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function yuan(fen: number): string {
  return (fen / 100).toFixed(2).replace(/\B(?=(\d{3})+(?=\.))/g, ',');
}
