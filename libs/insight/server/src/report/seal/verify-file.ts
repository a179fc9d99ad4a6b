import type { InclusionProofView, ReportEvidence } from '@zhunsheng/contract';
import { canonicalJson, includes, leafHash, sm2Verify } from '@zhunsheng/kernel';

import { docxReport } from '../render/docx.js';
import { htmlReport } from '../render/html.js';
import { pdfReport } from '../render/pdf.js';
import { carriedBy, visibleParts } from './carry.js';
import { digestOf, sealed } from './seal.js';

export interface ReportCheck {
  ok: boolean;
  /** What does not hold, in Chinese; empty when everything does. */
  problems: string[];
  number: string | null;
  title: string | null;
  root: string | null;
  size: number | null;
  publicKey: string | null;
}

/**
 * Whether a report file is the one the ledger has: the log's signature, the entry under its root, the digest of the content, and
 * what the file shows, set anew from that content. Without `trustedKey` the file's own key is taken, which proves only that
 * it is whole.
 */
export async function verifyReportFile(file: Buffer, trustedKey?: string): Promise<ReportCheck> {
  const carried = carriedBy(file);
  const evidence = carried && read(carried.evidence);
  if (!carried || !evidence)
    return { ...NOTHING, problems: ['文件里没有核验材料：不是本系统导出的 Word、PDF 或网页文件，或者另存过。'] };
  const { number, report, inclusion } = evidence;
  const problems = inclusion
    ? [...logProblems(inclusion, trustedKey), ...contentProblems(evidence, inclusion)]
    : ['导出时台账还没有检查点，请凭编号在“台账”页查对。'];
  if (!(await showsThat(file, carried.kind, evidence, carried.evidence)))
    problems.push('文件显示的文字与核验材料不同：正文被改动，或者由另一版本的系统导出。');
  return {
    ...{ ok: problems.length === 0, problems, number, title: report.title.join('') },
    root: inclusion?.checkpoint.root ?? null,
    size: inclusion?.checkpoint.size ?? null,
    publicKey: inclusion?.publicKey ?? null,
  };
}

const NOTHING = { ok: false, number: null, title: null, root: null, size: null, publicKey: null };
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

function read(text: string): ReportEvidence | null {
  try {
    const evidence = JSON.parse(text) as ReportEvidence;
    return (evidence.schema as string) === 'zhunsheng.report/1' ? evidence : null;
  } catch {
    // no JSON: a file of somebody else
    return null;
  }
}

function logProblems({ checkpoint, canonical, index, proof, publicKey }: InclusionProofView, trusted?: string) {
  const [, , size, root] = checkpoint.body.split('\n');
  return [
    ...(trusted && trusted.toLowerCase() !== publicKey.toLowerCase() ? ['签名公钥与您信任的公钥不同。'] : []),
    ...(sm2Verify(checkpoint.body, Buffer.from(checkpoint.signature, 'base64'), publicKey)
      ? []
      : ['检查点的签名无效。']),
    ...(Number(size) === checkpoint.size && root === bytes(checkpoint.root).toString('base64')
      ? []
      : ['检查点的正文与所印台账根不符。']),
    ...(includes(bytes(checkpoint.root), checkpoint.size, index, leafHash(canonical), proof.map(bytes))
      ? []
      : ['这一条不在所印台账根之下。']),
  ];
}

function contentProblems({ report, number }: ReportEvidence, { canonical }: InclusionProofView): string[] {
  const { action, data } = JSON.parse(canonical) as { action: string; data: { number?: string; digest?: string } };
  const said = action === 'report.exported' && data.number === number;
  return said && data.digest === digestOf(report) ? [] : ['内容摘要与台账所记不同：内容被改动。'];
}

/** The lines about the seal are made anew too: they are not under the digest. */
async function showsThat(file: Buffer, kind: string, evidence: ReportEvidence, text: string): Promise<boolean> {
  const { number, inclusion } = evidence;
  const report = sealed(evidence.report, { number, inclusion, digest: digestOf(evidence.report) });
  if (canonicalJson(report) !== canonicalJson(evidence.report)) return false;
  if (kind === 'pdf') return file.equals(pdfReport(report, text));
  if (kind === 'html') return file.toString() === htmlReport(report, canonicalJson(evidence));
  return canonicalJson(visibleParts(file)) === canonicalJson(visibleParts(await docxReport(report, text)));
}
