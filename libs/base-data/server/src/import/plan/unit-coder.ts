import type { Registers } from './read-cell.js';

const FIRST_DEPARTMENT = 101;

/** Gives codes of three digits a level to names that come without: a known name keeps its code, a new one gets the next free. */
export class UnitCoder {
  private readonly given = new Map<string, string>();
  private readonly taken: Set<string>;

  constructor(private readonly registers: Registers) {
    this.taken = new Set(registers.codes('units'));
  }

  /** `id` tells names apart, `under` is the id of the unit above; an unknown one is the top. */
  codeFor(name: string, id: string, under: string): string {
    const again = this.given.get(id);
    if (again !== undefined) return again;
    const above = under === '' ? '' : (this.given.get(under) ?? '');
    const known = this.registers
      .named('units', name)
      .find((one) => one.length === above.length + 3 && one.startsWith(above));
    const code = known ?? this.nextFree(above);
    this.given.set(id, code);
    this.taken.add(code);
    return code;
  }

  private nextFree(above: string): string {
    for (let serial = above === '' ? FIRST_DEPARTMENT : 1; serial <= 999; serial += 1) {
      const code = `${above}${String(serial).padStart(3, '0')}`;
      if (!this.taken.has(code)) return code;
    }
    return '';
  }
}
