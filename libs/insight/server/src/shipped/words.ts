import type { Kind } from '../question/lexicon/token.js';

/** What a word does in a question besides naming a metric, a dimension or a value. */
export interface WordGroup {
  kind: Kind;
  words: string;
  /** Given to every word of the group. */
  value?: string | number;
}

/** Only words whose loss changes nothing may be of the kind `filler`: each other word must be used by a reading or the plan is refused. */
export const WORDS: WordGroup[] = [
  {
    kind: 'filler',
    words:
      '的 钱 了 呢 吗 吧 啊 呀 嘛 哦 是 有 在 里 中 我 给 看 看看 看一下 看下 一下 下 请 请问 帮 帮我 帮忙 想 想看 想看看 想知道 想了解 知道 了解 查 查查 查询 查一下 查下 查看 情况 目前 现在 当前 截至目前 共 , ; : 。 ! " 其中 这些 全区 全市 全县 全省 本区 本市 区里 市里 县里 本级 区级 市级 县级 全区的 我区 我市 我县 属于 用于 方面 类 相关 有关 涉及 关于 当中 里面 里头 数据 显示 展示 说说 讲讲 告诉 告诉我 汇报 报一下 到底 究竟 具体 总体 总体上 整体 整体上 分布 分布情况 构成 构成情况 结构 统计 统计一下 统计下 呈现 都有 的话 来 就 这 所 上 之 用 里的 目前的 个 做 这块 块 一块 部分 领域 能不能 麻烦 来 用 得 为 以 拿 到了 还 还有 本级的 拉 拉个 拉一个 拉出来 出来 列 出 给我 我想 需要 要 把 数字 数 明细情况 具体情况 总共的 大概 到底是 多大 多高 的钱 那么 该 被 由 全口径 全区范围 范围 范围内 谁 家 名 具体是 分别是 处于 在哪 计算 手头 手里 手上 提供 使用 仍然 仍 介于 介乎 下属 “ ” ‘ ’ 「 」 【 】 请列出 请列示 您 你 那 那个 那种 它们 其 自身 各自 本身 取 只取 仅取 并 顺序 次序 测算 项下 尚有 尚 说明 如果 的时候 时候 一整年 整年 一年里头 一年里 一年当中 这一项 这个专题 这部分 科目 内部 共计为 处在 呗 分部 盘下来 怎么构成 怎么构成的 怎么组成 怎么分布',
  },
  {
    kind: 'ask',
    words:
      '多少 是多少 怎么样 如何 怎样 什么情况 啥情况 咋样 几多 什么水平 合多少 有多少 总共多少 达到多少 多少了 到多少了 怎么样了 几何 是啥 是什么情况 到哪了 为多少 什么样 什么样子',
  },
  { kind: 'askMoney', words: '多少钱 多少元 多少万 多少万元 多少亿 多少亿元 有多少钱 是多少钱 多少资金 多少经费' },
  {
    kind: 'askRatio',
    words: '几成 多少个百分点 多少比例 百分之多少 百分之几 百分之几了 到百分之几 到百分之几了 到几成 到几成了',
  },
  { kind: 'whether', words: '有没有 有无 是否有 有没' },
  {
    kind: 'count',
    words:
      '多少个 几个 多少家 几家 多少项 几项 多少条 几条 有几个 有几家 有多少个 有多少家 有几项 多少个数 数量 个数 总数 家数',
  },
  {
    kind: 'which',
    words:
      '哪些 哪个 哪几个 哪家 哪几家 哪 什么 有哪些 是哪些 是哪个 是哪家 有谁 哪一个 哪一家 都有哪些 有哪几个 都是哪些 是哪几个 是谁 哪项 哪几项 哪一项 分别是哪些 分别是哪个',
  },
  {
    kind: 'list',
    words:
      '列出 列表 清单 明细 名单 列举 罗列 列一下 列出来 列个表 列一列 列一个 导出 一览 一览表 明细表 目录 全部列出 台账 列示 都列出来 挑出来 找出 找出来 筛出 筛选 筛选出 筛选出来 找一下 捞出来',
  },
  {
    kind: 'each',
    words: '各 单个 每个 每 每家 分 不同 各个 各家 每一个 各类 分别 各项 每项 每一家 分不同 各种 逐 各自 每一',
  },
  { kind: 'by', words: '按 按照 拆开 拆分 划分 分组 细分 来分 拆开看 分开 分开看 来看 维度 算 来算 分列' },
  {
    kind: 'total',
    words:
      '全部 总 加在一起 加一块 拢共 统共 之和 合共 合计 一共 总共 总计 总和 共计 累计 加起来 合起来 加一起 所有 合在一起 全年累计 总的 所有的 全体 汇总 加总 总额是 整个',
  },
  { kind: 'joiner', words: '和 与 及 、 跟 以及 同 及其 还有' },
  { kind: 'and', words: '且 并且 而且 同时 又' },
  { kind: 'percapita', words: '人均 按人均 每人 平均每人 每个人 人均的' },
  {
    kind: 'per',
    words: '平均每个项目 每个项目平均 单个项目平均 平均每个 平均单个项目 项目平均 平均一个项目 项目平均一个 户均',
    value: 'project',
  },
  {
    kind: 'per',
    words:
      '平均每个部门 平均每个单位 平均每家单位 每个部门平均 每家单位平均 每个单位平均 部门平均 平均每家 单位平均 平均每单位',
    value: 'org',
  },
  { kind: 'stat', words: '平均 平均值 均值 平均数 平均是', value: 'avg' },
  { kind: 'stat', words: '中位数 中位值 中间值', value: 'median' },
  { kind: 'stat', words: '最大值 最高值', value: 'max' },
  { kind: 'stat', words: '最小值 最低值', value: 'min' },
  {
    kind: 'superlative',
    words:
      '最多 最高 最大 第一 最前面 排在最前面 排最前面 最前 排在第一位 排第一 第一位 排第一位 最多的 居首 最靠前 最狠 最厉害 最突出 第一名 最强',
    value: 'desc',
  },
  { kind: 'superlative', words: '最少 最低 最小 垫底 最后 倒数第一 末位 最靠后 最后一名 最末', value: 'asc' },
  { kind: 'superlative', words: '最好 最优', value: 'best' },
  { kind: 'superlative', words: '最差 最糟', value: 'worst' },
  { kind: 'speed', words: '最快', value: 'desc' },
  { kind: 'speed', words: '最慢', value: 'asc' },
  {
    kind: 'sort',
    words:
      '从高到低 由高到低 从大到小 由大到小 从多到少 由多到少 降序 倒序 从高往低 排名 排行 排行榜 排序 排一下 排个名 排个序 排个队 排列 排名情况 排名如何 高低 高低排名 大小 排一排 排下来 排 哪个高 哪个更高 哪个多 哪个更多 谁多 谁更多 谁高 谁更高 哪一个更高一些 哪个更高一些 哪一个更高 哪一个高 哪个高一些 哪个多一些 哪个更多一些 哪类高 哪类多 哪类更高 由高至低 从高至低 由多至少 由大至小 多的在前 高的在前 大的在前 高的放前面 多的放前面 大的放前面 多的排前面 高的排前面 哪个大 谁大 哪家高 哪家多 哪个更大 谁更大 孰高 倒着排',
    value: 'desc',
  },
  {
    kind: 'sort',
    words:
      '从低到高 由低到高 从小到大 由小到大 从少到多 由少到多 升序 正序 由低至高 从低至高 由少至多 由小至大 低的放前面 低的在前 少的在前 小的在前 少的放前面 低的排前面 哪类低 哪个低 哪个少 谁少 谁低 哪个更低 谁更低 谁更少 哪个更少',
    value: 'asc',
  },
  { kind: 'share', words: '占比 比重 比例 占比情况 份额 百分比 占比多少 占多大比重 占多大比例' },
  { kind: 'of', words: '占 占了 占到' },
  {
    kind: 'yoy',
    words:
      '同比 和去年同期比 与去年同期相比 较去年同期 比去年同期 较上年同期 比上年同期 与上年同期相比 跟去年同期比 跟去年同期相比 和去年同期相比 与上年同期比 和去年同期比起来 跟去年同期比起来 与去年同期比起来 比上年同期',
    value: 'yoy',
  },
  { kind: 'yoy', words: '环比', value: 'mom' },
  { kind: 'schedule', words: '序时进度 时间进度 序时 时序进度' },
  {
    kind: 'than',
    words: '比 较 相比 对比 相较 比较 相比较 比起来 相对于 相对 比起 相较于 对照 核对 赶上 跟上 赶得上 跟得上',
  },
  {
    kind: 'growth',
    words:
      '增长 增加 增幅 涨幅 增长率 增速 增长幅度 涨 涨了 增加了 增长了 多了 上升 上涨 增 提高 提高了 上升了 增加多少 增量 高了 多出 增长情况 多多少 多了多少 多多少 多了多少 变多 变大 变高 变多了 变高了 变大了 正增长 增长的比例 增长比例 增长的幅度 增速 同比增速 增长了百分之几',
    value: 1,
  },
  {
    kind: 'growth',
    words:
      '下降 减少 降幅 跌幅 下降了 减少了 少了 降 降了 降低 降低了 下降幅度 下滑 缩减 跌了 低了 少多少 少了多少 少多少 少了多少 变少 变小 变低 变少了 变低了 负增长 回落 掉了 掉 下跌 下滑了 回落了',
    value: -1,
  },
  {
    kind: 'growth',
    words:
      '变化 变动 变了 变化情况 变动情况 增减 差异 有什么变化 有何变化 增减情况 变化多少 变化幅度 差了 差多少 差 差距 相差 相差多少 差距多大 高没高 多没多 涨没涨 增没增 降没降 少没少',
    value: 0,
  },
  {
    kind: 'trend',
    words:
      '趋势 走势 变化趋势 增长趋势 发展趋势 变化走势 走向 曲线 趋势图 走势图 变动趋势 历年 逐年 历年来 这几年 近几年 近些年 这些年 历年变化 一年一年 一年一年的 一年一年地 几年来 逐年变化 最近几年',
  },
  { kind: 'above', words: '超过 大于 高于 多于 超 超出 高出 >  超了 过 突破 在...以上', value: '>' },
  { kind: 'above', words: '不低于 不少于 至少 大于等于 不小于 >= 达到 起码 ≥ 不下于', value: '>=' },
  { kind: 'above', words: '低于 小于 少于 不足 不到 不满 未达到 没到 < 没达到 未达 不及 未超过 没有达到', value: '<' },
  { kind: 'above', words: '不超过 不高于 不多于 小于等于 最多不超过 <= 不大于 ≤ 不超', value: '<=' },
  { kind: 'above', words: '等于 为 =', value: '=' },
  { kind: 'after', words: '以上 及以上 或以上 以上的 起 往上 及以上的', value: '>=' },
  { kind: 'after', words: '以下 以内 及以下 之内 以下的 以内的 或以下', value: '<=' },
  { kind: 'after', words: '以外', value: 'not' },
  { kind: 'between', words: '之间 区间 之间的 这个区间' },
  { kind: 'upto', words: '到 至 - ~ —' },
  {
    kind: 'exclude',
    words:
      '除 除了 除去 除开 剔除 不含 不包括 不包含 扣除 排除 不算 不计 抛开 刨去 刨除 去掉 去除 非 不是 不要 撇开 刨掉 扣掉 除掉 除却 不属于 不看 不考虑',
  },
  { kind: 'outside', words: '外 以外 之外 以外的 之外的 除外' },
  { kind: 'rest', words: '其他 其余 其它 剩下的 别的 后 之后 以后 掉 掉之后' },
  { kind: 'adjective', words: '多 高 大 快 更快 更多 更高 更大 多一些 高一些 多一点 高一点', value: 'desc' },
  { kind: 'adjective', words: '少 低 小 慢 更慢 更少 更低 更小 少一些 低一些', value: 'asc' },
  {
    kind: 'why',
    words:
      '为什么 为何 原因 怎么回事 什么原因 原因是什么 咋回事 为啥 主要原因 拉动 拉高 拉低 带动 造成 导致 什么造成 因为什么 谁拉动 贡献 影响 推高 引起 是什么原因 主要因为什么 原因在哪',
  },
  {
    kind: 'much',
    words:
      '怎么 怎么会 这么 那么 这么多 那么多 这么大 这么快 这么高 这么低 这么慢 这么少 这么厉害 那么大 那么快 主要 主要是',
  },
  {
    kind: 'self',
    words:
      '我们局 我局 本单位 我单位 本局 本部门 我们单位 我们部门 我部门 咱局 咱们局 咱单位 咱们单位 我们这 我们这边 我委 我们委 本委 咱们部门 本级单位 我院 我校 我中心 咱们这 单位自己',
  },
  { kind: 'us', words: '我们 咱 咱们 自己' },
  { kind: 'standard', words: '标准 支出标准 开支标准 配置标准 定额标准' },
  { kind: 'chart', words: '柱状图 柱图 柱形图', value: 'bar' },
  { kind: 'chart', words: '条形图 横条图', value: 'hbar' },
  { kind: 'chart', words: '折线图 线图 曲线图', value: 'line' },
  { kind: 'chart', words: '饼图 饼状图 扇形图 环形图', value: 'pie' },
  { kind: 'chart', words: '表格 表格形式 表', value: 'table' },
  { kind: 'chart', words: '堆叠图 堆积图', value: 'stacked' },
  { kind: 'negation', words: '没有 没 未 不 无 别' },
  { kind: 'mean', words: '一半 半数', value: 0.5 },
  { kind: 'beyond', words: '连续 年年 连年 每年都 可比口径 剔重 去重 加权 加权平均 折算 滚动 移动平均' },
  {
    kind: 'zero',
    words: '一分钱没花 一分没花 没花一分钱 一分钱都没花 分文未花 零支出 零执行',
    value: 'executed_amount',
  },
  { kind: 'zero', words: '不为零 不是零 非零 不等于零 不为0', value: 1 },
  { kind: 'zero', words: '为零 是零 为0 等于零 等于0' },
  { kind: 'but', words: '但 但是 而 却 可是 可 而且却' },
  { kind: 'doubled', words: '翻番 翻倍 翻了番 翻了一番 翻一番 翻了一倍 翻了倍', value: 1 },
  {
    // words that look like fillers put together, and change what is asked
    kind: 'unknown',
    words:
      '较大 较多 较小 较少 较高 较低 偏高 偏低 偏大 偏小 异常 查出 指出 发现 看出 算出 上会 上报人大 出的问题 得到 用人 做不了 不了 有效 有关部门 上下 里程',
  },
  { kind: 'every', words: '都 全都 全部都 是否全部 是不是全部 是否都 都是 是不是都 每个都 个个 都已 都已经' },
];
