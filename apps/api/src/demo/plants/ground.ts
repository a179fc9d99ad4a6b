import { demoCity } from '../calendar.js';
import type { City } from '../city.js';
import type { Filing, Row } from '../filing.js';
import { anyone, continuing, fault, nearMiss, newcomer, type Plant } from './plant.js';

const POPULATION = 2_452_000;

/** Rests the filing on one other document of its department, at the clause of its theme. */
function restOn(city: City, filing: Filing, series: 'R' | 'X' | 'Y' | 'G', articleNo?: number): void {
  const document = city.find('policy_document', { document_id: `${series}-${filing.unit.slice(0, 3)}` });
  const article_no = articleNo ?? 3 + Number(String(filing.version.duty_code).split('-')[1]);
  filing.bases = [cite(document, article_no)];
}

function cite(document: Row | undefined, article_no: number): Row {
  return {
    typed_title: document?.title ?? '',
    typed_number: document?.number ?? null,
    typed_article: `第${article_no}条`,
    document_region: document?.region_code ?? null,
    document_id: document?.document_id ?? null,
    article_no,
    match: 'clause',
  };
}

const policyFile = (filing: Filing) => filing.attachments.find(({ kind }) => kind === '政策依据') ?? {};

/** Reasons for a project: its basis, its duty, its place among the tasks, whom it serves. */
export const GROUND: readonly Plant[] = [
  fault(
    'N01',
    'filing',
    anyone,
    ({ filing }) => {
      filing.bases = [];
      return { note: '没有列示政策依据', also: ['F01'] };
    },
    2,
  ),
  fault('N01', 'filing', anyone, ({ filing, index }) => {
    if (index % 2) filing.attachments = filing.attachments.filter(({ kind }) => kind !== '政策依据');
    else Object.assign(policyFile(filing), { readable: false, text: null });
    return index % 2 ? '没有政策依据附件' : '政策依据附件读不出文字';
  }),
  nearMiss('N01', 'filing', anyone, ({ filing }) => {
    filing.attachments.push({ ...policyFile(filing), name: '依据扫描件.pdf', readable: false, text: null });
    return '依据一件，附件一份可读、一份不可读';
  }),
  fault('N03', 'filing', anyone, ({ city, filing, index }) => {
    restOn(city, filing, index % 2 ? 'R' : 'X');
    return index % 2 ? '唯一依据已废止' : '唯一依据在预算年度前到期';
  }),
  nearMiss('N03', 'filing', anyone, ({ city, filing, index }) => {
    const own = filing.bases;
    restOn(city, filing, index % 2 ? 'Y' : 'R');
    if (index % 2 === 0) filing.bases.push(...own);
    return index % 2 ? '依据有效期到预算年度1月1日当天' : '一件已废止，另一件有效';
  }),
  fault('N04', 'filing', anyone, ({ city, filing, index }) => {
    if (index % 2) restOn(city, filing, 'G', 30);
    else {
      const typed = { typed_title: '有关文件', typed_number: '云函〔2019〕404号', typed_article: null };
      filing.bases = [{ ...typed, document_region: null, document_id: null, article_no: null, match: 'number' }];
    }
    return index % 2 ? '所引条款与项目内容无关' : '只有文号，查不到文件';
  }),
  nearMiss('N04', 'filing', anyone, ({ city, filing }) => {
    const document = city.find('policy_document', { document_id: `G-${filing.unit.slice(0, 3)}` });
    filing.bases.push(cite(document, 30));
    return '两件依据，一件条款对应、一件无关';
  }),
  fault('N05', 'filing', anyone, ({ filing, index }) => {
    filing.version.duty_code = index % 2 ? `${filing.unit}-99` : `${filing.unit}-98`;
    return index % 2 ? '所挂职责与内容无关' : '所挂职责编码不存在';
  }),
  nearMiss('N05', 'filing', anyone, ({ city, filing }) => {
    const duty_code = `${filing.unit}-7${filing.id}`;
    const text = `统筹${filing.theme}，督促${filing.theme}任务落实。`;
    city.put('unit_duty', { unit_code: filing.unit, duty_code, name: filing.theme, text, core: false });
    filing.version.duty_code = duty_code;
    return '职责条文只有一句，但说的是同一件事';
  }),
  fault('I07', 'filing', anyone, ({ filing }) => {
    filing.version.claimed_important = true;
    return '自称重点，不在任务清单，也没有认定文件';
  }),
  nearMiss('I07', 'filing', anyone, ({ city, filing, index }) => {
    filing.version.claimed_important = true;
    filing.version.important_document = index % 2 ? `云政办函〔2025〕${filing.id}号` : '市政府工作报告';
    if (index % 2 === 0) {
      city.put('task_item', {
        year: demoCity.year,
        task_no: city.rows('task_item').length + 1,
        tier: '点名',
        source: '市政府工作报告',
        title: filing.version.name,
        text: `实施${filing.version.name}。`,
        lead_department: filing.unit.slice(0, 3),
      });
    }
    return index % 2 ? '自称重点，附认定文件' : '自称重点，报告点名';
  }),
  fault(
    'I08',
    'filing',
    newcomer,
    ({ filing, index }) => {
      filing.version.beneficiaries = POPULATION + 1 + index * 40_000;
      return '受益人数多于常住人口';
    },
    2,
  ),
  fault('I08', 'history', continuing, ({ city, filing }) => {
    filing.version.beneficiaries = 3 * lastBeneficiaries(city, filing) + 1;
    return '受益人数超过上年三倍，没有扩面文件';
  }),
  nearMiss(
    'I08',
    'filing',
    newcomer,
    ({ filing }) => {
      filing.version.beneficiaries = POPULATION;
      return '受益人数等于常住人口';
    },
    2,
  ),
  nearMiss('I08', 'history', continuing, ({ city, filing, index }) => {
    const last = lastBeneficiaries(city, filing);
    filing.version.beneficiaries = index % 2 ? 3 * last : 3 * last + 60;
    if (index % 2 === 0) filing.version.beneficiary_document = `云政办函〔2025〕${filing.id}号`;
    return index % 2 ? '恰为上年三倍' : '超过三倍，附扩面文件';
  }),
];

function lastBeneficiaries(city: City, filing: Filing): number {
  const last = city.find('history_project_year', { project_key: filing.key, year: demoCity.runningYear });
  return Math.max(1, Number(last?.beneficiaries));
}
