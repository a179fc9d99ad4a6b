import type { AccountOfPerson } from '@zhunsheng/kernel';

import type { Identity } from '../identity.js';
import type { PersonRow } from '../person-list.js';

export interface Kept {
  at: string;
  identity: Identity | null;
  idNumber: string;
  posts: readonly PersonRow[];
  disclosures: readonly { at: string; reason: string }[];
  imports: readonly { at: string; file: string }[];
  /** null = not looked for. */
  accounts: readonly AccountOfPerson[] | null;
}

const STATES: Readonly<Record<AccountOfPerson['state'], string>> = {
  pending: '待启用',
  active: '在用',
  disabled: '停用',
};

/** What the person takes home: everything by its Chinese name, and what was not looked through said. */
export function subjectFile({ at, identity, idNumber, posts, disclosures, imports, accounts }: Kept): object {
  return {
    说明: '本文件是产品按证件号查到的个人信息，供本人查阅、复制。',
    查询时间: at,
    证件号: idNumber,
    姓名: identity?.name ?? '人员库中没有此人',
    任职: posts.map((post) => ({
      单位: `${post.unitName}（${post.unitCode}）`,
      人员编号: post.personNo,
      人员类别: post.kind,
      编制序号: post.seat,
      岗位: post.post,
      任职起: post.since,
      任职止: post.until,
      月成本元: Number(post.monthlyCostFen) / 100,
    })),
    账号: accounts ? accounts.map(accountOf) : '未查：所辖区划内没有此人的任职，由看得到全部区划的账号出具',
    被查看的记录: disclosures.map((one) => ({ 时间: one.at, 事由: one.reason })),
    来源: imports.map((one) => ({ 时间: one.at, 导入的文件: one.file })),
    不在其中: '附件正文、申报文字里的提及；审计台账里以本人账号办理的事项；尚未导入的文件；备份。',
  };
}

const accountOf = ({ username, name, unitCode, state, createdAt, lastSignIn }: AccountOfPerson): object => ({
  用户名: username,
  姓名: name,
  单位代码: unitCode,
  状态: STATES[state],
  建立时间: createdAt.toISOString(),
  最近登录: lastSignIn?.toISOString() ?? null,
});
