import type { Ctx } from '@zhunsheng/kernel';

import type { LibraryColumn, LibraryTable } from '../../catalogue/library-table.js';
import { headerKey } from '../tabular/half-width.js';
import type { Registers } from './read-cell.js';

interface Register {
  title: string;
  codes: Set<string>;
  /** Several codes may bear one name: an office and its department. */
  byName: Map<string, string[]>;
}

const QUERIES: Record<string, { title: string; sql: string }> = {
  units: { title: '单位库', sql: 'select unit_code as code, name from unit where region_code = $1' },
  regions: { title: '财政区划', sql: 'select region_code::text as code, name from region' },
};
/** A later year's name wins, but a code of an earlier year is still a code: history was booked on it. */
const CODES = 'select code, name from code_item where kind = $1 order by year';

/** Loads the codes a library refers to, so that names in a sheet can be read as codes. */
export async function loadRegisters(
  ctx: Ctx,
  table: LibraryTable,
  region: number,
  besides: readonly string[] = [],
): Promise<Registers> {
  const registers = new Map<string, Register>();
  const asked = table.columns.map((column) => ({ name: registerOf(column), kind: column.codeSet }));
  for (const { name, kind } of [...asked, ...besides.map((one) => ({ name: one, kind: undefined }))]) {
    if (name === undefined || registers.has(name)) continue;
    const query = QUERIES[name];
    const rows = await ctx.manager.query<{ code: string; name: string }[]>(
      query?.sql ?? CODES,
      query ? (query.sql.includes('$1') ? [region] : []) : [kind],
    );
    registers.set(name, filled(query?.title ?? '代码集', rows));
  }
  return new LoadedRegisters(registers);
}

function filled(title: string, rows: { code: string; name: string }[]): Register {
  const byName = new Map<string, string[]>();
  for (const { code, name } of rows) {
    const key = headerKey(name);
    const known = byName.get(key);
    if (!known) byName.set(key, [code]);
    else if (!known.includes(code)) known.push(code);
  }
  return { title, codes: new Set(rows.map(({ code }) => code)), byName };
}

const NAMED = 5;

const named = (codes: readonly string[]): string =>
  [...codes].sort().slice(0, NAMED).join('、') + (codes.length > NAMED ? ' 等' : '');

/** The register a column's values are looked up in. */
export function registerOf({ register, codeSet }: LibraryColumn): string | undefined {
  return register ?? (codeSet === undefined ? undefined : `code:${codeSet}`);
}

class LoadedRegisters implements Registers {
  constructor(private readonly registers: Map<string, Register>) {}

  find(name: string, text: string): string | undefined | null {
    const register = this.registers.get(name);
    // an installation without this code set cannot check it; units it always has
    if (!register || (register.codes.size === 0 && name !== 'units')) return null;
    if (register.codes.has(text)) return text;
    const bare = headerKey(text);
    const found = register.byName.get(bare) ?? register.byName.get(bare.replace(/^[\d-]+/, ''));
    if (found?.length === 1) return found[0];
    const leading = /^(\d{3,})[-\s_:]?/.exec(text)?.[1];
    return leading !== undefined && register.codes.has(leading) ? leading : undefined;
  }

  named(name: string, text: string): readonly string[] {
    return this.registers.get(name)?.byName.get(headerKey(text)) ?? [];
  }

  codes(name: string): ReadonlySet<string> {
    return this.registers.get(name)?.codes ?? new Set();
  }

  hint(name: string, text: string): string {
    const register = this.registers.get(name);
    const title = register?.title ?? '代码集';
    const key = headerKey(text);
    const same = register?.byName.get(key) ?? [];
    if (same.length > 1) return `“${text}”在${title}里有 ${same.length} 个（${named(same)}），请改写成其中一个代码`;
    const near = [...(register?.byName.keys() ?? [])].find((other) => other.includes(key) || key.includes(other));
    const guess = near === undefined || key.length < 2 ? '' : `是否为“${near}”？`;
    return `${title}里没有“${text}”。${guess}请改成已有的代码或全称，或先导入${title}`;
  }
}
