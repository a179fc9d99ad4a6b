import type { Lexicon } from './lexicon/lexicon.js';
import type { RefusePlan } from './plan.js';

const UNSAFE = [
  /(忽略|无视|忘记|忘掉|不要遵守|绕过|绕开|跳过).{0,12}(指令|规则|限制|权限|提示|设定|校验|审批|安全)/,
  /密码|口令|密钥|私钥|TOKEN|COOKIE|SESSION|身份证号|银行卡号|手机号码/,
  /(DROP|DELETE|UPDATE|INSERT|ALTER|TRUNCATE|GRANT|CREATE|EXEC)\s+(TABLE|FROM|INTO|DATABASE|USER|VIEW|ALL)/,
  /SELECT\b.{0,40}\bFROM\b|UNION\s+(ALL\s+)?SELECT|INFORMATION_SCHEMA|PG_SLEEP|PG_CATALOG|XP_CMDSHELL|;\s*--|'\s*(OR|AND)\s|--\s*$/,
  /<\s*(SCRIPT|IMG|IFRAME|SVG)|JAVASCRIPT:|\$\{|\{\{|%00|\.\.\/|ONERROR\s*=/,
  /系统提示词|SYSTEM\s*PROMPT|越狱|JAILBREAK|提权|越权|后门|管理员权限|数据库(表|结构|连接)|(执行|运行)(一段|这段|下面的)?(SQL|代码|脚本|命令)|你的(提示词|指令|设定)/,
  /IGNORE\s+(ALL|PREVIOUS|THE)|DISREGARD|YOU ARE NOW|ACT AS/,
  /脱敏前|不脱敏|明文(显示|导出)|关闭(日志|审计)|(别|不要|不)(记|留)(录|痕|日志|审计)/,
];
const WRITE = [
  /(改成|改为|改到|调成|调为|调到|调整为|调整成|设成|设为|设置为|更新为|更新成|修改为|换算成新|划转|划给|划到|转给|拨给|拨付给|追加到)/,
  /(删除|删掉|删了|清空|清除|清零|抹掉|作废|撤销|取消掉|归档掉|合并掉|录入|新建一?个|新增一?(个|条)|添加一?(个|条)|导入|上传|提交(上去|审核|申报)|帮我(申报|填|填报|提交|审批|审核|批))/,
  /(^|[，,请]|帮我|给我|直接|马上|立即|立刻)(把|将).{0,30}?(改|调|删|退|批|通过|砍|核减|取消|追加|增加|减少|降|提高|冻结|解冻|锁定|下达|撤|关闭|打回|划|转|清|归零)/,
  /(给|为).{1,14}(追加|增加|拨|批|多批|加)(一下|点|个)?\s*[\d一二两三四五六七八九十百千万]+(个)?(万|亿|元|百万|千万|%)/,
  /^(?:请|帮我|麻烦)?(?:批准|同意|驳回|退回|通过|否决|撤回)(?:一下|了)?[^,?多几哪]{2,14}(?:的申请|的申报|的项目|的预算|申请|这个项目|那个项目)$/,
  /(审批|审核)?通过(掉|这个|该|它|此)|批准(这个|该|它|此)|退回(这个|该|它|此)|驳回(这个|该|它|此)/,
];
/** 下调教育局预算; 今年下调了多少预算 asks what was done. */
const CHANGE =
  /(修改|更改|变更|编辑|调低|调高|下调|上调)(一下)?(一下)?.{0,12}(预算|金额|得分|分数|等级|状态|数据|标准|指标)$/;
const ASKS = /^(?!.*(?:[帮替]我|给我|请你))(?=.*(?:哪些|哪个|哪几|哪家|多少|几))/;
const isWrite = (text: string): boolean =>
  WRITE.some((pattern) => pattern.test(text)) || (CHANGE.test(text) && !ASKS.test(text));
const FOREIGN = [
  /天气|气温|下雨|股票|股市|大盘|股价|基金净值|彩票|汇率|油价|房价|菜价|(?:今日|今天|最新|头条|时事|热点|看|播)(?:的)?新闻|什么.{0,3}新闻|新闻(?:联播|头条|有什么|有哪些|说了|怎么说)|(?:看|放|好看的|推荐|票房).{0,4}电影|电影(?:推荐|票|好看|排片)|(?:听|放|播|来点|推荐).{0,4}音乐|[唱听放点].{0,2}歌(?!舞)|小说|笑话|(?:讲|说|听).{0,4}故事|星座|运势|菜谱|减肥|吃什么|吃啥|外卖|旅游攻略|机票|高铁票|(?:看|踢|打).{0,2}[足篮]球|[足篮]球(?:赛果|比分|比赛(?:几点|谁赢|结果))|国足|比分|翻译|写(一)?(首|篇|段|个)|帮我写一份|写一份.{0,8}(报告|总结|讲话)|报销单|走到哪一步|提(点|些|多)?意见|多提意见|照这(样|个)(子)?.{0,3}年底|年底.{0,10}能不能(上|到|达到)|您觉得|你觉得|写.{0,8}(?:作文|诗|代码)|[背念作]一?首|代码(?:怎么|如何|咋|报错|写)|编程|(?<![预决])算法|你是谁|你叫什么|你多大|你好吗|聊天|讲个/,
  /预测|预计(明年|后年|20\d\d)|预估|展望|会(增长|涨|达到)多少吗|未来(几|\S)年/,
  /财政收入|税收|税费|非税|土地出让(收入|金)|GDP|生产总值|人口数|失业率|物价|CPI|工资(标准|多少)|房地产|招商引资|出口额|社保基金|养老金|债券|债务(余额|限额)|国债|(?:房|车|公积金|申请|办理?|怎么).{0,3}贷款?(?:怎么|利率|额度|多少)|贷款(?:余额|利率|怎么|额度|条件)|(?:存款|房贷|基准|市场|LPR).{0,3}利率|利率(?:是|多少|怎么|会|调|涨|降)|存款|就业率|学生人数|床位|企业数量|上市公司|营业收入|利润/,
  /周边.{0,4}(县|市|区)|兄弟(县|市|区)|邻(县|市|区)|外(省|市|县|区)的?(预算|执行|支出|平均)|全国(平均|排名)/,
  /(?:你|小准|您)(?:是|用的是|属于)?(?:什么|哪个|哪家)(?:大?模型|AI|人工智能|公司|机器人)|你会(?:什么|做什么|干什么|干啥)|附近(?:有|的)|好吃的|炒股|理财|赚钱|(?:区|市|县|局|科|处|书记|主任)长?(?:的)?(?:电话|手机|微信|办公室在|住址)/,
  /明年.{0,10}(?:会(?:是|有|达到|涨|降|增)?|大概|能有|将)(?:多少|几|到多少|多|少)|(?:明|后)年.{0,12}(?:会(?:涨|降|增|减|不会)|预计|能不能(?:涨|增))/,
  /(哪个|哪位|谁是)(局长|领导|书记|市长|区长|处长|科长)|局长(是谁|叫什么)|(?:社保卡|医保卡|居住证|驾驶证|驾照|护照).{0,8}(?:丢|补办|挂失|激活|怎么办|怎么领|去哪|哪里)|(?:磁盘|硬盘|内存|CPU).{0,6}(?:空间|剩|占用|负载)|服务器.{0,4}(?:磁盘|负载|宕机|重启)|联系方式|电话号码|地址在哪|上班时间|几点/,
];

/** 帮我把这份请示改得正式一点: a text of theirs, no figure of ours. */
const DRAFTING =
  /润色|(?:请示|讲话稿|发言稿|文稿|稿子|公文|邮件|文案|措辞|这段话).{0,8}(?:改得|改顺|写得|修饰|通顺|校对|精简|缩写|扩写)/;

/** 把近三年的核减率列出来, 请将年度调整为2023年: how it is shown, not what it is. */
const SHOWING =
  /^[^,]{0,6}[把将](?!.*(?:成|为|到|掉|[高低增减]|通过|退回|删|撤|批准|下达)(?:\d|[一二两三四五六七八九十百千]|了?$)).{1,40}(?:列|排|找|筛|挑|捋|拎|揪|拣|盘|翻|输出|导出|拉|调|查|显示|展示|拿|整理|汇总|统计|说|讲|比|摆|放)(?:一?[列排找筛挑捋拎揪拣盘翻拉调查显示展示拿整理汇总统计说讲比摆放出来上下给我看个份]*)$|[把将](?:统计)?(?:年度|年份|时间|期间|口径)(?:调整|改|换|设)(?:为|成|到)/;
const isShowing = (text: string): boolean => SHOWING.test(text.replace(/[。.!?~]+$/, ''));

/** 市歌舞剧院, where it is an office of ours: the names of what can be asked about speak of nothing foreign. */
function withoutNames(text: string, lexicon: Lexicon): string {
  let rest = '';
  for (let at = 0; at < text.length;) {
    const name = [...lexicon.at(text, at)].find(
      ({ word, entries }) => word.length > 2 && entries.some(({ kind }) => kind === 'value'),
    );
    rest += name ? '某' : text[at];
    at += name?.word.length ?? 1;
  }
  return rest;
}

/** What is refused whatever it says besides: harm first, then changes, then what is not ours. `text` is normalised. */
export function guard(text: string, lexicon: Lexicon): RefusePlan | null {
  if (UNSAFE.some((pattern) => pattern.test(text))) return { kind: 'refuse', reason: 'unsafe' };
  if (DRAFTING.test(text)) return { kind: 'refuse', reason: 'out_of_scope' };
  if (
    isWrite(text) &&
    !isShowing(text) &&
    !/^(换|改)(成|为)(\S{0,3}(图|表|万元|亿元|元)|[前后按近去今上第倒]|20\d\d)/.test(text)
  )
    return { kind: 'refuse', reason: 'write_op' };
  // 剔除债券资金: of what is ours, with a part left out that nobody can leave out
  const asked = withoutNames(text, lexicon).replace(
    /(?:剔除|扣[除掉]|不含|不包括|去掉|除去?|排除|刨[去除掉])[^,]{1,8}/g,
    '',
  );
  if (FOREIGN.some((pattern) => pattern.test(asked))) return { kind: 'refuse', reason: 'out_of_scope' };
  return null;
}
