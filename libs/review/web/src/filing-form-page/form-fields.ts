/** A field of the form as data: the page draws it, the rule codes say who will look at it. */
export interface FormField {
  key: string;
  label: string;
  kind: 'text' | 'area' | 'choice' | 'year' | 'count' | 'date' | 'check';
  choices?: readonly (readonly [value: string, label: string])[];
  /** What to write, in one line. */
  help?: string;
  rules?: readonly string[];
  wide?: true;
}

export interface FormSection {
  title: string;
  fields: readonly FormField[];
}

/** Values and names as in the tables of the filing; the tabs follow the form units know from 预算管理一体化. */
export const HEAD_SECTIONS: readonly FormSection[] = [
  {
    title: '项目',
    fields: [
      {
        key: 'name',
        label: '项目名称',
        kind: 'text',
        wide: true,
        help: '写清对象和内容，不写金额和年度',
        rules: ['F02'],
      },
      {
        key: 'category',
        label: '项目类别',
        kind: 'choice',
        choices: [
          ['221', '大型公用设施'],
          ['222', '大型专用设备'],
          ['223', '专业信息系统运行维护'],
          ['224', '办公场所租赁'],
          ['31', '部门预算项目'],
          ['32', '专项资金项目'],
          ['33', '其他特定目标类'],
        ],
      },
      {
        key: 'nature',
        label: '新增或延续',
        kind: 'choice',
        choices: [
          ['新增', '新增'],
          ['延续', '延续'],
        ],
      },
      {
        key: 'persistence',
        label: '存续状态',
        kind: 'choice',
        choices: [
          ['001', '一次性'],
          ['002', '经常性'],
          ['003', '阶段性'],
        ],
      },
      {
        key: 'fundType',
        label: '资金性质',
        kind: 'choice',
        choices: ['一般公共预算', '政府性基金', '国有资本经营预算', '社会保险基金'].map(
          (name) => [name, name] as const,
        ),
      },
      { key: 'startYear', label: '起始年度', kind: 'year', rules: ['F12'] },
      { key: 'endYear', label: '终止年度', kind: 'year', rules: ['F12'] },
      { key: 'dutyCode', label: '对应职责编码', kind: 'text', help: '本单位职责清单中的编码', rules: ['N05'] },
      {
        key: 'rigidity',
        label: '支出刚性',
        kind: 'choice',
        rules: ['N06'],
        choices: [
          ['R1', 'R1 三保、债务本息、法定补助'],
          ['R2', 'R2 已签合同或在建续建'],
          ['R3', 'R3 安全应急、停则停摆的运维'],
          ['R4', 'R4 上级文件要求配套'],
          ['R5', 'R5 常年工作任务'],
          ['R6', 'R6 一次性新增、可选'],
        ],
      },
      {
        key: 'urgency',
        label: '紧迫程度',
        rules: ['N07'],
        kind: 'choice',
        choices: ['年内必须', '服务下降', '可分期', '可缓办'].map((name) => [name, name] as const),
      },
    ],
  },
  {
    title: '内容与理由',
    fields: [
      { key: 'summary', label: '项目概况', kind: 'area', wide: true, help: '做什么、在哪里做、做多少' },
      {
        key: 'justification',
        label: '立项理由',
        kind: 'area',
        wide: true,
        help: '为什么今年必须做；与往年的不同',
        rules: ['F18'],
      },
      { key: 'goal', label: '总体目标', kind: 'area', wide: true, rules: ['P01'] },
      { key: 'annualGoal', label: '年度目标', kind: 'area', wide: true, rules: ['P01'] },
    ],
  },
  {
    title: '受益与联系',
    fields: [
      {
        key: 'beneficiaries',
        label: '受益人数',
        kind: 'count',
        help: '只服务机关内部的，勾选下面一项',
        rules: ['I02', 'I08'],
      },
      { key: 'beneficiaryGroup', label: '受益对象', kind: 'text' },
      { key: 'beneficiaryDocument', label: '受益人数依据', kind: 'text' },
      { key: 'site', label: '实施地点', kind: 'text' },
      { key: 'contact', label: '联系人', kind: 'text' },
      { key: 'phone', label: '联系电话', kind: 'text' },
    ],
  },
  {
    title: '项目性质',
    fields: [
      { key: 'internalOnly', label: '只服务机关内部', kind: 'check' },
      { key: 'isConstruction', label: '工程建设', kind: 'check' },
      { key: 'isRepair', label: '修缮', kind: 'check' },
      { key: 'isPurchase', label: '设备购置', kind: 'check' },
      { key: 'isIt', label: '信息化', kind: 'check' },
      { key: 'isService', label: '购买服务', kind: 'check' },
      { key: 'isStudy', label: '课题规划', kind: 'check' },
      { key: 'procurementFlag', label: '涉及政府采购', kind: 'check' },
      { key: 'divisible', label: '可分期实施', kind: 'check' },
    ],
  },
];

export const HEAD_FIELDS: readonly FormField[] = HEAD_SECTIONS.flatMap(({ fields }) => fields);
