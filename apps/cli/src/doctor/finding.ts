/** What one look found. A `notice` is worth knowing and fails nothing. */
export interface Finding {
  name: string;
  state: 'ok' | 'notice' | 'trouble';
  detail: string;
  /** What to do, step by step, for whoever is no expert. */
  repair: string[];
}

/** Of a look that found something wrong. */
export class Trouble extends Error {
  constructor(
    message: string,
    readonly repair: string[],
  ) {
    super(message);
  }
}

type Said = string | { notice: string; repair: string[] };

/** Nobody thought of this one: whoever stands before it still is told whom to bring what. */
const UNFORESEEN = [
  '先处理这句话里说到的问题；看不懂的，在日志里找同一时刻的错误（journalctl -u zhunsheng，或数据目录下的 logs）',
  '执行 zs doctor --report 报告.txt，把这一个文件交技术支持',
];

/** A failed look is a finding, not a fault of the command. */
export async function finding(name: string, look: () => Promise<Said> | Said): Promise<Finding> {
  try {
    const said = await look();
    return typeof said === 'string'
      ? { name, state: 'ok', detail: said, repair: [] }
      : { name, state: 'notice', detail: said.notice, repair: said.repair };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { name, state: 'trouble', detail, repair: error instanceof Trouble ? error.repair : UNFORESEEN };
  }
}

const MARKS = { ok: '✓', notice: '！', trouble: '✗' } as const;

export function findingLines({ name, state, detail, repair }: Finding): string[] {
  const steps = repair.map((step, i) => `    ${String(i + 1)}. ${step}`);
  return [`${MARKS[state]} ${name}：${detail}`, ...steps];
}
