import { describe, expect, it } from '@jest/globals';

import { OWN_FILES, ownStatutes } from '../measure/own-statutes.js';
import { fromDocument, readingWarnings } from './from-document.js';
import { readLines } from './read-lines.js';
import { readStatute } from './read-statute.js';

const [old, rule, measures, notice] = ownStatutes();
const read = (text: string, format: 'md' | 'txt' = 'md', file = '某文件.md') =>
  readStatute(readLines(format, Buffer.from(text)), file);
const HEAD = '---\n施行日期: 2024-01-01\n---\n# 某办法\n\n';

describe('the text of a statute', () => {
  it('is cut into chapters, sections, articles and added articles', () => {
    expect(rule?.sections.map(({ label, title, parent }) => `${parent ?? '-'} ${label} ${title}`)).toEqual([
      '- 第一章 总则',
      '- 第二章 编制',
      '2 第一节 入库',
      '2 第二节 审核',
      '- 第三章 执行',
      '- 第四章 附则',
    ]);
    expect(rule?.articles.map(({ label }) => label)).toEqual(
      '第一条 第二条 第三条 第四条 第四条之一 第五条 第六条 第七条 第八条 第九条 第十条'.split(' '),
    );
    expect(rule?.articles[4]).toMatchObject({ no: 100_004, section: 3 });
    expect(rule?.articles[3]?.text.split('\n')).toHaveLength(5);
  });

  it('says who issued it, since when it holds, and what it ends', () => {
    expect(rule).toMatchObject({
      issuer: '云衡市人民代表大会常务委员会',
      level: 'L4',
      versionOn: '2022-11-30',
      validFrom: '2023-01-01',
      certainty: 'V',
      repeals: [{ title: '云衡市专项资金管理办法', on: '2023-01-01' }],
    });
    expect(old?.validFrom).toBe('2015-06-01');
    expect(measures).toMatchObject({ number: '云政发〔2012〕8号', aliases: ['专项资金办法'], level: 'L4' });
  });

  it('of a notice has numbered parts and leaves the signature out', () => {
    expect(notice?.articles.map(({ kind, label }) => kind + label)).toEqual(['部分一、', '部分二、', '部分三、']);
    expect(notice?.closing).toBe('云衡市财政局\n2024年1月20日');
    expect(notice?.articles[2]?.text).not.toContain('2024年');
  });

  it('takes an amended law’s first day for what it is, and says that the day was inferred', () => {
    const law = read(`# 某市节水条例

1999年5月1日 某市第一届人民代表大会常务委员会第一次会议通过

2020年8月8日 某市第五届人民代表大会常务委员会第三次会议修正

第一条 节约用水。

第二条 本条例自1999年7月1日起施行。`);
    expect(law).toMatchObject({ validFrom: '2020-08-08', certainty: 'M' });
    expect(law.warnings.join()).toContain('推定');
  });

  it('does not take a quoted article of an amendment, or a line about another article, for its own', () => {
    const text = read(`${HEAD}第一条 将原办法修改为：“第二条 旧的
第三条 新的。”
第二条 依照
第一条规定办理的，从其规定。
第三条 完。`);
    expect(text.articles.map(({ label }) => label)).toEqual(['第一条', '第二条', '第三条']);
    expect(text.articles[0]?.text).toContain('第三条 新的');
    expect(text.articles[1]?.text).toContain('第一条规定办理');
  });

  it('drops the table of contents and keeps tables behind the articles apart', () => {
    const text = read(
      `${HEAD}目 录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。\n附件：\n税率表`,
    );
    expect(text.sections.map(({ label }) => label)).toEqual(['第一章', '第二章']);
    expect(text.articles[1]?.section).toBe(2);
    expect(text.closing).toBe('附件：\n税率表');
  });

  it('reads the same from plain text and from the lines of pages, broken at their edge', () => {
    const [file = '', markdown = ''] = [...OWN_FILES][1] ?? [];
    const lines = markdown.replace(/^#+ /gm, '').split('\n');
    const name = file.replace('.md', '');
    expect(read(lines.join('\r\n'), 'txt', `${name}.txt`).articles).toEqual(rule?.articles);
    const broken = lines.flatMap((line) =>
      (line.match(/.{1,18}/gu) ?? []).map((text, part) => ({
        text,
        place: '',
        box: [part === 0 ? 0.16 : 0.1, 0, 0.8, 0.02] as const,
      })),
    );
    const page = { number: 1, title: '第 1 页', source: '文字' as const, confidence: 1, shape: 1.4, spans: broken };
    const paged = fromDocument({ kind: 'pdf', pages: [page] });
    const articles = readStatute(paged, `${name}.pdf`).articles;
    expect(articles.map(({ text }) => text)).toEqual(rule?.articles.map(({ text }) => text));
    expect(articles[0]?.anchor).toBe('第 1 页');
  });

  it('never takes hidden text for wording', () => {
    const span = { place: '第 1 段', text: '第一条 甲。' };
    const page = { number: 1, title: '', source: '文字' as const, confidence: 1, shape: null };
    const spans = [{ place: '', text: '某办法' }, span, { ...span, text: '第二条 乙。', hidden: '白色文字' }];
    const pages = [{ ...page, spans }];
    expect(fromDocument({ kind: 'docx', pages }).lines.map(({ text }) => text)).toEqual(['第一条 甲。']);
    expect(readingWarnings({ pages, unread: [{ place: '第 2 页', reason: '图片过小' }] })).toEqual([
      '文件含隐藏文字，没有收入',
      '第 2 页没有读出：图片过小',
    ]);
  });

  it.each([
    ['without a day from which it holds', '# 某办法\n\n第一条 甲。', '施行日期'],
    ['without a text', '---\n施行日期: 2024-01-01\n---\n# 某办法\n', '正文'],
    ['with an unknown head', '---\n生效: 2024-01-01\n---\n# 某办法\n第一条 甲。', '“生效”不认识'],
    ['with a day no calendar has', '---\n施行日期: 2024-02-30\n---\n# 某办法\n第一条 甲。', 'YYYY-MM-DD'],
    ['of bytes', 'PK\u0000\u0000\u0003', '二进制'],
  ])('is refused %s', (_, text, told) => {
    expect(() => read(text)).toThrow(told);
  });
});
