import { maskName, seesPeople } from '@zhunsheng/base-data-server';
import type { Ctx } from '@zhunsheng/kernel';

import type { Difference } from './differences.js';

const MASKS: Readonly<Record<string, (text: string) => string>> = { contact: maskName, phone: maskPhone };

/** Whom to call is for those who talk with the unit; leaders and performance people see that it changed, not to what. */
export function veiledContact<T extends Difference>(ctx: Ctx, change: T): T {
  const mask = MASKS[change.field];
  if (!mask || seesPeople(ctx)) return change;
  const { taken: _, ...rest } = change;
  return { ...rest, before: veiled(mask, change.before), after: veiled(mask, change.after) } as T;
}

function veiled(mask: (text: string) => string, value: unknown): unknown {
  return value === undefined || value === null || value === '' ? value : mask(String(value));
}

/** Three signs and four, as everywhere; of a short number, an extension, nothing. */
function maskPhone(phone: string): string {
  if (phone.length < 9) return '*'.repeat(phone.length);
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`;
}
