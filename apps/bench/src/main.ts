import { benchAudit } from './audit/bench-audit.js';
import { benchDashboards } from './dashboards/bench-dashboards.js';
import { benchDryRun } from './dry-run/bench-dry-run.js';
import { benchDuplicates } from './duplicates/bench-duplicates.js';
import { benchHttp } from './http/bench-http.js';
import { benchImports } from './imports/bench-imports.js';
import { benchPolicyMatch } from './policy-match/bench-policy-match.js';
import { benchPolicies } from './policies/bench-policies.js';
import { benchPrecheck } from './precheck/bench-precheck.js';
import { benchQuestions } from './questions/bench-questions.js';
import { benchReview } from './review/bench-review.js';
import { benchStandards } from './standards/bench-standards.js';
import { benchWhatIf } from './whatif/bench-whatif.js';
import type { BenchReport } from './measure.js';

const BENCHES: Record<string, { about: string; run: (options: Options) => Promise<BenchReport> }> = {
  review: {
    about: '80 条规则：与 json-logic-engine、json-rules-engine、ZEN、feelin 对比；端到端与裸 COPY、常规流水线对比',
    run: benchReview,
  },
  'dry-run': {
    about: '规则试算：3,000 与 10 万个项目，逐项比较并存储，与一次审核用时之比',
    run: benchDryRun,
  },
  http: {
    about: '300 人在演示城市上使用 10 分钟（--quick 1 分钟）：时延、饱和点；列表与 Express 逐行的 CPU 之比',
    run: benchHttp,
  },
  imports: {
    about: '20 万行 CSV 与 XLSX 经命令行导入：与裸 COPY 之比、峰值内存',
    run: benchImports,
  },
  policies: {
    about: '政策检索：正式与口语问题的命中率（--folder 文件夹 --questions 问题集）；补到 5 万条时的时延',
    run: benchPolicies,
  },
  duplicates: {
    about: '10 万条文本的精确查重：与分词用时之比；与逐一比较核对的查全率',
    run: benchDuplicates,
  },
  'policy-match': {
    about: '政策找人：43.3 万个对象 × 200 项政策；与逐对判断对比',
    run: benchPolicyMatch,
  },
  precheck: {
    about: '申报体检：演示城市、20 人边填边检的时延；与批量路径审核一个项目之比',
    run: benchPrecheck,
  },
  whatif: {
    about: '分界线与权重滑块：10 万项目重新定级的时延、与逐个对象之比；3,000 个项目的预算安排',
    run: benchWhatIf,
  },
  questions: {
    about: '智慧问数：解析时延；一百万条预算明细上整题作答的时延，与一次裸求和之比',
    run: benchQuestions,
  },
  dashboards: {
    about: '驾驶舱：一百万个项目、一千万笔支付的汇总与直接汇总之比；一处变更多久进入汇总',
    run: benchDashboards,
  },
  audit: {
    about: '审计台账：写入与裸插入之比；编入、导出、离线校验每秒多少条，与裸 SM3 之比',
    run: benchAudit,
  },
  standards: {
    about: '支出标准测算：已知真值的覆盖率与宽度；500 万条历史价格与裸 percentile_cont 对比',
    run: benchStandards,
  },
};

export interface Options {
  /** Leaves out the end-to-end part, which needs the embedded database and minutes. */
  engineOnly: boolean;
  /** Leaves out the engines, for an idle machine that is lent for minutes. */
  endToEndOnly: boolean;
  /** Leaves out the run of a million projects. */
  quick: boolean;
  /** A few rows: shows that the bench still runs, its figures mean nothing. */
  smoke: boolean;
  /** Of `policies`: the documents and the questions to measure on; our own small set without them. */
  folder?: string;
  questions?: string;
  say: (text: string) => void;
}

const args = process.argv.slice(2);
const json = args.includes('--json');
const name = args.find((arg) => !arg.startsWith('--'));
const bench = name ? BENCHES[name] : undefined;

if (!bench) {
  const list = Object.entries(BENCHES).map(([key, { about }]) => `  ${key.padEnd(10)} ${about}`);
  process.stderr.write(
    `用法：npm run bench -- <名称> [--json] [--engine-only] [--end-to-end-only] [--quick] [--smoke] [--folder 文件夹] [--questions 问题集]\n${list.join('\n')}\n`,
  );
  process.exitCode = name ? 2 : 0;
} else {
  const report = await bench.run({
    engineOnly: args.includes('--engine-only'),
    endToEndOnly: args.includes('--end-to-end-only'),
    quick: args.includes('--quick'),
    smoke: args.includes('--smoke'),
    folder: valueOf('--folder'),
    questions: valueOf('--questions'),
    say: (text) => void process.stderr.write(`${text}\n`),
  });
  if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else print(report);
}

/** What follows an option; undefined without it. */
function valueOf(option: string): string | undefined {
  const at = args.indexOf(option);
  return at < 0 ? undefined : args[at + 1];
}

function print(report: BenchReport): void {
  for (const c of report.cases) {
    const rate = Math.round(c.n / (c.cpuMs / 1000));
    console.log(
      `${c.name.padEnd(44)} n ${String(c.n).padStart(8)}  wall ${c.wallMs.toFixed(0).padStart(7)} ms  cpu ${c.cpuMs.toFixed(0).padStart(7)} ms  ${rate} /s`,
    );
  }
  for (const [key, value] of Object.entries({ ...report.ratios, ...report.metrics }))
    console.log(`${key.padEnd(44)} ${value}`);
}
