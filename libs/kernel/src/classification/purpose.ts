import type { Role } from '@zhunsheng/contract';

/** What somebody is at, when he reads texts of others as they were written. */
export interface Purpose {
  name: string;
  roles: readonly Role[];
  /** Beginnings of routes, as they are declared; with `$` at the end the whole route. */
  doors: readonly string[];
}

/** Who works with a text reads it as written; everybody else reads it without numbers of persons. */
export class Purposes {
  constructor(private readonly purposes: readonly Purpose[]) {}

  /** The purpose for which these roles pass this door, if there is one. */
  of(roles: readonly Role[], door: string): string | undefined {
    return this.purposes.find(
      (one) => one.roles.some((role) => roles.includes(role)) && one.doors.some((start) => leadsTo(start, door)),
    )?.name;
  }

  /** Beginnings no route has: a purpose for nothing. */
  idle(doors: readonly string[]): string[] {
    return this.purposes.flatMap((one) => one.doors).filter((start) => !doors.some((door) => leadsTo(start, door)));
  }
}

const leadsTo = (start: string, door: string): boolean =>
  start.endsWith('$') ? door === start.slice(0, -1) : door.startsWith(start);
