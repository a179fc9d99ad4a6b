/** Invented places of an invented city. */
const FIRST =
  '云岭 清河 望湖 石桥 白鹭 青枫 南浦 北屏 东篱 西塘 松涛 竹溪 兰亭 桂园 银杏 碧落 丹霞 紫荆 长堤 双塔'.split(' ');
const SECOND = '街道 片区 镇 新区 社区 组团'.split(' ');

export const PLACES: readonly string[] = FIRST.flatMap((first) => SECOND.map((second) => `${first}${second}`));

export const STREETS: readonly string[] = (
  '迎宾路 衡山街 平准大道 权衡路 量具街 尺素路 墨绳巷 规矩路 方圆街 秤星路 ' +
  '公允路 明细街 核实路 清账巷 预立路 量入街 为出路 崇俭路 惜民街 聚沙路'
).split(' ');

export const SURNAMES: readonly string[] = '赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫 蒋 沈 韩 杨 朱 秦 尤 许'.split(' ');

export const VENDOR_WORDS: readonly string[] =
  '衡信 明准 量达 公信 方正源 尺度 清越 远见 同川 嘉禾 启明 汇泽 安澜 博衡 景行 致远'.split(' ');
