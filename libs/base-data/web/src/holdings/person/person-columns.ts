import type { DoublePayView, HoldingColumnView, PersonView, StaffDifferenceView } from '@zhunsheng/contract';
import type { HoldingRow } from '../list/holding-table';

function column(
  name: string,
  title: string,
  type: HoldingColumnView['type'] = 'text',
  meaning = title,
): HoldingColumnView {
  return { name, title, type, measure: null, meaning, usual: true, summed: false };
}

export const PERSON_COLUMNS: readonly HoldingColumnView[] = [
  column('unitName', '单位'),
  column('personNo', '人员编号', 'code'),
  column('name', '姓名', 'text', '已脱敏；查看须写明事由并记入台账'),
  column('idNumber', '证件号', 'code', '已脱敏；数据库中以国密 SM4 加密保存'),
  column('kind', '类别', 'choice'),
  column('seat', '编制序号', 'code'),
  column('post', '岗位'),
  column('since', '任职起', 'date'),
  column('until', '任职止', 'date'),
  column('monthlyCostFen', '月成本', 'money'),
];

export const personRow = (person: PersonView): HoldingRow => ({ ...person, unit_code: person.unitCode });

export const DIFFERENCE_COLUMNS: readonly HoldingColumnView[] = [
  column('unitName', '单位'),
  column('established', '编制', 'integer'),
  column('reportedOnPost', '上报在职', 'integer', '编制与在职人数表中的年末数'),
  column('countedOnPost', '名册在职', 'integer', '人员名册中年末在岗的行政、事业、工勤'),
  column('onPostGap', '在职差异', 'integer', '名册 − 上报'),
  column('reportedExternal', '上报编外', 'integer'),
  column('countedExternal', '名册编外', 'integer'),
  column('externalGap', '编外差异', 'integer', '名册 − 上报'),
  column('overEstablished', '超编', 'integer', '名册在职超过编制的人数'),
  column('retired', '离退休', 'integer'),
];

export function differenceRow(view: StaffDifferenceView): HoldingRow {
  const { byKind: _, ...rest } = view;
  return {
    ...rest,
    unit_code: view.unitCode,
    onPostGap: view.countedOnPost - view.reportedOnPost,
    externalGap: view.countedExternal - view.reportedExternal,
    overEstablished: Math.max(0, view.countedOnPost - view.established),
  };
}

export const DOUBLE_PAY_COLUMNS: readonly HoldingColumnView[] = [
  column('kind', '情形', 'choice', '同一人在两处任职，或同一编制同时有两人'),
  column('name', '人员'),
  column('first', '其一', 'code'),
  column('second', '其二', 'code'),
  column('overlapDays', '重叠天数', 'integer'),
  column('excessFen', '可能多付', 'money', '两处月成本较低者 × 重叠月数'),
];

export function doublePayRow({ kind, posts, overlapDays, excessFen }: DoublePayView): HoldingRow {
  const [first = '', second = ''] = posts.map(
    ({ unitName, post, personNo, since, until }) => `${unitName} ${post}（${personNo}，${since} 至 ${until ?? '今'}）`,
  );
  return {
    kind,
    name: (kind === '同一人' ? posts.slice(0, 1) : posts).map(({ name }) => name).join('、'),
    first,
    second,
    overlapDays,
    excessFen,
  };
}
