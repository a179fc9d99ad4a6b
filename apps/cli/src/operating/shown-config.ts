import type { Config } from '@zhunsheng/kernel';

const SECRET = /(?:password|secret|token)$|^(?:key|databaseUrl)$/i;
const HIDDEN = '（已设置）';

/** A configuration as it may be shown and mailed: what opens a door is only said to be there. */
export function shownConfig(config: Config): Record<string, unknown> {
  return shown(config) as Record<string, unknown>;
}

function shown(value: unknown, name = ''): unknown {
  if (value === null || value === undefined) return value;
  if (typeof value === 'object' && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner, key)]));
  if (typeof value !== 'string') return value;
  if (SECRET.test(name)) return HIDDEN;
  // an address may carry its key with it
  return value.replace(/\/\/[^/@\s]+@/, `//${HIDDEN}@`);
}
