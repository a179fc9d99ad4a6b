import type { HoldingColumnView, HoldingValue } from '@zhunsheng/contract';
import { type Ctx, type FieldCipher, ZsError } from '@zhunsheng/kernel';

import { listPersons, type PersonFilter } from './person-list.js';

const column = (name: string, title: string, type: HoldingColumnView['type'] = 'text'): HoldingColumnView => ({
  name,
  title,
  type,
  measure: null,
  meaning: title,
  usual: true,
  summed: false,
});

export const PERSON_SHEET: readonly HoldingColumnView[] = [
  column('unitCode', '单位代码'),
  column('unitName', '单位'),
  column('personNo', '人员编号'),
  column('name', '姓名（脱敏）'),
  column('idNumber', '证件号（脱敏）'),
  column('kind', '人员类别'),
  column('seat', '编制序号'),
  column('post', '岗位'),
  column('since', '任职起', 'date'),
  column('until', '任职止', 'date'),
  column('monthlyCostFen', '月成本', 'money'),
];

const ONE_PAGE = 1000;
const MOST = 20_000;

/** @throws ZsError INVALID_INPUT when the filter lets too many through */
export async function everyPerson(
  ctx: Ctx,
  cipher: FieldCipher,
  filter: PersonFilter,
): Promise<Record<string, HoldingValue>[]> {
  const rows: Record<string, HoldingValue>[] = [];
  for (let cursor: string | null = '0'; cursor !== null;) {
    const page = await listPersons(ctx, cipher, { ...filter, cursor, limit: String(ONE_PAGE) });
    if (page.total > MOST)
      throw new ZsError('INVALID_INPUT', {
        problems: `符合条件的有 ${page.total} 人，一次最多导出 ${MOST} 人，请先按单位筛选`,
      });
    rows.push(...page.items.map((person) => ({ ...person })));
    cursor = page.next;
  }
  return rows;
}
