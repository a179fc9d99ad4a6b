import type { StaffKind } from '@zhunsheng/contract';

import { demoCity, fen } from './calendar.js';
import type { City, Unit } from './city.js';
import { SURNAMES } from './places.js';
import { Random } from './random.js';

/** A person before the identity is sealed. */
export interface DemoPerson {
  unit_code: string;
  person_no: string;
  name: string;
  idNumber: string;
  kind: StaffKind;
  seat: string | null;
  post: string;
  since: string;
  until: string | null;
  monthly_cost_fen: number;
}

const GIVEN = '一二三四五甲乙丙丁戊天地玄黄宇宙洪荒日月盈昃辰宿列张'.split('');
const POSTS: Record<StaffKind, readonly string[]> = {
  行政: ['科长', '副科长', '一级科员', '二级科员', '四级主任科员'],
  事业: ['管理七级', '管理九级', '专技十级', '专技十二级'],
  工勤: ['驾驶员', '保障工'],
  离退休: ['退休'],
  编外: ['辅助岗', '窗口岗', '巡查岗'],
};
const COST_YUAN: Record<StaffKind, readonly [number, number]> = {
  行政: [11_000, 16_000],
  事业: [9_500, 15_000],
  工勤: [8_000, 11_000],
  离退休: [1_200, 2_500],
  编外: [5_000, 7_000],
};

/** No division has this code: the numbers are well formed and cannot be anybody's. */
const NOWHERE = '990001';

/** As many as each unit reports, but for some that differ by one, six people in two units and four seats held twice. */
export function buildPeople(city: City): DemoPerson[] {
  const random = new Random(city.seed, 'people');
  const people = city.units.flatMap((unit, index) => staffOf(city, unit, index, random));
  return [...people, ...paidTwice(people, random)];
}

function staffOf(city: City, unit: Unit, index: number, random: Random): DemoPerson[] {
  const count = city.find('staff_count', { unit_code: unit.code, year: demoCity.year });
  const onPost = Number(count?.on_post) + (index % 23 === 7 ? 1 : index % 29 === 11 ? -1 : 0);
  const own: StaffKind = unit.kind === '事业' ? '事业' : '行政';
  const workers = random.int(0, 2);
  const kinds: StaffKind[] = [
    ...Array.from({ length: onPost }, (_, n): StaffKind => (n < workers ? '工勤' : own)),
    ...Array.from({ length: Number(count?.external_on) }, (): StaffKind => '编外'),
    ...Array.from({ length: random.int(2, 8) }, (): StaffKind => '离退休'),
  ];
  return kinds.map((kind, n) => {
    const established = kind === own || kind === '工勤';
    const [low, high] = COST_YUAN[kind];
    const born = kind === '离退休' ? random.int(1945, 1963) : random.int(1966, 1999);
    return {
      unit_code: unit.code,
      person_no: `${unit.code}-${String(n + 1).padStart(3, '0')}`,
      name: `${random.pick(SURNAMES)}${random.pick(GIVEN)}${random.chance(0.6) ? random.pick(GIVEN) : ''}`,
      idNumber: numberOf(born, index * 200 + n),
      kind,
      seat: established ? `Z${String(n + 1).padStart(3, '0')}` : null,
      post: random.pick(POSTS[kind]),
      since:
        kind === '离退休'
          ? `${born + 60}-0${random.int(1, 9)}-01`
          : `${random.int(born + 23, 2024)}-0${random.int(1, 9)}-01`,
      until: null,
      monthly_cost_fen: fen(random.int(low / 100, high / 100) * 100),
    };
  });
}

function paidTwice(people: readonly DemoPerson[], random: Random): DemoPerson[] {
  const staff = people.filter(({ seat }) => seat !== null);
  const elsewhere = random.some(staff, 6).map((person): DemoPerson => {
    const other = staff.find(({ unit_code }) => unit_code > person.unit_code) ?? staff[0];
    const unit_code = other?.unit_code ?? person.unit_code;
    return {
      ...person,
      unit_code,
      person_no: `${unit_code}-J${person.person_no.replace('-', '')}`,
      kind: '编外',
      seat: null,
      post: '辅助岗',
      since: '2024-09-01',
      monthly_cost_fen: fen(5_200),
    };
  });
  const seats = random.some(staff, 4).map((person, n): DemoPerson => ({
    ...person,
    person_no: `${person.unit_code}-D${n + 1}`,
    name: `${random.pick(SURNAMES)}${random.pick(GIVEN)}`,
    idNumber: numberOf(1995, 190_000 + n),
    since: '2025-01-01',
  }));
  return [...elsewhere, ...seats];
}

/** The serial number, spread over month, day and order digits, keeps every number its own in any year. */
function numberOf(year: number, serial: number): string {
  const month = String((Math.floor(serial / 28_000) % 12) + 1).padStart(2, '0');
  const day = String((Math.floor(serial / 1000) % 28) + 1).padStart(2, '0');
  const first17 = `${NOWHERE}${year}${month}${day}${String(serial % 1000).padStart(3, '0')}`;
  const sum = [...first17].reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0);
  return `${first17}${'10X98765432'[sum % 11]}`;
}
