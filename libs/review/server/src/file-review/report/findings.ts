import type { ReviewedProject } from '@zhunsheng/contract';
import type { Evidence, Finding } from '@zhunsheng/ruler';
import { DIMENSION_WORDS, FLAG_WORDS, SEVERITY_WORDS } from '../words.js';
import { scoreRange, wan } from './figures.js';
import { html } from './html.js';
import type { Html } from './html.js';
import { hitsByRule, hitsOf, suggestion } from './reading.js';
import type { Hit, ReportInput } from './reading.js';
import { gradeBadge, verdictWord } from './tables.js';

const EXAMPLES = 3;
const ORDINALS = ['一', '二', '三', '四', '五', '六'];

export function severityTag(finding: Pick<Finding, 'severity'>): Html {
  return html`<span class="tag sev-${finding.severity}">${SEVERITY_WORDS[finding.severity]}</span>`;
}

/** Section 四: what was found, by dimension, each rule with its gravest examples. */
export function findingsByDimension(input: ReportInput): Html {
  const byRule = hitsByRule(input.result);
  if (byRule.length === 0)
    return html`<p>在能够评价的规则范围内，未发现疑点。未能评价的规则不等于通过，见“六、需要说明的事项”。</p>`;
  const dimensions = (['N', 'I', 'F', 'E', 'P', 'S'] as const)
    .map((dimension) => ({
      dimension,
      rules: byRule.filter(([code]) => input.rules.get(code)?.dimension === dimension),
    }))
    .filter(({ rules }) => rules.length > 0);
  return html`${dimensions.map(
    ({ dimension, rules }, index) =>
      html`<h3>（${ORDINALS[index] ?? ''}）${DIMENSION_WORDS[dimension]}</h3>
        ${rules.map(([code, hits]) => ruleBlock(input, code, hits))}`,
  )}`;
}

function ruleBlock(input: ReportInput, code: string, hits: readonly Hit[]): Html {
  const rule = input.rules.get(code);
  const money = hits.reduce((sum, { project }) => sum + project.requestFen, 0);
  const gravest = hits[0]?.finding;
  return html`<div class="finding">
    <p>
      ${gravest ? severityTag(gravest) : ''}${code}&emsp;${rule?.name ?? ''}：${hits.length} 个项目，涉及申报额
      ${wan(money)} 万元。
    </p>
    <ul>
      ${hits.slice(0, EXAMPLES).map(({ project, finding }) => html`<li><p>${project.unit}“${project.name}”（${project.code}）：${finding.sentence}</p></li>`)}
    </ul>
    ${hits.length > EXAMPLES ? html`<p class="src">其余 ${hits.length - EXAMPLES} 个项目见 result.xlsx“疑点”表。</p>` : ''}
    ${rule?.remedy ? html`<p class="src">如何改正：${rule.remedy}</p>` : ''}
  </div>`;
}

/** One project worth a look: who, how much, what was found, from which cells, on what basis. */
export function projectCard(input: ReportInput, project: ReviewedProject): Html {
  const open = project.findings.filter((finding) => finding.outcome === 'not-evaluated').length;
  return html`<article class="card">
    <h3>${project.name}</h3>
    <p class="facts">
      <span><b>编号</b>${project.code}</span><span><b>单位</b>${project.unit}</span>
      <span><b>申报</b>${wan(project.requestFen)} 万元</span
      >${suggestion(project) === null ? '' : html`<span><b>建议</b>${wan(suggestion(project))} 万元</span>`}
      <span><b>结论</b>${project.grade ? gradeBadge(project) : verdictWord(project)}</span>
      ${
        project.status === 'rigid'
          ? ''
          : html`<span><b>必要性</b>${scoreRange(project.necessity, project.necessityMax)}</span>
              <span><b>重要性</b>${scoreRange(project.importance, project.importanceMax)}</span>`
      }
      <span><b>规则</b>通过 ${project.passed.length}，不适用 ${project.notApplicable.length}，未评价 ${open}</span>
    </p>
    ${project.flags.map((flag) => html`<p class="note">【${flag}】${FLAG_WORDS[flag]}</p>`)}
    ${hitsOf(project).map((finding) => findingBlock(input, finding))}
  </article>`;
}

function findingBlock(input: ReportInput, finding: Finding): Html {
  const rule = input.rules.get(finding.rule);
  const basis = finding.basis
    .map(({ document, number, article }) => `${document}${number ?? ''}${article ?? ''}`)
    .filter((text) => text !== '');
  const evidence = finding.evidence
    .filter((item) => item.value !== null && !item.source.startsWith('参数'))
    .slice(0, 8);
  return html`<div class="finding">
    <p>
      ${severityTag(finding)}${finding.rule}&emsp;${rule?.name ?? ''}${finding.points === 0 ? '' : html`（${finding.points} 分）`}
    </p>
    <p>${finding.sentence}</p>
    ${evidence.length === 0 ? '' : html`<p class="src">依据数据：${evidence.map((item) => `${item.fact} ${evidenceText(item)}${placeOf(item)}`).join('；')}</p>`}
    ${basis.length === 0 ? '' : html`<p class="src">规则依据：${basis.join('；')}</p>`}
    ${rule?.remedy ? html`<p class="src">如何改正：${rule.remedy}</p>` : ''}
  </div>`;
}

/** Where to look; how a figure was computed is for the rule library, thresholds stand in the sentence. */
function placeOf({ source }: Evidence): string {
  return source.startsWith('计算') ? '' : `（${source}）`;
}

function evidenceText({ value, unit }: Evidence): string {
  if (value === null) return '—';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number' && unit === '分') return `${wan(value)} 万元`;
  return `${String(value)}${unit === undefined || unit === '比率' ? '' : unit}`;
}
