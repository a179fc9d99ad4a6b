import { attachmentKindIn } from '@zhunsheng/contract';
import type { AttachmentRequirement, DocumentRow } from '@zhunsheng/contract';
import { isAsked, requiredFiles } from './required-files';

const REPORT: AttachmentRequirement = {
  code: 'FJ-04',
  name: '事前绩效评估报告',
  kinds: ['事前绩效评估报告'],
  categories: ['22', '3'],
  leastFen: 500_000_000,
  nature: '新增',
  flag: null,
  rule: 'F19',
  consequence: '不能提交',
  basis: { document: '意见', number: null, article: null, certainty: 'M' },
  since: '2026-01-01',
};
const BIG = { category: '31', nature: '新增', requestFen: 500_000_000 };

describe('required attachments', () => {
  it('are asked for by category, amount, nature and kind of work', () => {
    expect(isAsked(REPORT, BIG)).toBe(true);
    expect(isAsked(REPORT, { ...BIG, requestFen: 499_999_999 })).toBe(false);
    expect(isAsked(REPORT, { ...BIG, nature: '延续' })).toBe(false);
    expect(isAsked(REPORT, { ...BIG, category: '21' })).toBe(false);
    expect(isAsked(REPORT, {})).toBe(false);
    const building = { ...REPORT, leastFen: null, nature: null, flag: 'isConstruction' as const };
    expect(isAsked(building, { category: '31' })).toBe(false);
    expect(isAsked(building, { category: '31', isConstruction: true })).toBe(true);
  });

  it('are met by files that were read, not by files that wait', () => {
    const file = (documentId: string) => ({ kind: '事前绩效评估报告' as const, name: 'a.pdf', documentId });
    const documents = new Map([
      ['d1', { state: '已读' } as DocumentRow],
      ['d2', { state: '读取中' } as DocumentRow],
      ['d3', { state: '已拒绝' } as DocumentRow],
    ]);
    const [one] = requiredFiles([REPORT], BIG, ['d1', 'd2', 'd3'].map(file), documents);
    expect(one).toMatchObject({ met: 1, waiting: 2 });
  });

  it('are guessed by the name of the file', () => {
    expect(
      ['云教〔2026〕3号.pdf', '校舍维修实施方案.docx', '三家报价.xlsx', '照片.jpg'].map(
        (name) => attachmentKindIn(name)?.kind,
      ),
    ).toEqual(['政策依据', '实施方案', '测算明细', undefined]);
  });
});
