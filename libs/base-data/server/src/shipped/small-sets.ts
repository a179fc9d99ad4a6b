/** `code name` of the short code sets; the parent is the code less its last digit where that is a code too. */
export const CATEGORIES = `
1 人员类
2 运转类
21 公用经费
22 其他运转类
221 大型公用设施
222 大型专用设备
223 专业信息系统运行维护
224 办公场所租赁
3 特定目标类
31 部门预算项目
32 专项资金项目
33 其他特定目标类
`;

export const FUND_TYPES = ['一般公共预算', '政府性基金', '国有资本经营预算', '社会保险基金'] as const;

export const FUND_SOURCES = [
  '一般公共预算',
  '政府性基金',
  '国有资本经营预算',
  '上级转移支付',
  '财政专户',
  '单位资金',
] as const;

export const MEASURES =
  '元 万元 人 人次 人天 户 个 件 台 套 辆 场 期 次 份 篇 项 处 座 盏 株 米 公里 平方米 吨 月 天 年 家 %'.split(' ');

export const ATTACHMENT_KINDS = [
  '政策依据',
  '实施方案',
  '测算明细',
  '事前绩效评估报告',
  '可研批复',
  '概算批复',
  '数据主管部门意见',
  '项目文本',
  '其他',
] as const;

/** Items a city lists for central procurement; the bureau replaces them by its own catalogue of the year. */
export const PROCUREMENT_CATALOGUE = `
A020101 计算机
A020106 打印机
A020204 多功能一体机
A020305 乘用车
A020523 制冷空调设备
A0301 专用仪器设备
A0601 家具用具
C0101 软件开发服务
C0201 系统运行维护服务
C0404 物业管理服务
C0808 印刷服务
C0701 会议服务
B0301 房屋修缮
B0501 市政工程施工
`;
