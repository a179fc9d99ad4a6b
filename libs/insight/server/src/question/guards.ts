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
  /(审批|审核)?通过(掉|这个|该|它|此)|批准(这个|该|它|此)|退回(这个|该|它|此)|驳回(这个|该|它|此)|(修改|更改|变更|编辑|调低|调高|下调|上调)(一下)?(一下)?.{0,12}(预算|金额|得分|分数|等级|状态|数据|标准|指标)$/,
];
const FOREIGN = [
  /天气|气温|下雨|股票|股市|大盘|股价|基金净值|彩票|汇率|油价|房价|菜价|新闻|电影|音乐|歌|小说|笑话|故事|星座|运势|菜谱|减肥|吃什么|外卖|旅游攻略|机票|高铁票|足球|篮球|比分|翻译|写(一)?(首|篇|段|个)|帮我写一份|写一份.{0,8}(报告|总结|讲话)|报销单|走到哪一步|提(点|些|多)?意见|多提意见|照这(样|个)(子)?.{0,3}年底|年底.{0,10}能不能(上|到|达到)|您觉得|你觉得|作文|诗|代码|编程|(?<![预决])算法|你是谁|你叫什么|你多大|你好吗|聊天|讲个/,
  /预测|预计(明年|后年|20\d\d)|预估|展望|会(增长|涨|达到)多少吗|未来(几|\S)年/,
  /财政收入|税收|税费|非税|土地出让(收入|金)|GDP|生产总值|人口数|失业率|物价|CPI|工资(标准|多少)|房地产|招商引资|出口额|社保基金|养老金|债券|债务(余额|限额)|国债|贷款|利率|存款|就业率|学生人数|床位|企业数量|上市公司|营业收入|利润/,
  /周边.{0,4}(县|市|区)|兄弟(县|市|区)|邻(县|市|区)|外(省|市|县|区)的?(预算|执行|支出|平均)|全国(平均|排名)/,
  /(哪个|哪位|谁是)(局长|领导|书记|市长|区长|处长|科长)|局长(是谁|叫什么)|联系方式|电话号码|地址在哪|上班时间|几点/,
];

/** What is refused whatever it says besides: harm first, then changes, then what is not ours. `text` is normalised. */
export function guard(text: string): RefusePlan | null {
  if (UNSAFE.some((pattern) => pattern.test(text))) return { kind: 'refuse', reason: 'unsafe' };
  if (
    WRITE.some((pattern) => pattern.test(text)) &&
    !/^(换|改)(成|为)(\S{0,3}(图|表|万元|亿元|元)|[前后按近去今上第倒]|20\d\d)/.test(text)
  )
    return { kind: 'refuse', reason: 'write_op' };
  if (FOREIGN.some((pattern) => pattern.test(text))) return { kind: 'refuse', reason: 'out_of_scope' };
  return null;
}
