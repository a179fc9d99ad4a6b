import type { FieldKind, FoundField, TextPage } from '@zhunsheng/contract';
import { capitalFen, chineseInteger } from './chinese-numerals.js';
import { findFields } from './find-fields.js';

function paragraphs(...texts: string[]): TextPage[] {
  const spans = texts.map((text, index) => ({ text, place: `第 ${String(index + 1)} 段` }));
  return [{ number: 1, title: '正文', source: '文字', confidence: 1, shape: null, spans }];
}

const valueOf = (fields: FoundField[], kind: FieldKind) => fields.find((field) => field.kind === kind)?.value;

describe('an approval', () => {
  const found = findFields(
    paragraphs(
      '云衡市发展和改革局文件',
      '云发改审[2026]第 018 号',
      '云衡市发展和改革局关于市第三中学',
      '校舍加固工程可行性研究报告的批复',
      '云衡市教育局：',
      '你局《关于报送校舍加固工程的请示》（云教字〔2026〕7号）收悉。',
      '一、同意实施该项目。建设工期：2026年7月至2027年6月。',
      '二、项目总投资1,234.50万元，其中财政资金1,000万元。',
      '云衡市发展和改革局',
      '二〇二六年五月九日',
    ),
  );

  it.each([
    ['number', '云发改审〔2026〕18号'],
    ['title', '云衡市发展和改革局关于市第三中学校舍加固工程可行性研究报告的批复'],
    ['issuer', '云衡市发展和改革局'],
    ['addressee', '云衡市教育局'],
    ['date', '2026-05-09'],
    ['amount', '12345000.00'],
    ['term', '2026年7月至2027年6月'],
  ] as const)('states its %s', (kind, value) => {
    expect(found.type).toBe('approval');
    expect(valueOf(found.fields, kind)).toBe(value);
  });

  it('names the paragraph each comes from', () => {
    expect(found.fields.find(({ kind }) => kind === 'amount')).toMatchObject({
      page: 0,
      span: 7,
      amountFen: 1_234_500_000,
    });
  });
});

describe('a contract', () => {
  const contract = (capital: string) =>
    findFields(
      paragraphs(
        '云衡市物业管理服务合同',
        '合同编号：YH-WY-2026-031',
        '甲方（采购人）：云衡市档案馆',
        '乙方（供应商）：云衡安居物业有限公司',
        '第二条 服务期限：自2026年1月1日起至2026年12月31日止。',
        `第三条 合同总价：人民币32,500.08元（大写：${capital}）。`,
        '签订日期：2025年12月20日',
      ),
    );

  it('states number, parties, amount, term and day', () => {
    const { type, fields } = contract('叁万贰仟伍佰元零捌分');
    expect(type).toBe('contract');
    expect(Object.fromEntries(fields.map(({ kind, value }) => [kind, value]))).toMatchObject({
      number: 'YH-WY-2026-031',
      buyer: '云衡市档案馆',
      seller: '云衡安居物业有限公司',
      amount: '32500.08',
      term: '自2026年1月1日起至2026年12月31日止',
      date: '2025-12-20',
    });
    expect(fields.find(({ kind }) => kind === 'amount')).toMatchObject({ confidence: 0.99, problem: null });
  });

  it('says so when words and figures of the amount differ', () => {
    const amount = contract('叁万贰仟元整').fields.find(({ kind }) => kind === 'amount');
    expect(amount?.problem).toContain('大写为 32000.00 元');
    expect(amount?.confidence).toBeLessThan(0.5);
  });
});

it('reads the rows of a quotation and checks each product', () => {
  const cells = [
    ['报价单'],
    ['致：云衡市第三中学'],
    ['报价单位：云衡蓝图科技有限公司', '报价日期：2026-03-02'],
    ['序号', '名称', '规格型号', '单位', '数量', '单价（元）', '金额（元）'],
    ['1', '台式计算机', 'M400', '台', '20', '4,998.00', '99,960.00'],
    ['2', '打印机', 'P1', '台', '5', '1,180.50', '5,900.00'],
    ['合计', '', '', '', '', '', '105,860.00'],
    ['报价有效期：60日'],
  ];
  const spans = cells.flatMap((row, y) =>
    row.flatMap((text, x) => (text ? [{ text, place: `${'ABCDEFG'[x] ?? ''}${String(y + 1)}` }] : [])),
  );
  const { type, fields } = findFields([
    { number: 1, title: 'Sheet1', source: '文字', confidence: 1, shape: null, spans },
  ]);
  expect(type).toBe('quotation');
  expect(valueOf(fields, 'buyer')).toBe('云衡市第三中学');
  expect(valueOf(fields, 'seller')).toBe('云衡蓝图科技有限公司');
  expect(valueOf(fields, 'date')).toBe('2026-03-02');
  expect(valueOf(fields, 'amount')).toBe('105860.00');
  expect(valueOf(fields, 'term')).toBe('60日');
  const items = fields.filter(({ kind }) => kind === 'item');
  expect(items.map(({ item }) => item)).toEqual([
    { name: '台式计算机', specification: 'M400', unit: '台', quantity: 20, priceFen: 499_800, amountFen: 9_996_000 },
    { name: '打印机', specification: 'P1', unit: '台', quantity: 5, priceFen: 118_050, amountFen: 590_000 },
  ]);
  expect(items.map(({ problem }) => problem)).toEqual([null, '数量 × 单价不等于金额']);
});

it('takes nothing from text people cannot see', () => {
  const pages = paragraphs('设备采购合同', '合同总价：100元');
  const { fields } = findFields(
    pages.map((page) => ({ ...page, spans: page.spans.map((span) => ({ ...span, hidden: '白色文字' })) })),
  );
  expect(fields).toEqual([]);
});

it.each([
  ['壹拾万元整', 10_000_000],
  ['壹仟零伍拾万叁仟元伍角整', 1_050_300_050],
  ['贰亿零叁万元', 20_003_000_000],
  ['拾元', 1_000],
] as const)('reads the capitals %s', (text, fen) => {
  expect(capitalFen(text)).toBe(fen);
});

it.each([
  ['二〇二六', 2026],
  ['十二', 12],
  ['三十', 30],
  ['一万零三百', 10_300],
] as const)('reads the numeral %s', (text, value) => {
  expect(chineseInteger(text)).toBe(value);
});

it('reads on where a line of a page wraps', () => {
  const line = (text: string, top: number, width: number) => ({
    text,
    place: '',
    box: [0.1, top, width, 0.02] as const,
  });
  const spans = [
    line('关于某项目的批复', 0.1, 0.3),
    line('一、同意实施市第三中学校舍加固工程。建设工期：2026年7月至2027年', 0.2, 0.8),
    line('6月。', 0.23, 0.1),
  ];
  const { fields } = findFields([{ number: 1, title: '第 1 页', source: '文字', confidence: 1, shape: 1.4, spans }]);
  expect(valueOf(fields, 'term')).toBe('2026年7月至2027年6月');
});
