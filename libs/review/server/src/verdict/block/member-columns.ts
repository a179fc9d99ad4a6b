import type { Member } from '../facts/campaign.js';

/** A text of the database never holds it. */
const BETWEEN = '\0';

/** What ranks need of the members of a block, in columns: as objects they would be made once more on this side of the thread. */
export interface MemberColumns {
  project: Float64Array;
  requestFen: Float64Array;
  codes: string;
  /** Each unit once for every stretch of neighbours. */
  units: string[];
  /** Which of `units` a member is of. */
  unit: Uint16Array;
}

export function memberColumns(members: readonly Member[]): MemberColumns {
  const project = new Float64Array(members.length);
  const requestFen = new Float64Array(members.length);
  const unit = new Uint16Array(members.length);
  const units: string[] = [];
  members.forEach((member, i) => {
    project[i] = member.project;
    requestFen[i] = member.requestFen;
    if (units[units.length - 1] !== member.unit) units.push(member.unit);
    unit[i] = units.length - 1;
  });
  return { project, requestFen, units, unit, codes: members.map(({ code }) => code).join(BETWEEN) };
}

export const codesOf = ({ codes }: Pick<MemberColumns, 'codes'>): string[] => codes.split(BETWEEN);
