/** 100 square metres at 500 yuan, in 分: what every sum of the filing must meet. */
const FEN = 5_000_000;

/** Government class of the repair line by nature of the unit: the correspondence table has one for each. */
const GOV_ECON = { 行政: '50209', 事业: '50502' } as const;

/**
 * What a clerk types for one sound project: all the gate asks for but the file of its basis. Amounts in 分.
 * The units of the test city are 事业; the clerk of the demo city files for an 行政 one.
 */
export function wholeFiling<Over extends object = object>(
  year: number,
  over?: Over,
  nature: keyof typeof GOV_ECON = '事业',
) {
  return {
    name: '校舍外墙维修改造工程',
    category: '31',
    nature: '新增',
    persistence: '001',
    startYear: year,
    endYear: year,
    fundType: '一般公共预算',
    dutyCode: 'D01',
    contact: '李申',
    summary: '对两栋教学楼外墙与门窗进行维修',
    justification: '外墙脱落，存在安全隐患',
    goal: '完成两栋教学楼外墙维修',
    annualGoal: '当年完工并验收',
    requestFen: FEN,
    totalFen: FEN,
    lines: [{ ...REPAIR, govEcon: GOV_ECON[nature] }],
    sources: [{ source: '一般公共预算', fundType: '一般公共预算', amountFen: FEN }],
    indicators: [OUTPUT, BENEFIT],
    plan: [{ year, amountFen: FEN }],
    bases: [BASIS],
    ...over,
  };
}

const REPAIR = {
  text: '外墙维修',
  funcCode: '2050202',
  deptEcon: '30213',
  quantity: 100,
  measure: '平方米',
  unitPriceFen: FEN / 100,
  amountFen: FEN,
};

const OUTPUT = {
  level1: '产出',
  level2: '数量',
  name: '维修面积',
  direction: '正向',
  operator: '>=',
  value: '100',
  measure: '平方米',
};

const BENEFIT = { ...OUTPUT, level1: '效益', level2: '社会效益', name: '受益学生', value: '900', measure: '人' };

const BASIS = { typedTitle: '中小学校舍维修办法', typedNumber: '云教〔2024〕3号' };
