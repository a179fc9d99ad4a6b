import type { Random } from './random.js';

export interface Subject {
  place: string;
  theme: string;
  acts: string[];
  /** Main quantity with its measure, e.g. 1200平方米. */
  size: string;
  people: number;
  street: string;
}

type Sentence = (s: Subject, r: Random) => string;

const OPENING: Sentence[] = [
  (s) => `${s.place}现有${s.theme}分布在${s.street}沿线，`,
  (s, r) => `据${s.place}${r.int(3, 8)}月摸底，${s.theme}缺口主要集中于${s.street}一带，`,
  (s) => `面向${s.place}居民对${s.theme}的集中诉求，`,
  (s, r) => `承接${s.place}第${r.int(2, 9)}批${s.theme}任务安排，`,
  (s) => `${s.street}周边人口增长较快，${s.place}${s.theme}供给偏紧，`,
  (s, r) => `巡查记录显示${s.place}有${r.int(6, 48)}处${s.theme}点位需要处理，`,
  (s) => `按轮次排到${s.place}开展${s.theme}工作，起点设在${s.street}，`,
  (s, r) => `前期走访${r.int(30, 400)}人次后确定把${s.place}列为${s.theme}实施范围，`,
];

const CONTENT: Sentence[] = [
  (s) => `围绕${s.theme}开展${s.acts.join('、')}，规模${s.size}。`,
  (s) => `计划完成${s.size}，工作内容为${s.acts.join('、')}，均服务于${s.theme}。`,
  (s) => `安排${s.acts.join('和')}，按${s.size}测算${s.theme}工作量。`,
  (s) => `以${s.size}为年度任务量，${s.theme}所需${s.acts.join('、')}一并实施。`,
  (s) => `${s.theme}任务拆为${s.acts.join('、')}几部分，共${s.size}。`,
];

const METHOD: Sentence[] = [
  (s, r) => `分${r.int(2, 5)}个批次组织，首批定于${r.int(2, 5)}月在${s.street}启动。`,
  (_s, r) => `由${r.int(2, 7)}名人员专班跟进，每${r.int(1, 3)}个月通报一次。`,
  (_s, r) => `采用点位清单管理，每处留存影像，${r.int(9, 11)}月底前销号。`,
  (s, r) => `与${s.place}签订责任书，${r.int(6, 10)}月组织中期检查。`,
  (_s, r) => `先编作业方案再进场，雨季停工约${r.int(10, 35)}天已计入工期。`,
  (_s, r) => `执行同一套验收表格，抽查比例不低于${r.int(10, 30)}%。`,
  (_s, r) => `人员与器具由${r.int(2, 6)}个组共用，错峰调度。`,
];

const EFFECT: Sentence[] = [
  (s) => `完成后惠及${s.people}人。`,
  (s) => `受益人数按登记口径为${s.people}人，名册存于${s.place}。`,
  (s, r) => `预计${s.people}人直接受益，投诉量比上年下降${r.int(5, 30)}%。`,
  (s) => `${s.street}两侧${s.people}名居民可就近获得服务。`,
  (s, r) => `覆盖${s.people}人，平均等候时间压缩${r.int(3, 25)}分钟。`,
];

const REASON: Sentence[] = [
  (s, r) => `上一轮核对发现${s.place}仍有${r.int(4, 60)}项未完成，需要接续办理`,
  (s) => `${s.theme}属于本单位职责，停办会影响${s.street}片的正常秩序`,
  (s, r) => `去年现场抽查${r.int(12, 90)}处，合格${r.int(5, 11)}成，差距集中在老旧点位`,
  (s) => `单价取自近三年合同与公开报价的较低者，数量由${s.place}逐点报送`,
  (_s, r) => `人工按${r.int(180, 240)}天排班，没有重复计取管理费用`,
  (s, r) => `${s.people}名服务对象已登记造册，其中${r.int(3, 35)}%为首次纳入`,
  (s) => `曾比较租用、调剂与新购三种做法，${s.place}现有条件只适合本方案`,
  (_s, r) => `资金按进度拨付，预留${r.int(3, 8)}%作为验收尾款`,
  (s) => `与相邻部门核对过清单，${s.street}不在其他单位实施范围内`,
  (_s, r) => `工期${r.int(4, 10)}个月，避开汛期和考试期`,
  (s, r) => `${s.size}中有${r.int(20, 80)}%为上年顺延的任务量，其余为新登记`,
];

const say = (list: readonly Sentence[], s: Subject, r: Random) => r.pick(list)(s, r);

/** What is to be done; varied enough that no two projects of the city read alike by accident. */
export function summaryOf(s: Subject, r: Random): string {
  const middle = r.shuffle([say(METHOD, s, r), say(EFFECT, s, r)]).join('');
  return say(OPENING, s, r) + say(CONTENT, s, r) + middle;
}

export function justificationOf(s: Subject, r: Random): string {
  return `${r
    .some(REASON, 5)
    .map((sentence) => sentence(s, r))
    .join('；')}。`;
}

export function goalOf(s: Subject): string {
  return `在${s.place}完成${s.theme}任务${s.size}，${s.people}人受益，验收一次通过。`;
}

export function annualGoalOf(s: Subject, year: number): string {
  return `${year}年完成${s.size}，资金当年支出率达到95%，服务对象满意度不低于90%。`;
}

/** The clause a theme rests on and the duty it fulfils speak of the same matter in their own words. */
export function clauseOf(theme: string, acts: readonly string[]): string {
  return `市和县（区）应当做好${theme}工作，组织开展${acts.join('、')}，${theme}所需经费列入本级预算，按任务量据实安排。`;
}

export function dutyOf(theme: string, acts: readonly string[]): string {
  return `负责${theme}工作，承担${theme}的${acts.join('、')}。`;
}
