import type { ReportBlock, ReportView } from '@zhunsheng/contract';
import type { Printing } from '../facts.js';

export const STATUS_WORDS: Readonly<Record<string, string>> = {
  rigid: '刚性支出，不参加排序',
  'to-verify': '待核实',
  blocked: '拦截，暂不安排',
  undetermined: '数据不足，未能定级',
  graded: '已定级',
  none: '未审核',
};

export const GRADE_WORDS: Readonly<Record<string, string>> = {
  A: 'A级（必要性高、重要性高），优先保障',
  B: 'B级（必要性高、重要性一般），予以保障',
  C: 'C级（必要性一般、重要性高），统筹安排',
  D: 'D级（必要性、重要性均低），从严控制',
};

export const SEVERITY_WORDS: Readonly<Record<string, string>> = {
  block: '拦截',
  verify: '待核实',
  warn: '预警',
  info: '提示',
};

export const heading = (text: string, level: 1 | 2 = 1): ReportBlock => ({ kind: 'heading', level, text });
export const text = (sentence: string): ReportBlock => ({ kind: 'text', text: sentence });
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
  const { ledger } = printing;
  return [
    small(
      `规则版本：${rules ? `${rules.version}（摘要 ${rules.digest.slice(0, 16)}）` : '未发布'}。数据截止：${cutOff ? dayOf(cutOff) : '尚未审核'}。`,
    ),
    small(
      ledger.root === null
        ? '台账根：尚未生成检查点。'
        : `台账根：${ledger.root}（${String(ledger.size)} 条，${ledger.checkpointAt ? dayOf(ledger.checkpointAt) : '时间不详'}）。`,
    ),
  ];
}

export const watermark = ({ reader, at }: Printing): string => `${reader}\u3000${dayOf(at)}阅`;

export type Template = Pick<ReportView, 'title' | 'blocks'>;
