import type { ReviewResult } from '@zhunsheng/contract';
import { NO_STANDARDS } from '../published-rules.js';
import { GRADE_WORDS } from '../words.js';
import { coverageTable, mismatchTable, rejectedTable, whatWouldHelp } from './caveats.js';
import { gradeChart } from './chart.js';
import { percent, wan } from './figures.js';
import { findingsByDimension, projectCard } from './findings.js';
import { html } from './html.js';
import type { Html } from './html.js';
import { hitsOf, suggestion, worthALook } from './reading.js';
import type { ReportInput } from './reading.js';
import { STYLE } from './style.js';
import { projectTable, statusTable, totalsTable } from './tables.js';

const CARDS = 20;

/** A review report as a bureau writes one: six sections and the appendices, one file, nothing fetched from anywhere. */
export function writeReport(input: ReportInput): string {
  const { result } = input;
  const title = `${yearsOf(result)}年度项目支出预算审核报告`;
  const page = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          STYLE
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p class="sub">（机器审核，供人工复核使用）</p>
          ${overview(result)} ${method(input)} ${conclusion(input)}
          <h2>四、发现的主要问题</h2>
          ${findingsByDimension(input)}
          <h2>五、建议</h2>
          ${whatWouldHelp(input)} ${explanations(input)} ${appendices(input)}
        </main>
      </body>
    </html>`;
  return `${page.text.replace('STYLE', () => STYLE)}\n`;
}

/** Counting projects of several years under the last of them would mislead. */
function yearsOf({ file, campaign }: ReviewResult): string {
  const reviewedAll = !file.notes.some((note) => note.startsWith('只审核'));
  const [first = campaign.year, last = first] = reviewedAll ? [file.years[0], file.years.at(-1)] : [campaign.year];
  return first === last ? `${String(first)} ` : `${String(first)}—${String(last)} `;
}

function overview(result: ReviewResult): Html {
  const { file, projects } = result;
  const units = new Set(projects.map((project) => project.unit)).size;
  const checked = file.totals.reduce((sum, level) => sum + level.rows, 0);
  return html`<h2>一、基本情况</h2>
    <p>
      本次审核的文件为“${file.name}”，共 ${file.rows} 行：其中明细 ${file.lines} 行，核对用的小计、合计 ${checked}
      行，退回 ${file.rejected.length} 行。明细归并为 ${units} 个单位的 ${projects.length} 个项目，明细金额合计
      ${wan(file.linesFen)} 万元。
    </p>
    ${totalsTable(result)} ${mismatchTable(result)}
    <p class="note">读取说明：${file.mapping}；${file.notes.join('；')}。</p>`;
}

function method({ result }: ReportInput): Html {
  return html`<h2>二、审核过程与方法</h2>
    <p>
      对每个项目逐条运行已发布的 ${result.ruleSet.rules}
      条规则。每条规则只有四种结果：发现疑点、通过、不适用、未评价。缺少数据时一律记为“未评价”并写明原因，
      不作通过处理，也不据以扣分。
    </p>
    <p>
      项目按必要性、重要性两项得分定级：两项都达到 ${result.campaign.cutN}／${result.campaign.cutI} 分为
      A（${GRADE_WORDS.A}），仅必要性达到为 B（${GRADE_WORDS.B}），仅重要性达到为 C（${GRADE_WORDS.C}），都未达到为
      D（${GRADE_WORDS.D}）。缺少的数据可能改变等级时，列出“现有得分～最高可能得分”，
      暂不定级；人员类和公用经费按定员定额核定，不参加分级。
    </p>`;
}

function conclusion({ result }: ReportInput): Html {
  const { projects, counts, campaign } = result;
  const request = projects.reduce((sum, project) => sum + project.requestFen, 0);
  const decided = projects.filter((project) => suggestion(project) !== null);
  const rigid = projects.filter((project) => project.status === 'rigid').length;
  const asked = decided.reduce((sum, project) => sum + project.requestFen, 0);
  const suggested = decided.reduce((sum, project) => sum + (suggestion(project) ?? 0), 0);
  const hits = projects.reduce((sum, project) => sum + hitsOf(project).length, 0);
  return html`<h2>三、总体结论</h2>
    <div class="figures">
      <div><b>${counts.projects}</b><span>审核项目（个）</span></div>
      <div><b>${wan(request)}</b><span>申报额（万元）</span></div>
      <div><b>${counts.graded}</b><span>已定级项目（个）</span></div>
      <div><b>${hits}</b><span>疑点（条）</span></div>
    </div>
    ${statusTable(result)}
    ${
      decided.length === 0
        ? html`<p>
            现有数据不足以对任何项目定级，因此不提出核定建议额和审减率。这不是对项目的否定，需要补充的资料见“五、建议”。
          </p>`
        : html`<p>
            已定级的 ${decided.length} 个项目申报 ${wan(asked)} 万元，建议 ${wan(suggested)} 万元，审减
            ${wan(asked - suggested)} 万元，审减率 ${percent(asked - suggested, asked)}。
          </p>`
    }
    ${rigid === 0 ? '' : html`<p>刚性保障项目 ${rigid} 个，由财政部门按定员定额另行核定，本次不提出建议额。</p>`}
    ${
      counts.graded === 0
        ? ''
        : html`<h3>已定级项目分布</h3>
            ${gradeChart(projects, { N: campaign.cutN, I: campaign.cutI })}`
    }`;
}

function explanations({ result }: ReportInput): Html {
  const waiting = result.coverage.filter((row) => row.notEvaluated > 0).length;
  return html`<h2>六、需要说明的事项</h2>
    <ol>
      <li>
        <p>
          ${result.coverage.length} 条检查规则中，${waiting} 条因缺少数据而对部分或全部项目“未评价”，逐条结果见附件
          3。未评价不等于通过。
        </p>
      </li>
      <li><p>机审结论供人工复核使用，项目的最终安排由有权机关决定。</p></li>
      <li><p>金额以分计算，以万元显示，末位可能有四舍五入差异。</p></li>
    </ol>
    <div class="seal">
      <dl>
        <dt>规则集版本</dt>
        <dd>${result.ruleSet.version}（${result.ruleSet.rules} 条）</dd>
        <dt>规则集摘要</dt>
        <dd><code>${result.ruleSet.digest}</code></dd>
        <dt>支出标准版本</dt>
        <dd>${result.standards.version === NO_STANDARDS ? '本次未使用支出标准库' : result.standards.version}</dd>
        <dt>数据截止</dt>
        <dd>${result.cutoff}</dd>
        <dt>源文件摘要</dt>
        <dd><code>${result.file.digest}</code></dd>
        <dt>结果摘要</dt>
        <dd><code>${result.digest}</code></dd>
      </dl>
      <p class="note">
        摘要按 SM3 计算。同一文件、同一规则集重新审核，结果摘要必然相同；不同即表明文件、规则或结果被改动。
      </p>
    </div>`;
}

function appendices(input: ReportInput): Html {
  const { result } = input;
  const noted = worthALook(result);
  return html`<section class="break">
      <h2>附件 1&emsp;项目清单</h2>
      ${projectTable(result.projects)}
    </section>
    <section class="break">
      <h2>附件 2&emsp;值得优先复核的项目</h2>
      ${noted.length === 0 ? html`<p>没有预警以上的疑点，也没有得分贴近分级线的项目。</p>` : ''}
      ${noted.length > CARDS ? html`<p>共 ${noted.length} 个项目有预警以上疑点，按严重程度、条数和金额列出前 ${CARDS} 个。</p>` : ''}
      ${noted.slice(0, CARDS).map((project) => projectCard(input, project))}
    </section>
    <section class="break">
      <h2>附件 3&emsp;各规则的评价结果</h2>
      ${coverageTable(input)}
    </section>
    <section>
      <h2>附件 4&emsp;退回行</h2>
      ${rejectedTable(result)}
    </section>`;
}
