import type { OverviewView, ReportBlock, ReportView, VerdictView } from '@zhunsheng/contract';
import type { Printing } from '../facts.js';
import { sealLines } from '../seal/seal.js';

type Severity = VerdictView['findings'][number]['severity'];
type Status = VerdictView['status'];
type Grade = NonNullable<VerdictView['grade']>;

export const STATUS_WORDS: Readonly<Record<Status | 'none', string>> = {
  rigid: '刚性支出，不参加排序',
  'to-verify': '待核实',
  blocked: '拦截，暂不安排',
  undetermined: '数据不足，未能定级',
  graded: '已定级',
  none: '未审核',
};

export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  A: 'A级（重点且必须）',
  B: 'B级（非重点但必须）',
  C: 'C级（重点但非必须）',
  D: 'D级（非重点且非必须）',
};

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  block: '拦截',
  'warn-evidence': '预警·需附件',
  warn: '预警',
  info: '记录',
};

export const heading = (text: string, level: 1 | 2 = 1): ReportBlock => ({ kind: 'heading', level, text });
export const text = (sentence: string): ReportBlock => ({ kind: 'text', text: sentence });
export const addressee = (name: string): ReportBlock => ({ kind: 'addressee', text: `${name}：` });
export const small = (sentence: string): ReportBlock => ({ kind: 'small', text: sentence });

/** `2026年11月22日`, the day in China. */
export function dayOf(at: string): string {
  const [year, month, day] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
    .format(new Date(at))
    .split('-')
    .map(Number);
  return `${String(year)}年${String(month)}月${String(day)}日`;
}

/** Rule-set version, cut-off, ledger root: by these anyone can ask for the same figures again. */
export function basis(
  printing: Printing,
  rules: { version: string; digest: string } | null,
  cutOff: string | null,
): ReportBlock[] {
  return grounds(
    printing,
    `规则版本：${rules ? `${rules.version}（摘要 ${rules.digest.slice(0, 16)}）` : '未发布'}。数据截止：${cutOff ? dayOf(cutOff) : '尚未审核'}。`,
  );
}

/** `version` says by what the report was judged and up to when its data go. */
export const grounds = ({ ledger, seal }: Printing, version: string): ReportBlock[] => [
  small(version),
  ...(seal ? sealLines(seal) : [preview(ledger)]),
];

const preview = ({ root, size, checkpointAt }: Printing['ledger']): ReportBlock => ({
  kind: 'small',
  seal: true,
  text: `${
    root === null
      ? '台账根：尚未生成检查点。'
      : `台账根：${root}（${String(size)} 条，${checkpointAt ? dayOf(checkpointAt) : '时间不详'}）。`
  }这是预览；下载的文件另有编号和包含证明。`,
});

export const UNJUDGED = '尚未机器审核，没有结论。未审核不等于通过。';

/** What the suggested sum is a sum of: the projects a run has judged, whatever came out. */
export const judged = ({ byStatus }: OverviewView): { count: number; requestFen: number } =>
  byStatus
    .filter(({ status }) => status !== 'none')
    .reduce((sum, one) => ({ count: sum.count + one.count, requestFen: sum.requestFen + one.requestFen }), {
      count: 0,
      requestFen: 0,
    });

export const share = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${((part / whole) * 100).toFixed(2)}%`;

/** A sum of the units a reader sees is not taken for the city's. */
export const within = ({ seesAll }: Printing): string => (seesAll ? '' : '（仅含读者可查看的单位）');

export const watermark = ({ reader, at }: Printing): string => `${reader}\u3000${dayOf(at)}阅`;

export type Template = Pick<ReportView, 'title' | 'blocks'>;
