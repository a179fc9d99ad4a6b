import type { Role } from '@zhunsheng/contract';

export interface Step {
  path: string;
  /** What to do, and what one knows afterwards. */
  does: string;
  tells: string;
}

const LOOK: Step = {
  path: '/projects',
  does: '打开一个项目的评分表',
  tells: '点开一条疑点，看数值、依据和怎样改',
};
const ASK: Step = { path: '/ask', does: '问一句“各部门申报金额前五”', tells: '看条件、口径和组成它的项目' };

const UNIT: readonly Step[] = [
  LOOK,
  { path: '/drafts', does: '新建一份申报', tells: '右侧随填随查，资料库里有的可以采用' },
  { path: '/calendar', does: '看截止日期', tells: '过期提交不了，草稿不会丢' },
  { path: '/standards', does: '查一项支出标准', tells: '写要买什么，得到单价上限和依据' },
  { path: '/assistant', does: '问助手一个问题', tells: '答的都是原文，答不了可以转人工' },
];
const DESK: readonly Step[] = [
  LOOK,
  { path: '/workbench', does: '在评审工作台办一个项目', tells: '疑点、原文、填报并排，全程可以只用键盘' },
  { path: '/board', does: '看 ABCD 矩阵', tells: '圆点离分界线多远，一眼可见' },
  { path: '/rules', does: '读一条规则', tells: '公式、参数、依据条款和测试例子都公开' },
  ASK,
];
const LEAD: readonly Step[] = [
  { path: '/overview', does: '从总览点下去', tells: '每个数都能一直点到项目、规则和条款' },
  { path: '/cut-lines', does: '拖一拖分界线', tells: '立即看到哪些项目换级；拖动不保存' },
  { path: '/allocation', does: '看一次预算安排', tells: '上限之内怎样排，手工安排挤掉了谁' },
  ASK,
  { path: '/ledger', does: '看审计台账', tells: '谁在什么时候做了什么，改不了也删不掉' },
];

const BY_ROLE: Partial<Record<Role, readonly Step[]>> = {
  clerk: UNIT,
  head: UNIT,
  dept: [LOOK, UNIT[2]!, UNIT[3]!, ASK],
  reviewer: DESK,
  performance: DESK,
  budget: DESK,
  publisher: [LOOK, DESK[3]!, ASK],
  leader: LEAD,
};

export const stepsOf = (roles: readonly Role[]): readonly Step[] =>
  roles.map((role) => BY_ROLE[role]).find((steps) => steps !== undefined) ?? [];
