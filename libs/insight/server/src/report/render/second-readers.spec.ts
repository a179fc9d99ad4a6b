import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ReportView } from '@zhunsheng/contract';
import mammoth from 'mammoth';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';

import { wordFaults } from '../../../testing/word-package.js';
import { layOut } from '../page/flow.js';
import { carryInDocx } from '../seal/carry.js';
import { docxReport } from './docx.js';
import { pdfReport } from './pdf.js';

const PDFJS = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

const REPORT = {
  title: ['云衡市本级 2027 年预算项目', '审核报告'],
  issuer: '云衡市财政局',
  date: '2026年11月22日',
  watermark: '林知远（leader）　2026年11月22日阅',
  blocks: [
    { kind: 'addressee', text: '市档案馆：' },
    { kind: 'heading', level: 1, text: '一、总体情况' },
    { kind: 'text', text: '共申报项目3个，申请金额123.45万元，建议安排98.76万元；“馆藏数字化（二期）”< & >待核实。' },
    { kind: 'heading', level: 2, text: '（一）分部门' },
    {
      kind: 'table',
      head: ['部门', '申请（万元）', '建议（万元）'],
      widths: [0.5, 0.25, 0.25],
      rows: Array.from({ length: 40 }, (_, no) => [`第${String(no)}部门`, `${String(no)}.00`, `-${String(no)}.50`]),
    },
    ...Array.from({ length: 12 }, () => ({ kind: 'text', text: '请于收到本通知后五个工作日内补充说明。'.repeat(4) })),
    { kind: 'small', text: '规则版本：3。台账根：abcd。' },
  ],
  figures: [],
  sources: {},
} as unknown as ReportView;

const said = REPORT.blocks.flatMap((block) =>
  block.kind === 'table' ? [...block.head, ...block.rows.flat()] : [block.text],
);
const bare = (text: string): string => text.replace(/\s/g, '');

describe('a Word file', () => {
  it('is read by another program whole and in order, without a complaint', async () => {
    const file = await docxReport(REPORT, '{"proof":1}');
    const { value, messages } = await mammoth.extractRawText({ buffer: file });
    expect(messages).toEqual([]);
    let from = 0;
    const text = bare(value);
    for (const one of [...REPORT.title, ...said.slice(0, -1), REPORT.issuer, REPORT.date, said.at(-1) ?? '']) {
      const at = text.indexOf(bare(one), from);
      expect([one, at >= from]).toEqual([one, true]);
      from = at + bare(one).length;
    }
    expect(text).toHaveLength(from);
    const page = await mammoth.convertToHtml({ buffer: file });
    expect(page.messages.filter(({ type }) => type === 'error')).toEqual([]);
    expect(page.value.match(/<tr>/g)).toHaveLength(41);
  });

  it('has nothing Word would repair: types, relations, order of elements', async () => {
    expect(wordFaults(await docxReport(REPORT))).toEqual([]);
    expect(wordFaults(await docxReport(REPORT, '{"proof":1}'))).toEqual([]);
  });

  it('would be told if it had', async () => {
    const broken = carryInDocx(await docxReport(REPORT, 'one'), 'two');
    expect(wordFaults(broken)).toEqual(['word/_rels/document.xml.rels has a number twice']);
  });
});

describe('a PDF', () => {
  it('is read by another program whole, in as many A4 pages, within the 版心 of GB/T 9704', async () => {
    const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const document = await getDocument({
      data: new Uint8Array(pdfReport(REPORT, '{"proof":1}')),
      cMapUrl: `${PDFJS}/cmaps/`,
      cMapPacked: true,
      // what is amiss is an error, not a guess
      stopAtErrors: true,
      verbosity: VerbosityLevel.ERRORS,
    }).promise;
    expect(document.numPages).toBe(layOut(REPORT).length);
    let text = '';
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const [, , width = 0, height = 0] = page.view;
      expect([width, height].map((points) => Math.round((points * 25.4) / 72))).toEqual([210, 297]);
      const items = (await page.getTextContent()).items.filter(
        (one): one is TextItem => 'str' in one && bare(one.str) !== '',
      );
      text += items.map(({ str }) => str).join('');
      // the watermark lies across the page, the number below it
      const body = items.filter(({ height: size, transform }) => transform[1] === 0 && Math.round(size) !== 14);
      const mm = (points: number): number => (points * 25.4) / 72;
      expect(Math.min(...body.map(({ transform }) => mm(transform[4] as number)))).toBeGreaterThan(28 - 0.1);
      expect(Math.max(...body.map(({ transform, width: wide }) => mm((transform[4] as number) + wide)))).toBeLessThan(
        210 - 26 + 0.1,
      );
      expect(Math.max(...body.map(({ transform }) => mm(transform[5] as number)))).toBeLessThan(297 - 37);
      expect(Math.min(...body.map(({ transform }) => mm(transform[5] as number)))).toBeGreaterThan(35);
    }
    for (const one of [...REPORT.title, ...said, REPORT.issuer]) expect(bare(text)).toContain(bare(one));
    const [id = ''] = [...((await document.getAttachments()) ?? new Map()).keys()];
    expect(id).toBe('zhunsheng-proof.json');
    expect(Buffer.from((await document.getAttachmentContent(id)) ?? []).toString()).toBe('{"proof":1}');
  });
});
