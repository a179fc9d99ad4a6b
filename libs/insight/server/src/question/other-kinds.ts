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
  /^(?:请|再|那|就)?(?:给我)?(?:换成|换个|换为|改成|改为|改用|用|以|改以|改按|画成|画个|画|做成|变成|转成|显示成|显示为|切换成|切换到|切成|按|来个|来张|生成)(?:一下|一个|个|一张|张)?(?<what>\S+?)(?:的?(?:形式|方式|样式|单位|为单位))?(?:来?(?:展示|显示|看看|看一下|看|呈现|表示))?$/;
const UNITS: Record<string, ViewPlan['unit']> = { 元: '元', 万元: '万元', 万: '万元', 亿元: '亿元', 亿: '亿元' };

/** 换成柱状图, 以万元为单位: how the last answer is shown. */
export function readView(text: string): ViewPlan | null {
  const what = VIEW.exec(text)?.groups!['what'];
  if (!what) return null;
  if (what in UNITS) return { kind: 'view', chart: null, unit: UNITS[what]! };
  const chart = CHARTS.find(([pattern]) => new RegExp(`^(?:${pattern.source})$`).test(what))?.[1];
  return chart ? { kind: 'view', chart, unit: null } : null;
}

const DRILL = new RegExp(
  `^(?:那|再|把|看看?|查看)?第(?<n>${NUMERAL})(?:个|名|位|家|项|条|行)?(?:部门|单位|项目)?(?:的)?(?:(?:项目)?(?:明细|详情|详细情况|具体情况|构成|情况|清单|项目)|展开|点开|打开)(?:展开|打开|点开)?(?:看看|看一下|给我看看|呢|有哪些|是什么)?$`,
);

/** 第三个的明细: a row of the last answer. */
export function readDrill(text: string): DrillPlan | null {
  const rank = numeral(DRILL.exec(text)?.groups!['n'] ?? '');
  return rank && Number.isInteger(rank) ? { kind: 'drill', rank } : null;
}

const STANDARD =
  /标准|限额|上限|定额|最高(?:能|可以)|能(?:配|买|住|花|报|租|用)|可以(?:配|买|住|花|报)|配备|补助|[一每]晚|最高多少钱|多少钱以内/;
const NOT_STANDARD = /超标|超(?:过|出)?[^,]{0,8}标准|标准(?:以内|内)|不符合标准|符合标准|标准化/;
const FILL =
  '的|了|呢|是|有|在|赴|算|以内|符合|为|按|多少|多少钱|是多少|怎么定|怎么算|是什么|什么|几|元|每|每人|每天|每晚|每间|每台|每平方米|每平米|每月|每年|平方米|一人|一天|一晚|一台|一个|干部|人员|领导|职工|同志|出差|到|去|配置|配备|支出|开支|采购|购置|经费|费用|费|标准|限额|上限|定额|最高|能|可以|可|买|配|住|花|报|租|用|多大|多贵|钱|现在|现行|目前|规定|执行|一般|综合|人均|面积|会|今年|本市|我市|我们|单位|价格|价|补助|补贴|大概|和|与|、|及|?|,|最多|不超过|按照|什么样|怎样|如何|更新|更换|年限|服务|级|的话|要求|参考|走|当地|党政机关|机关|行政|事业|全区|全市|我区|本区|下|员|一间|一位|一把|一张|一部|一套|一件|一辆|一个人|一个月|个月|每把|每张|每套|每件|每辆|发放|支付|发|我局|我们局|本局|局|一|公务员|国家|公家|公费|公款';
const PLACES =
  '北京 上海 天津 重庆 广州 深圳 杭州 南京 苏州 成都 武汉 西安 长沙 郑州 济南 青岛 大连 沈阳 哈尔滨 长春 福州 厦门 合肥 南昌 昆明 贵阳 南宁 海口 三亚 兰州 西宁 银川 乌鲁木齐 拉萨 呼和浩特 石家庄 太原 宁波 外地 省外 省内 市外 境外 国外'.split(
    ' ',
  );
const TREND = /近\S{1,2}年|历年|变化|调整过|趋势|走势|这几年|几年来/;

