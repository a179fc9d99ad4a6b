import type { InclusionProofView, ReportBlock, ReportView } from '@zhunsheng/contract';
import { canonicalJson, sm3Hex } from '@zhunsheng/kernel';

/** Where the ledger has an exported copy. */
export interface Seal {
  number: string;
  /** SM3 over `contentOf` in canonical JSON, hex. */
  digest: string;
  inclusion: InclusionProofView | null;
}

/** What the ledger vouches for: all but the lines that say where the ledger has it. */
export const contentOf = (report: ReportView): ReportView => ({
  ...report,
  blocks: report.blocks.filter((block) => block.kind !== 'small' || !block.seal),
});

export const digestOf = (report: ReportView): string => sm3Hex(canonicalJson(contentOf(report)));

/** The report with its last lines about this seal; nothing else of it changes. */
export const sealed = (report: ReportView, seal: Seal): ReportView => ({
  ...contentOf(report),
  blocks: [...contentOf(report).blocks, ...sealLines(seal)],
});

/** As long as any seal becomes: a report that must fit on two pages is set with it. */
export const WIDEST: Seal = {
  number: '00000000-00000000',
  digest: '0'.repeat(64),
  inclusion: {
    ...{ schema: 'zhunsheng.inclusion-proof/1', index: 9_999_998, canonical: '', proof: [], publicKey: '' },
    checkpoint: { size: 9_999_999, root: '0'.repeat(64), body: '\n\n\n\n2026-12-31T00:00:00.000Z', signature: '' },
  },
};

export function sealLines({ number, digest, inclusion }: Seal): ReportBlock[] {
  if (!inclusion)
    return [
      mark(`核验：编号${number}，内容摘要（SM3）${digest}，已提交台账；导出时检查点尚未生成，可凭编号在“台账”页查对。`),
    ];
  const { root, size, body } = inclusion.checkpoint;
  return [
    mark(`台账根：${root}（${String(size)} 条，${body.split('\n')[4]?.slice(0, 10) ?? ''}）。`),
    mark(
      `核验：编号${number}，内容摘要（SM3）${digest}，在台账第${String(inclusion.index + 1)}条；包含证明附在文件内，运行“zs report verify 文件名”核对，不符即被改动。`,
    ),
  ];
}

const mark = (text: string): ReportBlock => ({ kind: 'small', text, seal: true });
