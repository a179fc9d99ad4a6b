import { type Exercise, wan, yuan } from './exercise.js';

/**
 * The sample bureau: a city, its units and filings that exist nowhere else. Each teaches one way in which filings go wrong
 * (and, beside it, what looks wrong and is not).
 */
export const EXERCISES: readonly Exercise[] = [
  {
    code: 'X01',
    title: '一份没有写依据的维修申报',
    audience: '申报',
    background: '示例市第三中学申报“教学楼外墙维修”，首次申报，当年完成。',
    facts: [
      { name: '项目类别', value: '部门预算项目' },
      { name: '申报金额', value: '48.00 万元' },
      { name: '立项依据', value: '（空）' },
      { name: '立项理由', value: '外墙瓷砖多处脱落，2025 年 3 月鉴定为 C 级，须在开学前消除隐患。' },
      { name: '绩效指标', value: '产出 2 项、效益 1 项，均有指标值和计量单位' },
      { name: '附件', value: '房屋安全鉴定报告' },
    ],
    lines: [
      { text: '外墙拆除与修补', quantity: '1,200 平方米', unitPriceFen: yuan(350), amountFen: wan(42) },
      { text: '脚手架', quantity: '1 项', unitPriceFen: yuan(60_000), amountFen: wan(6) },
    ],
    choices: [
      { rule: 'F08', words: '明细合计与申报额不等', right: false, why: '42.00 + 6.00 = 48.00 万元，一分不差。' },
      {
        rule: 'N01',
        words: '立项依据缺失',
        right: true,
        why: '紧迫不等于有依据：鉴定报告说明为什么急，不能代替决定办这件事的文件和条款。',
      },
      { rule: 'N07', words: '没有说明紧迫性', right: false, why: '理由写明鉴定等级、日期和延后的后果。' },
      { rule: 'P01', words: '绩效目标缺失', right: false, why: '目标和指标都有，结构也完整。' },
    ],
    disposal: { right: '退回修改', why: '拦截项可以由单位补正：补登文件名称、文号和条款后再报。' },
  },
  {
    code: 'X02',
    title: '合计差了两万元',
    audience: '申报',
    background: '示例市文化馆申报“全民阅读活动”，延续项目，上年 60 万元，执行率 97%。',
    facts: [
      { name: '申报金额', value: '62.00 万元' },
      { name: '资金来源', value: '一般公共预算 62.00 万元' },
      { name: '分年度计划', value: '2026 年 62.00 万元' },
      { name: '立项依据', value: '市政府办公室文件，文号与条款齐全，现行有效' },
      { name: '立项理由', value: '与上年相比新增乡镇场次 12 场，其余不变。' },
    ],
    lines: [
      { text: '场地与布展', quantity: '40 场', unitPriceFen: yuan(9_000), amountFen: wan(36) },
      { text: '图书采购', quantity: '6,000 册', unitPriceFen: yuan(30), amountFen: wan(18) },
      { text: '讲座劳务', quantity: '20 人次', unitPriceFen: yuan(3_000), amountFen: wan(6) },
    ],
    choices: [
      { rule: 'E01', words: '上一完整年度执行率低', right: false, why: '97% 不低。' },
      {
        rule: 'F08',
        words: '明细合计与申报额不等',
        right: true,
        why: '36.00 + 18.00 + 6.00 = 60.00 万元，申报 62.00 万元，有 2.00 万元没有对应的事。',
      },
      {
        rule: 'F09',
        words: '分年度计划与总额或期限不符',
        right: false,
        why: '计划与申报额同为 62.00 万元：错在明细，不在计划。',
      },
      { rule: 'F11', words: '资金来源不平衡', right: false, why: '来源与申报额相等。' },
    ],
    disposal: { right: '退回修改', why: '先弄清多出的 2.00 万元是漏填明细还是多报，再改其中一处。' },
  },
  {
    code: 'X03',
    title: '写得很满的绩效目标',
    audience: '申报',
    background: '示例市农业农村局申报“农产品品牌推广”，申报 150 万元。',
    facts: [
      { name: '总体目标', value: '进一步提升品牌影响力，不断扩大知名度，取得良好社会效益。' },
      { name: '产出·数量', value: '举办推介活动 ≥ 6 场' },
      { name: '产出·质量', value: '活动效果良好' },
      { name: '效益·社会效益', value: '影响力显著提升' },
      { name: '满意度', value: '满意度 ≥ 90%' },
      { name: '立项依据', value: '省级品牌行动方案第三条，现行有效' },
    ],
    lines: [
      { text: '推介活动', quantity: '6 场', unitPriceFen: yuan(200_000), amountFen: wan(120) },
      { text: '品牌标识设计', quantity: '1 项', unitPriceFen: yuan(300_000), amountFen: wan(30) },
    ],
    choices: [
      { rule: 'N01', words: '立项依据缺失', right: false, why: '依据写到了条款。' },
      { rule: 'P01', words: '绩效目标缺失', right: false, why: '目标写了，问题在写得不能衡量。' },
      { rule: 'P04', words: '量化率低', right: true, why: '四个指标只有两个有数。' },
      {
        rule: 'P07',
        words: '表述空泛',
        right: true,
        why: '“进一步提升”“效果良好”“显著提升”说不出做到什么程度算完成。',
      },
    ],
    disposal: { right: '退回修改', why: '把“影响力”换成可核对的数：订单额、渠道数、授权使用企业数。' },
  },
  {
    code: 'X04',
    title: '两个单位，同一批老人',
    audience: '评审',
    background: '示例市民政局申报“高龄老人慰问”，示例市卫生健康委申报“老年健康关怀”，受益名单各 2,000 人。',
    facts: [
      { name: '名单比对', value: '相同 1,240 人' },
      { name: '概况相似度', value: '0.83' },
      { name: '资金用途', value: '都是按人发放慰问金 500 元' },
      { name: '立项依据', value: '两份不同文件，各自现行有效' },
    ],
    lines: [{ text: '慰问金', quantity: '2,000 人', unitPriceFen: yuan(500), amountFen: wan(100) }],
    choices: [
      { rule: 'N03', words: '依据已废止或过期', right: false, why: '两份文件都有效：有依据也可能重复。' },
      { rule: 'N08', words: '同单位疑似重复申报', right: false, why: '是两个单位。' },
      {
        rule: 'N09',
        words: '跨单位交叉重复',
        right: true,
        why: '较小名单的 62% 相同，用途相同：须先核实谁来发。',
      },
      { rule: 'I02', words: '受益面小', right: false, why: '2,000 人并不小，这不是本例的问题。' },
    ],
    disposal: { right: '待核实', why: '核实清楚之前不给等级：哪一家办、名单怎样分，由两家和业务科室核对后再定。' },
  },
  {
    code: 'X05',
    title: '会议费：人数与标准',
    audience: '评审',
    background: '示例市商务局申报“招商推介会”，按二类会议编列，当地二类会议综合定额为每人每天 650 元（示例）。',
    facts: [
      { name: '会议类别', value: '二类' },
      { name: '天数', value: '2 天' },
      { name: '人数', value: '代表 180 人，工作人员 20 人' },
      { name: '申报金额', value: '30.00 万元' },
      { name: '会议批件', value: '已附' },
    ],
    lines: [{ text: '会议综合费', quantity: '200 人 × 2 天', unitPriceFen: yuan(750), amountFen: wan(30) }],
    choices: [
      { rule: 'F08', words: '明细合计与申报额不等', right: false, why: '200 × 2 × 750 = 30.00 万元。' },
      { rule: 'F10', words: '数量单价金额不勾稽', right: false, why: '三个数勾得上。' },
      { rule: 'F19', words: '必备附件缺失', right: false, why: '批件已附。' },
      {
        rule: 'T03',
        words: '会议费超标准',
        right: true,
        why: '每人每天 750 元，高于 650 元；按标准为 26.00 万元，超出 4.00 万元。',
      },
    ],
    disposal: { right: '退回修改', why: '按标准重编为 26.00 万元；确需超标的没有这个口子。' },
  },
  {
    code: 'X06',
    title: '看上去像，其实不是',
    audience: '评审',
    background: '示例市图书馆申报“少儿阅览区改造”，同馆上年有“少儿阅览区家具更新”，已执行完毕。',
    facts: [
      { name: '两年概况相似度', value: '0.41' },
      { name: '本年内容', value: '电路改造、隔断、地面，不含家具' },
      { name: '上年内容', value: '书架与座椅，验收单 2025 年 6 月' },
      { name: '上年执行率', value: '99.1%' },
      { name: '立项依据', value: '市级公共文化设施提升方案第五条，现行有效' },
      { name: '绩效指标', value: '产出、效益、满意度齐全，均可衡量' },
    ],
    lines: [
      { text: '电路改造', quantity: '1 项', unitPriceFen: yuan(180_000), amountFen: wan(18) },
      { text: '隔断与地面', quantity: '420 平方米', unitPriceFen: yuan(400), amountFen: wan(16.8) },
    ],
    choices: [
      { rule: 'F14', words: '整数化估列', right: false, why: '有工程量和单价，34.80 万元也不是整数。' },
      { rule: 'F18', words: '申报文本照搬上年', right: false, why: '相似度 0.41，内容不同。' },
      {
        rule: 'N08',
        words: '同单位疑似重复申报',
        right: false,
        why: '地点相同，买的和做的不同：家具上年已验收，本年不含家具。',
      },
      { rule: 'E01', words: '上一完整年度执行率低', right: false, why: '99.1%。' },
    ],
    disposal: { right: '通过', why: '没有站得住的疑点。挑不出毛病时敢于通过，也是本事。' },
  },
];
