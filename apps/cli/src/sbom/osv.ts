/** What is read of an OSV record (ossf.github.io/osv-schema); the rest is left. */
export interface Vulnerability {
  id: string;
  modified?: string;
  withdrawn?: string;
  summary?: string;
  aliases?: string[];
  affected?: {
    package?: { ecosystem?: string; name?: string };
    ranges?: { type?: string; events?: Partial<Record<'introduced' | 'fixed' | 'last_affected', string>>[] }[];
    versions?: string[];
  }[];
}

export interface Component {
  name: string;
  version: string;
}

export interface Hit extends Component {
  id: string;
  aliases: string[];
  summary: string;
  /** The first version without it after the one in use; null when there is none yet. */
  fixed: string | null;
}

/** By name and version alone; what the record withdrew counts for nothing. */
export function hitsOf(components: readonly Component[], vulnerabilities: readonly Vulnerability[]): Hit[] {
  const byName = new Map<string, Component[]>();
  for (const one of components) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  const hits = vulnerabilities.flatMap((one) => {
    if (one.withdrawn) return [];
    return (one.affected ?? []).flatMap(({ package: named, ranges = [], versions = [] }) => {
      if (named?.ecosystem !== 'npm') return [];
      return (byName.get(named.name ?? '') ?? []).flatMap(({ name, version }) => {
        const events = ranges.filter(({ type }) => type === 'SEMVER').flatMap((range) => range.events ?? []);
        if (!versions.includes(version) && !isWithin(version, events)) return [];
        const fixed = events.flatMap((event) => event.fixed ?? []).filter((at) => compare(at, version) > 0);
        const { id, aliases = [], summary = '' } = one;
        return [{ name, version, id, aliases, summary, fixed: fixed.sort(compare)[0] ?? null }];
      });
    });
  });
  return hits.sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}

/** The last event at or before the version says it, as the schema's own algorithm has it. */
function isWithin(version: string, events: readonly Partial<Record<string, string>>[]): boolean {
  const marks = events
    .flatMap((event) => Object.entries(event).map(([kind, at = '0']) => ({ kind, at: at === '0' ? '0.0.0-0' : at })))
    .sort((a, b) => compare(a.at, b.at));
  let within = false;
  for (const { kind, at } of marks) {
    const order = compare(version, at);
    if (kind === 'introduced' && order >= 0) within = true;
    if (kind === 'fixed' && order >= 0) within = false;
    if (kind === 'last_affected' && order > 0) within = false;
  }
  return within;
}

/** Semantic Versioning 2.0.0 §11. */
export function compare(a: string, b: string): number {
  const [one, two] = [parts(a), parts(b)];
  for (let i = 0; i < 3; i++) {
    const order = (one.numbers[i] ?? 0) - (two.numbers[i] ?? 0);
    if (order !== 0) return order;
  }
  if (one.before.length === 0 || two.before.length === 0) return two.before.length - one.before.length;
  for (let i = 0; i < Math.max(one.before.length, two.before.length); i++) {
    const [x, y] = [one.before[i], two.before[i]];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    const order = identifiers(x, y);
    if (order !== 0) return order;
  }
  return 0;
}

function identifiers(x: string, y: string): number {
  const [m, n] = [/^\d+$/.test(x), /^\d+$/.test(y)];
  if (m && n) return Number(x) - Number(y);
  if (m !== n) return m ? -1 : 1;
  return x < y ? -1 : x > y ? 1 : 0;
}

function parts(version: string): { numbers: number[]; before: string[] } {
  const [core = '', ...before] = (version.split('+')[0] ?? '').split('-');
  const said = before.join('-');
  return { numbers: core.split('.').map(Number), before: said === '' ? [] : said.split('.') };
}
