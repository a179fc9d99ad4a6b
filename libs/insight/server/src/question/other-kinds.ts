import type { Lexicon } from './lexicon/lexicon.js';
import type { Named, Vocabulary } from './lexicon/vocabulary.js';
import type { Chart, ClarifyPlan, DrillPlan, PolicyPlan, StandardPlan, ViewPlan } from './plan.js';
import { clarify } from './plan.js';
import { numeral, NUMERAL } from './reading/numeral.js';

const CHARTS: [RegExp, Chart][] = [
  [/柱状图|柱形图|柱图/, 'bar'],
  [/条形图|横条图|横向柱图/, 'hbar'],
  [/折线图|线图|曲线图|趋势图/, 'line'],
  [/饼图|饼状图|扇形图|环形图/, 'pie'],
  [/堆叠图|堆积图|堆叠柱状图/, 'stacked'],
  [/表格|列表形式|数据表/, 'table'],
  [/数字卡片?|大数字/, 'number'],
];
const VIEW =
  /^(?:请|再|那|就|麻烦|帮我)*(?:给我)?(?:把?(?:它|这个|结果|数据|单位|图表?|图形))?(?:换成|换个|换为|换张|换(?=[饼柱条折线曲堆表扇环])|改成|改为|改用|用|以|改以|改按|画成|画个|画|做成|变成|转成|显示成|显示为|切换成|切换到|切成|换算成|换算为|换算到|折成|按|来个|来张|生成|看看?(?=\S{1,4}图$))(?:一下|一个|个|一张|张)?(?<what>\S+?)(?:的?(?:形式|方式|样式|单位|为单位))?(?:来?(?:展示|显示|看看|看一下|看|呈现|表示|列示|列出来|列|计|计量|计算|画|画出来|画一下|反映|展现))?$/;
const UNITS: Record<string, ViewPlan['unit']> = { 元: '元', 万元: '万元', 万: '万元', 亿元: '亿元', 亿: '亿元' };

/** 换成柱状图, 以万元为单位: how the last answer is shown. */
export function readView(text: string): ViewPlan | null {
  // 柱状图, and nothing else
  const alone = CHARTS.find(([pattern]) => new RegExp(`^(?:${pattern.source})(?:呢|吧)?$`).test(text))?.[1];
  if (alone) return { kind: 'view', chart: alone, unit: null };
  const what = VIEW.exec(text)?.groups!['what'];
  if (!what) return null;
  if (what in UNITS) return { kind: 'view', chart: null, unit: UNITS[what]! };
  const chart = CHARTS.find(([pattern]) => new RegExp(`^(?:${pattern.source})$`).test(what))?.[1];
  return chart ? { kind: 'view', chart, unit: null } : null;
}

const DRILL = new RegExp(
  `^(?:那|再|把|将|看看?|查看|点开|打开|展开|就|给我看|请)*(?:排名?)?第(?<n>${NUMERAL})(?:个|名|位|家|项|条|行)?(?:的那[个家]|那[个家])?(?:部门|单位|项目|局)?(?:的|里|里面)?(?:都有)?(?:(?:具体)?(?:项目)?(?:明细表?|详情|详细情况|具体情况|构成|情况|清单|项目|具体项目|细项|细节|组成)|展开|点开|打开|拆开)(?:展开|打开|点开|拿出来|列出来|列一下|调出来|拉出来)?(?:看|看看|看一下|看下|给我看看|看看明细|看明细|明细|呢|有哪些|是什么|都有哪些|一下)?$`,
);

/** 第三个的明细: a row of the last answer. */
export function readDrill(text: string): DrillPlan | null {
  const rank = numeral(DRILL.exec(text)?.groups!['n'] ?? '');
  return rank && Number.isInteger(rank) ? { kind: 'drill', rank } : null;
}

const STANDARD =
  /标准|限额|不能超过多少|多少钱一[把台张个间晚套]|一(?:平米?|平方米?|把|台|张|间|顿饭?)[^,]{0,4}多少|面积.{0,4}多大|一天(?:给|补|补助)?(?:多少|几[块元])|补助多少|人均多少|排量|办公(?:用房|室)面积|每人每月(?:多少|几)|限价|上限|单价|价格限制|定额|(?:每|人均)(?:人|每)?(?:每)?[天日](?:多少|几|能|可)|(?:一|每)(?:个人)?[天晚](?:多少|几|能|可)|多少以内|多少之内|最高(?:能|可以)|能(?:配|买|住|花|报|租|用)|可以(?:配|买|住|花|报)|配备|补助|[一每]晚|最高多少钱|多少钱以内/;
