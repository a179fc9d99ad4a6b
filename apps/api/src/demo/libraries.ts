import { SHIPPED_STANDARDS, shippedCodes, shippedCrosswalk } from '@zhunsheng/base-data-server';

import { demoCity, fen } from './calendar.js';
import type { City } from './city.js';
import { type Department, departments } from './departments.js';
import { leadingActs } from './families.js';
import { clauseOf } from './prose.js';
import { Random } from './random.js';

/** Code sets and standards as shipped, for the years the city has. */
export function buildCodes(city: City): void {
  const codes = shippedCodes();
  const pairs = shippedCrosswalk();
  for (const year of [demoCity.runningYear, demoCity.year]) {
    for (const { kind, code, name, parent, leaf, fundTypes, keywords } of codes) {
      city.add('code_item', {
        year,
        kind,
        code,
        name,
        parent,
        leaf,
        fund_types: fundTypes && `{${fundTypes.join(',')}}`,
        keywords: keywords && `{${keywords.join(',')}}`,
      });
    }
    for (const { unitKind, deptEcon, govEcon } of pairs) {
      city.add('code_crosswalk', { year, unit_kind: unitKind, dept_econ: deptEcon, gov_econ: govEcon });
    }
  }
  for (const standard of SHIPPED_STANDARDS) {
    city.put('standard', {
      standard_code: standard.code,
      since: standard.since,
      until: null,
      name: standard.name,
      category: standard.category,
      item: standard.itemKey,
      item_key: standard.itemKey,
      tier: standard.tier,
      class: standard.class,
      calc: standard.calc,
      value_fen: standard.yuan === null ? null : fen(standard.yuan),
      low_fen: null,
      high_fen: null,
      ratio: standard.ratio,
      quantity_limit: standard.quantityLimit,
      life_years: standard.lifeYears,
      unit: standard.unit,
      econ_code: standard.econ,
      scope: standard.scope,
      document: standard.document,
      number: standard.number,
      article: standard.article,
      certainty: standard.certainty,
    });
  }
}

/** Only title, number and the numbers of articles: the wording of statutes is not ours to ship. */
const NATIONAL: readonly [id: string, title: string, level: string, since: string, articles: number[]][] = [
  ['N-YSF', '中华人民共和国预算法', 'L1', '2019-01-01', [5, 12, 13, 14, 32, 37, 42, 46, 72]],
  ['N-YSFTL', '中华人民共和国预算法实施条例', 'L1', '2020-10-01', [10, 20, 21, 40, 41, 50]],
  ['N-ZFCG', '中华人民共和国政府采购法', 'L1', '2014-08-31', [28, 33]],
  ['N-ZFTZ', '政府投资条例', 'L1', '2019-07-01', [9, 12, 17]],
  ['N-JGSW', '机关事务管理条例', 'L1', '2012-10-01', [12, 14, 21, 25, 30]],
];

const ORDINALS = '零一二三四五六七八九十';
const ordinal = (n: number): string =>
  n <= 10
    ? (ORDINALS[n] ?? '')
    : `${n >= 20 ? (ORDINALS[Math.floor(n / 10)] ?? '') : ''}十${n % 10 ? (ORDINALS[n % 10] ?? '') : ''}`;

/** National titles, one provincial and one municipal document a department; ours are written for this city alone. */
export function buildPolicies(city: City): void {
  const random = new Random(city.seed, 'policies');
  for (const [id, title, level, since, articles] of NATIONAL) {
    city.add('policy_document', document(demoCity.nation, id, title, null, '全国', level, since));
    for (const no of articles) {
      city.add('policy_article', {
        region_code: demoCity.nation,
        document_id: id,
        article_no: no,
        label: `第${ordinal(no)}条`,
        text: null,
      });
    }
  }
  departments().forEach((department, index) => {
    const provincial = index % 3 === 0;
    const region = provincial ? demoCity.province : demoCity.region;
    const issuer = provincial ? '衡州省人民政府' : '云衡市人民政府';
    const number = provincial ? `衡政发〔2023〕${11 + index}号` : `云政发〔2024〕${7 + index}号`;
    const title = `关于加强${department.name}领域公共服务保障的若干规定`;
    const id = `D-${department.code}`;
    city.add('policy_document', document(region, id, title, number, issuer, provincial ? 'L3' : 'L4', '2024-01-01'));
    addClauses(city, region, id, department);
    lapsed(city, department, index, random);
  });
}

/** A repealed and an expired document of each department: what the planters of N03 cite. */
function lapsed(city: City, department: Department, index: number, random: Random): void {
  const region = demoCity.region;
  const old = document(
    region,
    `R-${department.code}`,
    `${department.name}领域专项资金管理暂行办法`,
    `云政办发〔2017〕${20 + index}号`,
    '云衡市人民政府办公室',
    'L4',
    '2017-03-01',
  );
  city.add('policy_document', {
    ...old,
    repealed_on: `2024-0${random.int(2, 9)}-01`,
    repealed_by: `D-${department.code}`,
  });
  const expired = document(
    region,
    `X-${department.code}`,
    `${department.name}领域三年行动方案`,
    `云政办发〔2022〕${30 + index}号`,
    '云衡市人民政府办公室',
    'L4',
    '2022-01-01',
  );
  city.add('policy_document', { ...expired, valid_to: `2025-${random.pick(['06-30', '10-31', '12-31'])}` });
  // valid to the very last day that still counts
  city.add('policy_document', {
    ...expired,
    document_id: `Y-${department.code}`,
    number: `云政办发〔2022〕${130 + index}号`,
    valid_to: '2026-01-01',
    title: `${department.name}领域延续支持方案`,
  });
  for (const id of ['R', 'X', 'Y']) addClauses(city, region, `${id}-${department.code}`, department);
  // a document in force whose only clause says nothing of any project
  const empty = document(
    region,
    `G-${department.code}`,
    `${department.name}工作规则`,
    `云政办发〔2024〕${90 + index}号`,
    '云衡市人民政府办公室',
    'L4',
    '2024-02-01',
  );
  city.add('policy_document', empty);
  city.add('policy_article', {
    region_code: region,
    document_id: `G-${department.code}`,
    article_no: 30,
    label: '第三十条',
    text: '本规则自印发之日起施行，由印发机关解释。',
  });
}

function addClauses(
  city: City,
  region_code: number,
  document_id: string,
  { themes }: Pick<Department, 'themes'>,
): void {
  themes.forEach((theme, position) => {
    const acts = leadingActs(theme.families);
    city.add('policy_article', {
      region_code,
      document_id,
      article_no: position + 4,
      label: `第${ordinal(position + 4)}条`,
      text: clauseOf(theme.name, acts),
    });
  });
}

function document(
  region: number,
  document_id: string,
  title: string,
  number: string | null,
  issuer: string,
  level: string,
  valid_from: string,
): Record<string, string | number | null> {
  return {
    region_code: region,
    document_id,
    title,
    number,
    issuer,
    level,
    issued_on: valid_from,
    valid_from,
    valid_to: null,
    repealed_on: null,
    repealed_by: null,
    certainty: region === demoCity.nation ? 'M' : 'L',
  };
}
