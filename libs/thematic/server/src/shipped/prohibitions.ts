import type { Prohibition } from '@zhunsheng/contract';

const REMOVING = ['拆除', '整治', '清退', '清理', '查处', '关停'];
const FRUGALITY = '党政机关厉行节约反对浪费条例（2025年修订）';
const AFFAIRS = '机关事务管理条例第三十条';

const item = (
  code: string,
  name: string,
  words: readonly string[],
  except: readonly string[],
  level: Prohibition['level'],
  [basis, certainty]: readonly [string, Prohibition['certainty']],
  [examples, counterExamples]: readonly [readonly string[], readonly string[]],
): Prohibition => ({
  ...{ code, name, words, except, scope: '全部', level, basis, certainty, until: null },
  ...{ examples, counterExamples },
});

/** Local lists replace this one; every entry proves itself on its own examples. */
export const SHIPPED_PROHIBITIONS: readonly Prohibition[] = [
  item(
    'golf',
    '高尔夫球场',
    ['高尔夫'],
    REMOVING,
    'red',
    [FRUGALITY, 'M'],
    [['高尔夫球场草坪养护'], ['拆除高尔夫球场', '违规高尔夫球场清退复绿']],
  ),
  item(
    'pavilion',
    '楼堂亭阁',
    ['楼阁修建', '楼堂馆所建设', '豪华装修', '景观亭阁'],
    REMOVING,
    'red',
    [AFFAIRS, 'V'],
    [['城东楼阁修建工程'], ['楼堂馆所建设清理核查']],
  ),
  item(
    'gifts',
    '礼品纪念品',
    ['礼品', '纪念品', '购物卡', '土特产'],
    ['礼品回收', '文创产品抽检', '礼品包装废弃物'],
    'red',
    [FRUGALITY, 'M'],
    [
      ['来宾礼品定制', '活动纪念品制作'],
      ['礼仪引导', '礼品回收清理', '捐书整理'],
    ],
  ),
  item(
    'liquor',
    '烟酒',
    ['香烟', '白酒', '烟酒', '高档酒水'],
    ['烟酒市场检查', '假烟', '白酒抽检'],
    'red',
    [FRUGALITY, 'M'],
    [['接待用白酒采购'], ['烟酒市场检查执法', '酒精消毒用品']],
  ),
  item(
    'art',
    '名画名木奢侈品',
    ['名画', '名贵字画', '名贵木材', '奢侈品'],
    ['古树名木', '名贵木材走私'],
    'red',
    [FRUGALITY, 'M'],
    [['大厅名贵字画购置'], ['古树名木保护', '名贵木材走私案件检验']],
  ),
  item(
    'travel',
    '旅游考察',
    // 考察 alone is as often the vetting of cadres or of a site
    [
      ...['旅游', '外出考察', '外地考察', '异地考察', '外省考察', '境外考察', '国外考察', '出国考察'],
      ...['考察学习', '学习考察', '参观考察', '考察参观', '考察团', '考察费', '考察组织'],
    ],
    [
      ...['旅游局', '文旅', '旅游市场', '旅游厕所', '旅游宣传', '旅游公路', '乡村旅游', '旅游扶持', '旅游扶贫'],
      ...['旅游产业', '旅游景区', '旅游发展', '旅游资源', '旅游规划', '旅游安全', '旅游统计', '全域旅游', '智慧旅游'],
      ...['地质考察', '干部考察', '考察组织部门'],
    ],
    'orange',
    [AFFAIRS, 'V'],
    [
      ['外出考察组织', '赴外地考察交通费', '考察学习费用', '职工春季旅游'],
      [
        // the name of a department took four filings of the demo city
        ...['文化和旅游局日常公用经费', '旅游市场检查', '旅客疏导'],
        ...['干部考察', '拟任干部考察费用', '乡村旅游扶持', '考察调研口述史', '地质考察'],
      ],
    ],
  ),
  item(
    'donation',
    '赞助捐赠津补贴',
    ['赞助', '捐赠', '津补贴'],
    ['捐赠物资接收', '捐赠接收站', '器官捐赠', '遗体捐赠', '津补贴清理', '规范津贴'],
    'orange',
    [AFFAIRS, 'V'],
    [['赞助款支付'], ['社会捐赠接收站', '捐书整理']],
  ),
];