const NOT_STANDARD = /超标|超(?:过|出)?[^,]{0,8}标准|标准(?:以内|内)|不符合标准|符合标准|标准化/;
const FILL =
  '评审|咨询|论证|几块|我要|这个|那个|专家|讲课|授课|讲座|该|彩色|黑白|激光|一顿饭|一顿|顿饭|饭|排量|限制|一平米|一平|平米|采购|购买|不能超过|不能|超过|要|办公用|办公|单价|掌握|把握|把关|限制|数值|值|控制在|控制|给|测算|报|报销|差不多|开|会|综合定额|啊|吗|吧|呀|有没有|没有|没|一晚上|晚上|晚|夜里|夜|酒店|宾馆|外出|在外|最多能|能够|允许|给报|参照|依据|价位|价钱|档|采购价|限价|限|购|新买|新|买个|买台|配个|配台|台|用车|平米|平方|每平|人数|天|月|次|场|顿|餐|每人每天|每人每餐|每人每月|几平|咱们|咱|您好|你好|科室|处室|部门|区里|市里|国内|境内|市内|区内|本地|今年的|最新的|最新|目前的|现行的|文件|财政|核定|审核|预算里|编预算|编制预算|做预算|编|测|立项|时候|时|想|打算|准备|需要|应该|应|应当|该|得|之内|能给|公司|外地|究竟|到底|具体|怎么|咋|怎样算|怎么个|什么标准|啥标准|啥|哪个|哪一个|对|对于|关于|就|只|都|上面|里面|里|用多久|多长时间|几年|使用|使用年限|最低|报废|报账|出|付|开会|办|办会|办班|组织|请|聘请|找|聘|雇|安排|一名|每名|名|个人|每个|每次|每场|每份|每餐|每顿|吃饭|伙食|吃|用餐|餐费|参会|与会|住店|出去|同级|级别|这个级别|级干部|人均每天|来回|往返|通知|文|查|看|看看|查查|查询|告诉|我|想知道|知道|请问|麻烦|帮|帮我|谢谢|的|了|呢|是|有|在|赴|算|以内|符合|为|按|多少|多少钱|是多少|怎么定|怎么算|是什么|什么|几|元|每|每人|每天|每晚|每间|每台|每平方米|每平米|每月|每年|平方米|一人|一天|一晚|一台|一个|干部|人员|领导|职工|同志|出差|到|去|配置|配备|支出|开支|采购|购置|经费|费用|费|标准|限额|上限|定额|最高|能|可以|可|买|配|住|花|报|租|用|多大|多贵|钱|现在|现行|目前|规定|执行|一般|综合|人均|面积|会|今年|本市|我市|我们|单位|价格|价|补助|补贴|大概|和|与|、|及|?|,|最多|不超过|按照|什么样|怎样|如何|更新|更换|年限|服务|级|的话|要求|参考|走|当地|党政机关|机关|行政|事业|全区|全市|我区|本区|下|员|一间|一位|一把|一张|一部|一套|一件|一辆|一个人|一个月|个月|每把|每张|每套|每件|每辆|发放|支付|发|我局|我们局|本局|局|一|公务员|国家|公家|公费|公款';
const PLACES =
  '北京 上海 天津 重庆 广州 深圳 杭州 南京 苏州 成都 武汉 西安 长沙 郑州 济南 青岛 大连 沈阳 哈尔滨 长春 福州 厦门 合肥 南昌 昆明 贵阳 南宁 海口 三亚 兰州 西宁 银川 乌鲁木齐 拉萨 呼和浩特 石家庄 太原 宁波 省外 省内 市外 境外 国外'.split(
    ' ',
  );
const TREND = /近\S{1,2}年|历年|变化|调整过|趋势|走势|这几年|几年来/;

const SPENT =
  /[,;。?][^,;。?]*(?:[今去前]年|20\d\d年|季度|月份?)[^,;。?]*(?:花|支出|用|执行|批|报)了(?:多少|几)[^,;。?]*/;

