import type { Family } from './departments.js';

/** One kind of spending inside a family of work; a line of the estimate is made from it. */
export interface Act {
  text: string;
  econ: string;
  measure: string;
  price: [low: number, high: number];
  quantity: [low: number, high: number];
  /** What price samples and standards are matched by; none where a special sheet explains the money. */
  itemKey: string | null;
  catalogue: string | null;
}

export interface FamilyOfWork {
  suffixes: string[];
  categories: string[];
  flags: Partial<Record<'construction' | 'it' | 'purchase' | 'repair' | 'service' | 'study', true>>;
  /** The first two acts are always there. */
  acts: Act[];
  /** What the main line counts, for the quantity indicator. */
  output: string;
}

/** `text|econ|measure|price|quantity|item key or - |catalogue` */
function act(spec: string): Act {
  const [text = '', econ = '', measure = '', price = '', quantity = '', key, catalogue] = spec.split('|');
  const range = (span: string): [number, number] => {
    const [low = 0, high = low] = span.split('-').map(Number);
    return [low, high];
  };
  return {
    text,
    econ,
    measure,
    price: range(price),
    quantity: range(quantity),
    itemKey: key === '-' ? null : (key ?? text),
    catalogue: catalogue ?? null,
  };
}

const family = (
  output: string,
  suffixes: string,
  categories: string,
  flags: FamilyOfWork['flags'],
  acts: string[],
): FamilyOfWork => ({
  output,
  suffixes: suffixes.split(' '),
  categories: categories.split(' '),
  flags,
  acts: acts.map(act),
});