/** 处级干部差旅住宿费标准: the standards' room answers it. */
export function readStandard(text: string, { standards }: Vocabulary): StandardPlan | ClarifyPlan | null {
  if (!STANDARD.test(text) || NOT_STANDARD.test(text)) return null;
  const item = longest(text, standards.items);
  if (!item)
    return /标准/.test(text) && bare(text)
      ? clarify(
          'standard_item',
          [],
          standards.items.slice(0, 3).map(({ name }) => name),
        )
      : null;
  const level = longest(text.replace(item.word, ' '), standards.levels);
  const place = PLACES.find((name) => text.includes(name));
  const rest = [item.word, level?.word, place, TREND.exec(text)?.[0]]
    .filter((word) => word !== undefined)
    .reduce((left, word) => left.replace(word, ' '), text);
  if (!fills(rest)) return null;
  return {
    kind: 'standard',
    item: item.name,
    level: level?.name ?? null,
    place: place ?? null,
    trend: TREND.test(text) ? true : null,
  };
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

const POLICY =
  /规定|怎么说的|依据|法规|法律|条例|办法|细则|条款|政策|文件|第[\d一二三四五六七八九十百]+条|《|要求|禁止|不得|允许|能不能|可不可以|可以.*吗|能.{1,12}吗$|是否可以|是否需要|要不要|需不需要|需要(什么|哪些|准备|提供|提交|满足)|应当|应该|必须|流程|程序|手续|步骤|材料|条件|怎么(办|申报|申请|报|编|填|做|写|调剂|处理|管理|确定|处罚)|如何(办|申报|申请|编制|编报|填|做|写|调剂|处理|管理|确定|规范)|不能(买|购买|用|列|报|超|做)|由谁(审批|负责|批)|谁(来)?(审批|负责|批)|什么(情况|情形)下|哪些(情形|情况|内容|行为|费用可以|支出可以|要求|条件|程序)|后果|责任|处罚|怎么理解|是什么意思|含义|定义|指什么|什么叫|包括哪些|分为哪|多久|期限|几(天|日)内|时限|招标|询价|竞争性|采购方式/;
const SAYING =
  /(怎么规定|如何规定|怎么说的|有哪些|有什么|有何|是什么|是怎么|是怎样|规定|要求|依据|请问|哪些|什么|怎么|怎样|如何|可以|能不能|可不可以|是否|需要|应当|应该|必须|不能|不得|禁止性|禁止|允许|的|了|吗|呢|对(?!象)|在(?![建职编])|按|按照|根据|关于|把|和|与|或者|或|、|,|;|:|\?|!|。|"|“|”|《|》|由谁|谁来|谁|要不要|(?<![职功])能(?![力源])|(?<!所)得(?!分)|是|(?<![国所自])有|(?<![重必主])要|(?<![公专费])用(?![车房])|做|办(?![公法])|应(?!急)|我们|单位|部门|请|内容|情形|情况|时候|时(?!限)|(?<!事)后|(?<![事提])前|(?<!事)中(?![标小央])|里|上(?!级)|下(?!级)|一下)/;

/** 预算法对预算调整是怎么规定的: the policy library answers it; every content word is a term to look for. */
export function readPolicy(text: string, lexicon: Lexicon): PolicyPlan | null {
  if (!POLICY.test(text) || isMeasured(text, lexicon) || asksFigures(text, lexicon)) return null;
  const terms = text
    .split(new RegExp(SAYING, 'g'))
    .filter((part) => part && part.length > 1 && !new RegExp(`^${SAYING.source}$`).test(part));
  return terms.length ? { kind: 'policy', terms: [...new Set(terms)] } : null;
}

const OF_TEXTS =
  /规定|办法|条例|法律|法规|《|第[\d一二三四五六七八九十百]+条|政策|文件|制度|流程|程序|手续|依据|禁止|不得|允许|怎么(办|申报|申请|报|编|填|调剂|处理)|如何(办|申报|申请|编制|填|调剂|处理)|需要什么|谁审批|谁批|什么意思|期限|多久|责任|处罚|条件/;
const SOME_TIME = /今年|去年|前年|本年度?|上年度?|20\d\d年|季度|[上下]半年|\d月/;

/** 今年必要性得分，能不能从低到高排: a time and a measure, and no word of any text. */
const asksFigures = (text: string, { vocabulary }: Lexicon): boolean =>
  !OF_TEXTS.test(text) &&
  SOME_TIME.test(text) &&
  vocabulary.metrics.some(({ label, words = [], weak = [] }) =>
    [label, ...words, ...weak.filter((word) => word.length > 1)].some((word) => text.includes(word)),
  );

/** 符合要求的项目有多少个 asks for a number, not for a text. */
const isMeasured = (text: string, lexicon: Lexicon) =>
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