/** 处级干部差旅住宿费标准: the standards' room answers it. */
export function readStandard(said: string, { standards, dimensions }: Vocabulary): StandardPlan | ClarifyPlan | null {
  if (!STANDARD.test(said) || NOT_STANDARD.test(said)) return null;
  // 公务用车配备有什么要求: of the rules
  if ((/有(?:什么|哪些|何)(?:具体)?(?:要求|规定)/.test(said) || MUST.test(said)) && !/标准|限额/.test(said))
    return null;
  // 会议费支出人均多少: what was spent by head
  if (/人均/.test(said) && /支出|花了|执行|预算/.test(said) && !/标准|限额|上限|不超过|以内/.test(said)) return null;
  const text = ofWhomever(said, dimensions);
  // 会议费标准是多少，我们今年花了多少: two questions
  const second = SPENT.exec(text);
  if (second && /标准|限额/.test(text)) return clarify('operator', [second[0].slice(1)]);
  const item = longest(text, standards.items) ?? ofTravel(text);
  // 差旅标准: a bed or a meal?
  if (!item && /差旅|出差/.test(text) && bare(text.replace(/差旅费?|出差/, ' ')))
    return clarify('standard_item', [], ['差旅住宿费', '差旅伙食补助']);
  if (!item)
    return /标准|单价|限价|价格限制/.test(text) && bare(text)
      ? clarify(
          'standard_item',
          [],
          standards.items.slice(0, 3).map(({ name }) => name),
        )
      : null;
  const level = longest(text.replace(item.word, ' '), standards.levels);
  const place = PLACES.find((name) => text.includes(name));
  const rest = [item.word, level?.word, place]
    .filter((word) => word !== undefined)
    .reduce((left, word) => left.replace(word, ' '), text)
    .replace(new RegExp(TREND, 'g'), ' ');
  if (!fills(rest)) return null;
  return {
    kind: 'standard',
    item: item.name,
    level: level?.name ?? null,
    place: place ?? null,
    trend: TREND.test(text) ? true : null,
  };
}

/** 打印机的, after 标准是多少 was asked back: a thing that only the standards know. */
export function readItem(text: string, lexicon: Lexicon): StandardPlan | null {
  const item = longest(text, lexicon.vocabulary.standards.items);
  if (!item || lexicon.knows(item.word, 'value') || !/^(?:那)?的?(?:呢|吧)?$/.test(text.replace(item.word, '')))
    return null;
  return { kind: 'standard', item: item.name, level: null, place: null, trend: null };
}

/** 教育局的会议费标准: the standards are the same for all. */
function ofWhomever(text: string, dimensions: Vocabulary['dimensions']): string {
  const offices = dimensions.find(({ id }) => id === 'org')?.values ?? [];
  const name = longest(text, offices)?.word ?? /^各(?:部门|单位|局)/.exec(text)?.[0] ?? '各部门';
  const isTheirs = text.startsWith(name) && /标准(?:是多少|多少|是什么)?(?:呢|啊)?$/.test(text);
  return isTheirs ? text.slice(name.length).replace(/^的/, '') : text;
}

/** 去广州出差一天补助多少: on the way one is paid for meals. */
function ofTravel(text: string): { name: string; word: string } | null {
  const word = /(?:伙食)?补[助贴]/.exec(text)?.[0];
  return word && /出差|差旅|外出/.test(text) ? { name: '差旅伙食补助', word } : null;
}

/** The place of the word, the longest of all words that occur. */
function longest(text: string, list: readonly Named[]): { name: string; word: string } | null {
  let best: { name: string; word: string } | null = null;
  for (const { name, words = [] } of list)
    for (const word of [name, ...words])
      if (text.includes(word) && word.length > (best?.word.length ?? 0)) best = { name, word };
  return best;
}

const FILLERS = [...new Set(FILL.split('|'))].sort((a, b) => b.length - a.length);
const fills = (text: string): boolean => {
  let rest = text;
  while (rest) {
    const word = FILLERS.find((filler) => rest.startsWith(filler)) ?? (rest.startsWith(' ') ? ' ' : undefined);
    if (word === undefined) return false;
    rest = rest.slice(word.length);
  }
  return true;
};
const bare = (text: string) => fills(text);

/** 什么情况下可以调整预算, 多少金额需要政府采购, 哪些项目要绩效评价: what may or must be. */
const MUST =
  /什么(?:情况|情形|条件)下?(?:可以|能够?|才能|要|应|该|必须)|(?:什么时候|何时)(?:可以|能|才能)|(?:多少|多大)(?:钱|金额|额度)?(?:以上)?(?:就|才)?(?:需要|要|必须|得|应)(?:走|做|搞|进行|实行)?(?:政府采购|招标|公开招标|评审|绩效评价|论证|备案|审批|公示|公开)|哪些(?:项目|单位|支出|事项|部门)(?:需要|要|必须|应当?|得)(?:走|做|搞|开展|进行|实行)?(?:政府采购|招标|公开招标|评审|绩效评价|论证|备案|审批|公示|公开|事前评估)/;
