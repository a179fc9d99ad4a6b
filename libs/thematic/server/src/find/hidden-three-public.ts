import { wordPattern } from '../figure/lines-of.js';
import type { Find, Found } from './find.js';
import { yuan } from './find.js';

/** 因公出国（境）, 公务接待, 公务用车运行, 公务用车购置 in 310 and 309 (部门预算支出经济分类 2026). */
const OPEN_CODES = ['30212', '30217', '30231', '31013', '30913'];

/** Words that only three-public money is spent on, and the item they belong to. */
const HIDING: readonly { item: string; code: string; words: readonly string[] }[] = [
  {
    item: '公务接待',
    code: '30217',
    words: [
      ...['公务接待', '接待用餐', '商务接待', '来访团组', '来宾用餐', '宴请', '陪同用餐', '接待住宿'],
      ...['招待费', '业务招待', '公务招待', '接待费', '接待餐', '接待宾客', '接待来宾', '来宾食宿', '来宾住宿', '客餐'],
      ...['陪餐', '欢迎宴', '答谢宴', '晚宴', '酒会', '迎来送往'],
    ],
  },
  {
    item: '因公出国（境）',
    code: '30212',
    words: [
      ...['因公出国', '出国', '出境团组', '出访', '赴境外', '境外培训', '国际机票', '护照签证'],
      ...[
        '赴国外',
        '赴海外',
        '赴港澳',
        '境外考察',
        '国外考察',
        '海外考察',
        '境外研修',
        '海外研修',
        '境外差旅',
        '国际差旅',
      ],
      ...['境外招商团', '海外招商团', '签证费', '境外住宿'],
    ],
  },
  {
    item: '公务用车',
    code: '30231',
    words: [
      ...['公务用车', '公车', '轿车租赁', '领导用车', '机关车辆', '越野车租赁'],
      ...['公务车', '出行租车', '轿车租用', '租用轿车', '商务车租', '租用商务车', '小汽车租', '租用小汽车', '机关用车'],
      ...['公务加油', '小轿车购置', '购置小轿车', '购置商务车'],
    ],
  },
];

/** The same signs in other trades and across the border of two words: 退出国有企业, 输出国, 办公车位. */
const ELSEWHERE = new RegExp(
  [
    '(?<=[退输支转进])出国',
    '出国(?=[有家库资内])',
    '出国留学人员',
    '出国劳务人员',
    '出访家庭',
    '出访谈',
    '宴请场所检查',
    '宴请酒店抽检',
    '公车站',
    '公车候车亭',
    '办公车(?=[位库棚间])',
    '接待住宿登记系统',
    '公务用车标识抽查',
    '公务车(?=[位库棚])',
    '机关车辆停放',
    '(?:信访|群众|来访|游客|病人|患者|法律援助|举报|咨询)接待(?:费|餐)?',
    '受理签证费',
    '签证费(?=代收|退付|征收)',
    '赴(?:境外|国外|海外|港澳)(?:就业|务工|上市|投资)',
    '(?:查处|整治|打击)[^，；]{0,6}(?:宴请|公车私用|公款出国)',
    '来访团组登记台',
  ].join('|'),
  'gu',
);

/** The item a text belongs to, or null. What is meant otherwise is struck out first, so that it excuses nothing beside it. */
export function itemOf(text: string): (typeof HIDING)[number] | null {
  const rest = text.replace(ELSEWHERE, '／');
  return HIDING.find(({ words }) => words.some((word) => rest.includes(word))) ?? null;
}

interface Line {
  project: number;
  publicId: string;
  code: string;
  name: string;
  unit: string;
  unitName: string;
  line: number;
  text: string;
  econ: string;
  fen: number;
}

const LINES = `
  select f.project_id::int as project, p.public_id as "publicId", f.code, coalesce(f.name, '') as name, f.unit_code as unit,
    f.unit_name as "unitName", l.line_no as line, l.text, coalesce(l.dept_econ, '') as econ, l.amount_fen::float8 as fen
  from filed f join project p on (p.region_code, p.project_id) = (f.region_code, f.project_id)
  join project_line l on (l.region_code, l.project_id, l.version) = (f.region_code, f.project_id, f.version)
  where f.region_code = $1 and f.year = $2 and p.state <> '草稿' and l.amount_fen > 0 and l.text ~ $3
    and coalesce(l.dept_econ, '') <> all ($4)
  order by f.code, l.line_no`;

/** Rule T01 knows the four names; this one also knows what people write instead of them. */
export const HIDDEN_THREE_PUBLIC: Find = {
  code: 'hidden-three-public',
  name: '藏在其他科目的三公',
  method: '明细文字属于三公支出，经济分类却不是三公科目；同形异义的词除外。逐行列出，金额为各行之和。',
  async search(ctx, { region, year }) {
    const words = HIDING.flatMap((one) => one.words);
    const lines = await ctx.manager.query<Line[]>(LINES, [region, year, wordPattern(words), OPEN_CODES]);
    const hidden = lines.filter(({ text }) => itemOf(text) !== null);
    const byProject = new Map<number, Line[]>();
    for (const line of hidden) byProject.set(line.project, [...(byProject.get(line.project) ?? []), line]);
    return [...byProject.values()].map(findingOf);
  },
};

function findingOf(lines: Line[]): Found {
  const [first] = lines as [Line];
  const amountFen = lines.reduce((sum, { fen }) => sum + fen, 0);
  return {
    key: first.code,
    unit: first.unit,
    project: first.project,
    amountFen,
    title: `${first.name}：三公支出列在其他科目`,
    sentence: `${String(lines.length)} 行明细属于三公支出却列在其他科目，共 ${yuan(amountFen)}`,
    evidence: lines.map((line) => {
      const item = itemOf(line.text);
      return {
        unit: line.unitName,
        unitCode: line.unit,
        label: `${line.text}（列 ${line.econ || '空'}）`,
        text: item ? `应列 ${item.code} ${item.item}` : '',
        amountFen: line.fen,
        source: `${line.code} 明细第 ${String(line.line)} 行`,
        projectId: line.publicId,
      };
    }),
    subjects: [`project/${first.code}`],
  };
}
