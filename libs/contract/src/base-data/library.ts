/** `GET /api/v1/units`, `POST /api/v1/units` (sysadmin) */
export interface UnitView {
  region: string;
  code: string;
  name: string;
  kind: '行政' | '参公' | '事业';
  department: string;
  departmentName: string;
  division: string | null;
  duties: { code: string; name: string; text: string }[];
}

/** `GET /api/v1/campaigns`, `POST /api/v1/campaigns` (sysadmin) */
export interface CampaignView {
  region: string;
  regionName: string;
  year: number;
  name: string;
  stage: string;
  cutN: number;
  cutI: number;
  openedOn: string;
  closesOn: string | null;
  cutoff: string;
}

/** `GET /api/v1/standards?q=&class=` ; money in 分 */
export interface StandardView {
  code: string;
  name: string;
  tier: string | null;
  class: '法定' | '固定' | '暂定';
  valueFen: number | null;
  lowFen: number | null;
  highFen: number | null;
  unit: string;
  calc: '定额' | '比例' | '限额';
  ratio: number | null;
  scope: string;
  since: string;
  until: string | null;
  basis: { document: string; number: string | null; article: string | null };
  certainty: 'V' | 'M' | 'L' | 'U';
}

/** `GET /api/v1/policies?q=` */
export interface PolicyHitView {
  id: string;
  title: string;
  number: string | null;
  issuer: string;
  level: string;
  validFrom: string;
  validTo: string | null;
  article: string | null;
  excerpt: string;
}
