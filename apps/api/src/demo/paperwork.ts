import { demoCity } from './calendar.js';
import type { City } from './city.js';
import { leadingActs } from './families.js';
import type { Filing, Line } from './filing.js';
import { buildIndicators } from './indicators.js';
import { clauseOf } from './prose.js';
import { Random } from './random.js';
import { fillSheets } from './sheets.js';

const MILLION = 100_000_000;

/** Everything a complete filing encloses, worked out from its final lines. */
export function buildPaperwork(city: City): void {
  const random = new Random(city.seed, 'paperwork');
  const tenders = new Tenders();
  for (const filing of city.filings) {
    buildBasis(city, filing, random);
    buildIndicators(filing, random);
    fillSheets(city, filing, random);
    buildApprovals(filing);
    buildAttachments(city, filing);
    for (const line of filing.lines) if (mustBeListed(line)) listPurchase(filing, line, tenders);
    if (needsPreEvaluation(filing)) preEvaluate(city, filing);
  }
  markByPanel(city, random);
}

/** New or staged projects from five million: the demo city evaluates all of them beforehand. */
export function needsPreEvaluation({ version }: Filing): boolean {
  return version.request_fen >= 5 * MILLION && (version.nature === '新增' || version.persistence === '003');
}

export function preEvaluate(city: City, filing: Filing): void {
  city.put('evaluation', {
    unit_code: filing.unit,
    project_key: filing.key,
    year: demoCity.year,
    kind: '事前评估',
    score: 88,
    grade: null,
    conclusion: '予以支持',
    adjusted: null,
    improvement_plan: null,
    evaluated_on: '2025-06-20',
  });
}

function buildBasis(city: City, filing: Filing, random: Random): void {
  const department = filing.unit.slice(0, 3);
  const document = city.find('policy_document', { document_id: `D-${department}` });
  const articleNo = 3 + Number(String(filing.version.duty_code).split('-')[1]);
  const graded = /^(22|3)/.test(filing.version.category);
  const match = graded && random.chance(0.85) ? 'clause' : 'document';
  filing.bases.push({
    typed_title: String(document?.title),
    typed_number: document?.number ?? null,
    typed_article: match === 'clause' ? `第${articleNo}条` : null,
    document_region: document?.region_code ?? null,
    document_id: document?.document_id ?? null,
    article_no: match === 'clause' ? articleNo : null,
    match,
  });
}

function buildApprovals(filing: Filing): void {
  const { version } = filing;
  const approve = (kind: string, number: string) => filing.approvals.push({ kind, number, approved_on: '2025-05-12' });
  if (version.is_construction) {
    approve('可研', `云发改审〔2025〕${filing.id}号`);
    approve('概算', `云发改概〔2025〕${filing.id}号`);
  }
  if (version.is_it) {
    approve('方案审批', `云数方案〔2025〕${filing.id}号`);
    approve('数据主管部门意见', `云数函〔2025〕${filing.id}号`);
  }
}

function buildAttachments(city: City, filing: Filing): void {
  const { version } = filing;
  const acts = leadingActs([filing.family]);
  const attach = (kind: string, text: string) =>
    filing.attachments.push({ kind, name: `${kind}.pdf`, text, readable: true, content_hash: null });
  const article = city.find('policy_article', {
    document_id: filing.bases[0]?.document_id ?? null,
    article_no: filing.bases[0]?.article_no ?? null,
  });
  attach('政策依据', String(article?.text ?? clauseOf(filing.theme, acts)));
  attach('项目文本', `${version.name}。${version.summary}`);
  if (version.request_fen >= MILLION * 0.9) {
    attach(
      '实施方案',
      `一、目标：${String(version.goal)}二、步骤：先清点，再实施，后验收。三、责任：${String(version.contact)}。`,
    );
    attach('测算明细', filing.lines.map((line) => `${line.text} ${line.quantity}${line.measure}`).join('；'));
  }
  if (needsPreEvaluation(filing))
    attach('事前绩效评估报告', `对${version.name}的必要性、经济性、可行性作了论证，结论为予以支持。`);
  if (version.is_construction) {
    attach('可研批复', `同意${version.name}可行性研究报告。`);
    attach('概算批复', `核定${version.name}概算。`);
  }
  if (version.is_it) attach('数据主管部门意见', `${version.name}未与已建系统重复，同意申报。`);
}

/** Small pieces of one item that add up past the open-tender limit are tendered: no splitting by accident (E09). */
export class Tenders {
  private readonly totals = new Map<string, number>();

  method(unit: string, year: number, item: string, amount: number): string {
    const key = `${unit} ${year} ${item}`;
    const total = (this.totals.get(key) ?? 0) + amount;
    this.totals.set(key, total);
    return total > 1.4 * MILLION ? '公开招标' : '竞争性磋商';
  }
}

/** Catalogue items always, others from half a million; wages and benefits are not bought. */
function mustBeListed(line: Line): boolean {
  return Boolean(line.catalogue_item) || (line.amount_fen >= MILLION / 2 && !/^(301|303|312)/.test(line.dept_econ));
}

function listPurchase(filing: Filing, line: Line, tenders: Tenders): void {
  const item = line.catalogue_item ?? `目录外·${line.text}`;
  line.procurement = true;
  filing.sheets.procurement_row.push({
    line_no: line.line_no,
    catalogue_item: item,
    method: tenders.method(filing.unit, demoCity.year, item, line.amount_fen),
    amount_fen: line.amount_fen,
  });
}

function markByPanel(city: City, random: Random): void {
  const reviewers = ['专家甲', '专家乙', '专家丙', '专家丁', '专家戊'];
  for (const filing of city.filings) {
    if (!random.chance(0.12)) continue;
    for (const reviewer of random.some(reviewers, random.int(3, 5))) {
      filing.marks.push({
        reviewer,
        reviewer_department: '299',
        mark: random.int(20, 45) / 10,
        marked_on: '2025-08-22',
      });
    }
  }
}
