import type { City } from '../city.js';
import type { Filing, Row } from '../filing.js';
import { alone, fault, nearMiss, type Plant } from './plant.js';

/** Rectified, but after the day it was due: neither open (S01, S02) nor in time (S06). */
const LATE: Row = { state: '已整改', due_on: '2025-03-31', closed_on: '2025-05-20', verified_on: null };
const OPEN: Row = { state: '未整改', due_on: '2025-06-30', closed_on: null, verified_on: null };
const IN_TIME: Row = { state: '已整改', due_on: '2025-06-30', closed_on: '2025-05-20', verified_on: null };

function find(city: City, filing: Filing, source: string, year: number, more: Row): void {
  const finding_id = `${filing.key}-F${city.rows('audit_finding').length}`;
  city.put('audit_finding', {
    unit_code: filing.unit,
    finding_id,
    project_key: filing.key,
    source,
    kind: `${source}问题${finding_id}`,
    matter: filing.version.name,
    year,
    found_on: `${year}-02-10`,
    ...more,
  });
}

function publish(city: City, filing: Filing, published_on: string | null): void {
  const row = city.find('publication', { unit_code: filing.unit, kind: '决算' });
  if (row) row.published_on = published_on;
}

/** Findings of auditors, inspectors and the congress, on units that file one project. */
export const SUPERVISION: readonly Plant[] = [
  fault('S01', 'filing', alone, ({ city, filing, index }) => {
    find(city, filing, '审计', 2025, index % 2 ? OPEN : { ...OPEN, due_on: '2025-11-30' });
    return index % 2 ? '审计问题逾期未整改' : '审计问题未整改，尚未到期';
  }),
  nearMiss(
    'S01',
    'filing',
    alone,
    ({ city, filing }) => {
      find(city, filing, '审计', 2025, LATE);
      return '审计问题已整改';
    },
    3,
  ),
  fault(
    'S02',
    'filing',
    alone,
    ({ city, filing }) => {
      find(city, filing, '财会监督', 2024, { ...OPEN, due_on: '2025-12-31' });
      return '财会监督问题未整改';
    },
    3,
  ),
  nearMiss(
    'S02',
    'filing',
    alone,
    ({ city, filing, index }) => {
      if (index % 2) find(city, filing, '财会监督', 2023, OPEN);
      else find(city, filing, '财会监督', 2024, LATE);
      return index % 2 ? '财会监督问题在两年以前' : '财会监督问题已整改';
    },
    4,
  ),
  fault(
    'S03',
    'filing',
    alone,
    ({ city, filing }) => {
      for (const year of [2023, 2025]) find(city, filing, '审计', year, { ...LATE, kind: '预算执行不严格' });
      return '同类问题三年内出现两年';
    },
    3,
  ),
  nearMiss(
    'S03',
    'filing',
    alone,
    ({ city, filing, index }) => {
      find(city, filing, '审计', index % 2 ? 2022 : 2025, { ...LATE, kind: '资产账实不符' });
      find(city, filing, '审计', 2025, { ...LATE, kind: index % 2 ? '资产账实不符' : '往来款长期挂账' });
      return index % 2 ? '同类问题一次在三年以前' : '两个问题不同类';
    },
    4,
  ),
  fault(
    'S04',
    'filing',
    alone,
    ({ city, filing }) => {
      find(city, filing, '人大', 2025, { ...OPEN, kind: '代表建议' });
      return '代表建议未答复';
    },
    3,
  ),
  nearMiss(
    'S04',
    'filing',
    alone,
    ({ city, filing }) => {
      find(city, filing, '人大', 2025, { ...IN_TIME, kind: '代表建议' });
      return '代表建议已答复';
    },
    3,
  ),
  fault('S05', 'filing', alone, ({ city, filing, index }) => {
    publish(city, filing, index % 2 ? '2025-08-22' : null);
    return index % 2 ? '批复后第二十一天公开' : '批复后一直未公开';
  }),
  nearMiss(
    'S05',
    'filing',
    alone,
    ({ city, filing }) => {
      publish(city, filing, '2025-08-21');
      return '批复后第二十天公开';
    },
    3,
  ),
  fault('S06', 'filing', alone, ({ city, filing, index }) => {
    find(city, filing, '审计', 2025, index % 2 ? IN_TIME : { ...LATE, verified_on: '2025-07-15' });
    return index % 2 ? '问题按期整改' : '问题经复核销号';
  }),
  nearMiss(
    'S06',
    'filing',
    alone,
    ({ city, filing }) => {
      find(city, filing, '审计', 2025, IN_TIME);
      find(city, filing, '财会监督', 2025, LATE);
      return '两个问题，只有一个按期整改';
    },
    3,
  ),
];
