import { given, rowsOf, sum, text, type FilingContent, type FiledBy } from './derive.js';

type Derive = (content: FilingContent, by: FiledBy) => unknown;

const GENERIC = '工作经费|专项经费|专项资金|项目经费|业务经费|办公经费|其他支出|业务费|经费|专项|项目|支出|其他|工作';
const NAME_PADDING = new RegExp(`20[0-9]{2}(年度|年)?|${GENERIC}|[^\\p{L}\\p{N}]`, 'gu');
const VULNERABLE = /低保|特困|残疾|孤儿|困境|留守|失能|困难|脱贫|贫困|流浪|优抚|五保|临时救助/u;
const WITH_AMOUNT = /[0-9０-９一二三四五六七八九十百千]\s*(万|亿)?元/u;
const NOT_OWN_MONEY = /上级|转移支付|单位资金|自筹|社会|捐赠|贷款/u;
const PERSISTENCE: Readonly<Record<string, string>> = { '001': '一次性', '002': '经常性', '003': '阶段性' };

const column =
  (key: string): Derive =>
  (content) =>
    content[key];
/** A box that was never ticked is no. */
const box =
  (key: string): Derive =>
  (content) =>
    content[key] === true;
const documented =
  (key: string): Derive =>
  (content) =>
    given(content[key]);
const approved =
  (...kinds: readonly string[]): Derive =>
  (content) =>
    rowsOf(content, 'approvals').some((row) => kinds.includes(text(row['kind'])));
/** A filing without sources has no row of sums, not a sum of 0. */
const ofSources =
  (isWanted: (source: string) => boolean): Derive =>
  (content) => {
    const rows = rowsOf(content, 'sources');
    return rows.length === 0
      ? undefined
      : sum(
          rows.filter((row) => isWanted(text(row['source']))),
          'amountFen',
        );
  };

/** Facts of a filing that follow from the form alone, by the column the dictionary names as their source. */
export const HEAD_FACTS: Readonly<Record<string, Derive>> = {
  'fact_project.name': column('name'),
  'fact_project.category': column('category'),
  'fact_project.nature': column('nature'),
  'fact_project.persistence': (content) => PERSISTENCE[text(content['persistence'])],
  'fact_project.request_fen': column('requestFen'),
  'fact_project.year': (_, { year }) => year,
  'fact_project.start_year': column('startYear'),
  'fact_project.end_year': column('endYear'),
  'fact_project.extension_approved': documented('extensionDocument'),
  'fact_project.duty_code': column('dutyCode'),
  'fact_project.summary': column('summary'),
  'fact_project.contact': column('contact'),
  'fact_project.unit_kind': (_, { unitKind }) => unitKind,
  'fact_project.fund_type': column('fundType'),
  'fact_project.rigidity': column('rigidity'),
  'fact_project.urgency': column('urgency'),
  'fact_project.deadline_year': ({ deadline }) => (deadline ? Number(text(deadline).slice(0, 4)) : undefined),
  'fact_project.deadline_documented': documented('deadlineDocument'),
  'fact_project.beneficiaries': column('beneficiaries'),
  'fact_project.internal_only': box('internalOnly'),
  'fact_project.vulnerable_group': (content) => VULNERABLE.test(text(content['beneficiaryGroup'])),
  'fact_project.coverage_documented': documented('beneficiaryDocument'),
  'fact_project.claimed_important': box('claimedImportant'),
  'fact_project.important_documented': documented('importantDocument'),
  'fact_project.is_construction': box('isConstruction'),
  'fact_project.is_it': box('isIt'),
  'fact_project.is_purchase': box('isPurchase'),
  'fact_project.is_repair': box('isRepair'),
  'fact_project.is_service': box('isService'),
  'fact_project.is_study': box('isStudy'),
  'fact_project.goal': column('goal'),
  'fact_project.annual_goal': column('annualGoal'),
  'fact_project.name_meaningful_length': ({ name }, { unitName }) =>
    given(name) ? [...text(name).replaceAll(unitName, '').replace(NAME_PADDING, '')].length : undefined,
  'fact_project.name_year_outside_term': ({ name, startYear, endYear }, { year }) => {
    const from = typeof startYear === 'number' ? startYear : year;
    const to = typeof endYear === 'number' ? endYear : 9999;
    return [...text(name).matchAll(/20[0-9]{2}/gu)].some(([found]) => Number(found) < from || Number(found) > to);
  },
  'fact_project.name_has_amount': ({ name }) => (given(name) ? WITH_AMOUNT.test(text(name)) : undefined),
  'fact_project.study_or_estimate_approved': approved('可研', '概算'),
  'fact_project.it_plan_approved': approved('方案审批'),
  'fact_project.data_bureau_opinion': approved('数据主管部门意见'),
  'fact_project.construction_fen': (content) =>
    sum(
      rowsOf(content, 'lines').filter((row) => /^(309|310)/u.test(text(row['deptEcon']))),
      'amountFen',
    ),
  'fact_sources.total_fen': ofSources(() => true),
  'fact_sources.local_fen': ofSources((source) => !NOT_OWN_MONEY.test(source)),
  'fact_sources.other_fen': ofSources((source) => NOT_OWN_MONEY.test(source)),
  'fact_sources.required_match': box('requiredMatch'),
  'fact_sources.match_documented': documented('matchDocument'),
  'fact_plan.total_fen': column('totalFen'),
  'fact_policy.basis_count': (content) => rowsOf(content, 'bases').length,
  'fact_policy.joint_document': documented('jointDocument'),
};