const POLICY =
  /一上二下|(?:凭证|单据|票据|佐证)(?!费)|坐支|单一来源|(?:按|以)(?:多大|多少|什么|何种)的?(?:比例|标准)(?:提取|计提|安排|缴纳|上缴|设置)|二上二下|规定|怎么说的|依据|法规|法律|条例|办法|细则|条款|政策|文件|第[\d一二三四五六七八九十百]+条|《|要求|禁止|不得|允许|能不能|可不可以|可以.*吗|能.{1,12}吗$|是否可以|是否需要|要不要|需不需要|需要(什么|哪些|准备|提供|提交|满足)|应当|应该|必须|流程|程序|手续|步骤|材料|条件|怎么(办|申报|申请|报|编|填|做|写|调剂|处理|管理|确定|处罚|应用|运用|使用|公开|组织|开展|启动|实施|验收|备案|核算|入账|报账|报销|退|认定|追究|整改|审批|审核|评|计算|测算|结转|收回|监督|安排使用|走|操作|分配|下达|批复|履行|界定|区分)(?!得|了)|如何(办|申报|申请|编制|编报|填|做|写|调剂|处理|管理|确定|规范|应用|运用|使用|公开|组织|开展|启动|实施|验收|备案|核算|入账|报账|报销|认定|追究|整改|审批|评价|测算|结转|收回|监督|操作|分配|下达|批复|履行|界定|区分|执行的规定)|适用(?:于|的|范围|情形|什么|哪)|负面清单|(?:开支|列支|支出|使用|适用|报销)范围|(?:可以|能|是)(?:用来|拿来|用于)?(?:干|做)(?:什么|啥|哪些)|会(?:怎么样|怎样|有什么后果|受到什么)|有(?:哪些|哪几|几)[种类](?:类型|方式|形式)?|有哪些(?:类型|种类|方式|形式|环节|步骤|原则)|什么是|是(?:什么|啥)意思|是指什么|区别是什么|有什么区别|原则(?:是|有)|多长时间|在什么时候|什么时候(?:要|可以|能|应|该|必须|公开|批复|下达|编|报|交|做|开始|截止)|包括什么|的?范围(?:是什么|有哪些)|的?方式有哪些|怎么设(?:定|置)?|不能(买|购买|用|列|报|超|做)|由谁(审批|负责|批)|谁(来)?(审批|负责|批(?![的得了下]))|(什么|何种|哪种|哪些)(样的)?(情况|情形|条件)下|(怎么|如何|怎样)(认定|界定|算作|把握)|哪些(情形|情况|内容|行为|费用可以|支出可以|要求|条件|程序)|后果|责任|处罚|怎么理解|是什么意思|含义|定义|指什么|什么叫|包括哪些|分为哪|多久|期限|几(天|日)内|时限|招标|询价|竞争性|采购方式/;