export const FAMILIES: Readonly<Record<Family, FamilyOfWork>> = {
  R: family('完成改造面积', '维修改造 修缮提升 安全改造', '31 31 221', { repair: true }, [
    '屋面与外墙维修|30213|平方米|60-180|300-3000||B0301',
    '门窗更换维修|30213|处|400-1500|20-160',
    '给排水管道维修|30213|米|120-300|100-900',
    '电气线路维修|30213|米|40-90|300-3000',
    '主体大型修缮|31006|平方米|500-1300|150-900||B0301',
    '消防设施维修|30213|处|900-2600|10-80',
  ]),
  C: family('完成建设长度', '建设工程 新建工程 配套建设', '32 31 33', { construction: true }, [
    '主干管网敷设|31005|米|600-1500|300-12000||B0501',
    '路基路面铺筑|31005|平方米|150-380|1000-40000||B0501',
    '节点土建施工|31005|处|20000-90000|2-20',
    '围挡等临时设施租赁|30214|月|3000-9000|4-10',
    '施工影响监测仪器租用|30214|台|800-2600|5-30',
  ]),
  I: family('完成功能模块', '建设项目 升级建设 一期建设', '31 33', { it: true }, [
    '应用软件开发|31007|人天|900-1500|120-900||C0101',
    '网络设备采购安装|31007|台|3000-18000|5-40||A020101',
    '基础软件购置|31007|套|8000-40000|2-20',
    '历史资料录入劳务|30226|人天|150-240|80-500',
    '链路专线租费|30207|月|2000-9000|12-12',
  ]),
  M: family('保障系统可用月数', '系统运行维护 平台运行维护', '223', { it: true }, [
    '应用系统维护|30213|月|5000-26000|12-12|-|C0201',
    '机房设备维护|30213|台|900-3600|5-40|-',
    '数据链路专线租费|30207|月|2000-9000|12-12',
    '现场值守劳务|30226|人天|150-240|60-300',
  ]),
  E: family('新增设备数量', '设备购置 装备更新 设备配备', '31 222', { purchase: true }, [
    '专用设备购置|31003|台|8000-60000|3-40|-|A0301',
    '检测仪器购置|31003|套|6000-38000|2-20|-|A0301',
    '配套耗材|30218|套|100-600|20-200',
    '设备安装劳务|30226|人天|180-250|20-160',
  ]),
  T: family('参训人天数', '能力提升培训 专题培训', '31', { service: true }, [
    '集中培训|30216|人天|320-500|120-1600|-',
    '教材印刷|30202|份|16-34|100-1600|资料印刷',
    '场地租用|30214|天|1200-4800|3-20',
    '跟班学习差旅|30211|人天|240-350|20-200|差旅住宿费',
  ]),
  P: family('印发资料份数', '宣传推广 主题宣传 阵地建设', '31 33', { service: true }, [
    '宣传资料印刷|30202|份|8-34|1500-20000|资料印刷|C0808',
    '展板租赁|30214|个|120-420|40-400',
    '短片拍摄劳务|30226|人天|300-520|30-260|短片拍摄劳务',
    '活动耗材|30218|场|900-4200|8-60',
    '志愿者公共交通|30239|人次|6-14|200-3000',
  ]),
  S: family('提供服务人天数', '服务保障 便民服务 专项服务', '31 33', { service: true }, [
    '一线服务劳务|30226|人天|180-255|500-5000',
    '服务点位维护|30213|处|600-2400|20-200',
    '服务手册印刷|30202|份|9-30|600-9000|资料印刷',
    '服务耗材|30218|套|40-160|100-1500',
    '入户走访差旅|30211|人天|240-360|40-400|差旅住宿费',
  ]),
  B: family('补助对象人数', '补助资金 帮扶资金 扶持资金', '32 32 31', { service: true }, [
    '生活补助发放|30305|人|600-3600|120-3000',
    '奖励金兑付|30309|人|1000-6000|20-300',
    '救济款发放|30306|户|800-3000|30-400',
    '资格核查劳务|30226|人天|150-230|60-500',
    '申领表格印刷|30202|份|4-12|500-6000|资料印刷',
  ]),
  K: family('形成成果份数', '研究 规划编制 评估报告', '31', { study: true }, [
    '调研差旅|30211|人天|240-360|60-400|差旅住宿费',
    '成果评审专家劳务|30226|人次|500-780|20-120|评审专家劳务',
    '成果印刷|30202|份|18-36|200-2000|资料印刷',
    '问卷调查劳务|30226|人天|160-240|60-500',
    '专题咨询|30203|项|3000-6000|1-1',
  ]),
  Z: family('检查点位数', '监督检查 执法检查 专项整治', '31 33', {}, [
    '检查人员差旅|30211|人天|240-360|200-2400|差旅住宿费',
    '抽样检验试剂|30218|份|60-280|200-3000',
    '检查辅助劳务|30226|人天|160-240|200-1600',
    '执法文书印刷|30202|份|5-18|500-6000|资料印刷',
    '快检仪器租用|30214|台|600-2400|10-80',
  ]),
  H: family('管养面积', '日常管养 养护管理', '221 31', {}, [
    '路面清扫养护|30213|平方米|7-10.5|20000-160000|-',
    '绿地养护|30213|平方米|5-7|8000-90000|-',
    '养护机具燃料|30225|吨|6000-8200|4-40',
    '养护作业劳务|30226|人天|160-240|300-2400',
  ]),
  V: family('租用面积', '房屋租用 场所租用', '224', {}, [
    '房屋租赁|30214|平方米|260-620|300-2600|-',
    '用房电费|30206|月|1800-7600|12-12',
    '用房水费|30205|月|300-1200|12-12',
  ]),
  X: family('在职人数', '在职人员经费', '1', {}, [
    '基本工资发放|30101|人|46000-62000|14-80|-',
    '规范津贴发放|30102|人|30000-42000|14-80|-',
    '养老保险缴费|30108|人|12000-16000|14-80|-',
    '住房公积金缴存|30113|人|9000-12500|14-80|-',
  ]),
  G: family('在职人数', '日常公用经费', '21', {}, [
    '日常办公用品|30201|人|800-1200|14-80|-',
    '公务出行差旅|30211|人|900-1500|14-80|-',
    '机关用电电费|30206|月|1800-5200|12-12|-',
    '机关用水水费|30205|月|300-900|12-12|-',
    '网络专线租费|30207|月|600-1800|12-12|-',
  ]),
};

/** What every filing of these kinds of work contains: the words a clause and a duty share with it. */
export function leadingActs(families: readonly Family[]): string[] {
  return families.flatMap((letter) => FAMILIES[letter].acts.slice(0, 2).map(({ text }) => text));
}