const SAYING =
  /(怎么规定|如何规定|怎么说的|包括哪些|包含哪些|有哪些|有什么|有何|是什么|是怎么|是怎样|规定|要求|依据|请问|哪些|什么|怎么|怎样|如何|可以|能不能|可不可以|是否|需要|应当|应该|必须|不能|不得|禁止性|禁止|允许|的(?!士)|了|吗|呢|(?<!核|反)对(?![象外账口比])|(?<![存所])在(?![建职编线途库])|按(?!揭)|按照|根据|关于|把(?![关控])|和(?![解谐])|(?<!参)与(?!会)|或者|或(?!有[负债])|、|,|;|:|\?|!|。|"|“|”|《|》|由谁|谁来|谁|要不要|(?<![职功效节性])能(?![力源耗效])|(?<![所取获])得(?!分)|是|(?<![国所自公私共或])有(?![偿效])|(?<![重必主概摘])要(?![素点件])|(?<![公专费使信通利采录聘引租适启征挪占雇])用(?![车房款途]|[水电](?=[量费定])|地(?!方))|做|(?<![主承举开经督])办(?![公法理案])|(?<![供相响适])应(?![急用收付税缴])|我们|(?<!附属|[承主举]办)单位(?!资金|会计|预算|决算|内部|自筹|自有)|部门(?!预算|决算|整体|支出)|(?<!申)请(?![示假款])|内容|情形|情况|时候|(?<![临及定同小暂])时(?![限间效])|(?<![事售滞])后(?![勤续])|(?<![事提])前(?!期|年度)|(?<![事集年])中(?![标小央期心间])|里(?!程)|(?<![一二])上(?![级缴限报解]|年结)|(?<![一二])下(?![级达拨限放属])|一下)/;

/** 能看看增长最快的部门吗: a wish, and no question of what may be. */
const WISH =
  /^(?:你|您)?(?:能不能|可不可以|能|可以)(?:帮我|给我)?(?:看看?|查|列|统计|告诉|提供|说说?)(?!.*(?:规定|办法|条例|政策|文件))/;

/** 预算法对预算调整是怎么规定的: the policy library answers it; every content word is a term to look for. */
export function readPolicy(text: string, lexicon: Lexicon): PolicyPlan | ClarifyPlan | null {
  // 能导出吗: what can be done here, and no rule
  if (/^(?:能不能|可以|能否|能)(?:导出|下载|打印|保存|分享)(?:吗|么|出来吗)?$/.test(text))
    return clarify('operator', [text]);
  // 会议费规定和支出情况: two questions
  const figure =
    /(?:规定|办法|要求)(?:和|与|及|以及|、)((?:实际)?(?:预算|支出|执行|花费|申报)[^,]{0,4}(?:情况|金额|数))$/.exec(
      text,
    );
  if (figure) return clarify('operator', [figure[1]!]);
  if (
    !(POLICY.test(text) || MUST.test(text)) ||
    WISH.test(text) ||
    isMeasured(text, lexicon) ||
    asksFigures(text, lexicon)
  )
    return null;
  const terms = text
    .split(new RegExp(SAYING, 'g'))
    .filter((part) => part && part.length > 1 && !new RegExp(`^${SAYING.source}$`).test(part))
    // 相关规定有哪些: of what, the words do not say
    .filter((part) => !/^(?:相关|有关|具体|对应|主要|详细|上述|这方面|方面|谢谢|标准|原文|出处)$/.test(part));
  return terms.length ? { kind: 'policy', terms: [...new Set(terms)] } : null;
}

const OF_TEXTS =
  /规定|有(?:什么|哪些)要求|(?:开支|列支|使用|适用|报销)范围|(?:什么|何种|哪些)(?:情况|情形)下|什么时候|何时|办法|条例|法律|法规|《|第[\d一二三四五六七八九十百]+条|政策|文件|制度|流程|程序|手续|依据|禁止|不得|允许|怎么(办|申报|申请|报|编|填|调剂|处理)|如何(办|申报|申请|编制|填|调剂|处理)|需要什么|谁审批|谁批(?![的得了下])|什么意思|期限|多久|责任|处罚|条件/;
const SOME_TIME = /今年|去年|前年|本年度?|上年度?|20\d\d年|季度|[上下]半年|\d月/;

/** Whether the words are of texts, not of figures. */
export const isOfTexts = (text: string): boolean =>
  OF_TEXTS.test(text) || MUST.test(text) || /应当|应该|必须|要求|情形|认定|标准|^什么(?:是|叫)/.test(text);

/** 今年必要性得分，能不能从低到高排: a time and a measure, and no word of any text. */
const asksFigures = (text: string, { vocabulary }: Lexicon): boolean =>
  !OF_TEXTS.test(text) &&
  SOME_TIME.test(text) &&
  vocabulary.metrics.some(({ label, words = [], weak = [] }) =>
    [label, ...words, ...weak.filter((word) => word.length > 1)].some((word) => text.includes(word)),
  );

/** 符合要求的项目有多少个 asks for a number, not for a text. */
const isMeasured = (text: string, lexicon: Lexicon) =>
  !MUST.test(text) &&
  /多少(?!条)|几个|几家|排名|同比|环比|占比|趋势|哪些(项目|部门|单位)|哪个(项目|部门|单位)|\d+%/.test(text) &&
  !/《|第[\d一二三四五六七八九十百]+条|规定/.test(text) &&
  [...lexicon.vocabulary.metrics].some(
    ({ label, words = [], weak = [] }) =>
      [label, ...words, ...weak].some((w) => text.includes(w)) || /项目|部门|单位/.test(text),
  );

/** 那处级呢, after a standard was asked for. */
export function standardFollowUp(text: string, last: StandardPlan, { standards }: Vocabulary): StandardPlan | null {
  const level = longest(text, standards.levels);
  const item = longest(level ? text.replace(level.word, ' ') : text, standards.items);
  const place = PLACES.find((name) => text.includes(name));
  if (!level && !item && !place) return null;
  const rest = [item?.word, level?.word, place].reduce<string>(
    (left, word) => (word ? left.replace(word, ' ') : left),
    text,
  );
  if (!fills(rest)) return null;
  return { ...last, item: item?.name ?? last.item, level: level?.name ?? last.level, place: place ?? last.place };
}
