import type { Find, Found } from '../find.js';
import { overlap, pairsOf } from './likeness.js';
import { yuan } from '../find.js';
import { limit, type Limits } from '../limit.js';

interface System {
  unit: string;
  unitName: string;
  id: string;
  name: string;
  text: string;
  fen: number;
  online: string | null;
  project: number | null;
  publicId: string | null;
  code: string | null;
}

/** Systems in use, and those of the year's filings that the data office has not agreed to. */
const SYSTEMS = `
  select s.unit_code as unit, u.name as "unitName", s.system_id as id, s.name, s.function_text as text,
    (s.software_cost_fen + s.hardware_cost_fen)::float8 as fen, s.online_on::text as online, null::int as project,
    null as "publicId", null as code
  from info_system s join unit u on (u.region_code, u.unit_code) = (s.region_code, s.unit_code)
  where s.region_code = $1 and s.state = '在用'
  union all
  select f.unit_code, f.unit_name, f.code || '-' || r.row_no, r.name, r.function_text,
    (r.software_fen + r.hardware_fen)::float8, null, f.project_id::int, p.public_id::text, f.code
  from filed f join project p on (p.region_code, p.project_id) = (f.region_code, f.project_id)
  join system_request r on (r.region_code, r.project_id, r.version) = (f.region_code, f.project_id, f.version)
  where f.region_code = $1 and f.year = $2 and p.state <> '草稿' and r.kind = '新建' and not exists (
    select from project_approval a where (a.region_code, a.project_id, a.version) = (f.region_code, f.project_id, f.version)
      and a.kind = '数据主管部门意见')
  order by 1, 3`;

export const SYSTEM_FAMILY: Find = {
  code: 'system-family',
  name: '系统家族',
  method:
    '功能说明拆成功能点，相同的达到下限为一族（没有列功能点的按文字）。建成最早的为根，其余建议并入；金额为可并入部分的建设费。',
  limits: [
    // three of four in common are one system with two owners
    limit('same-functions', '功能点相同的比例', 0.75, '比例', ['准绳专题设计：系统家族', 'L']),
    limit('same-words', '说明文字相同的比例', 0.8, '比例', ['准绳专题设计：系统家族', 'L']),
  ],
  async search(ctx, { region, year }, limits) {
    const systems = await ctx.manager.query<System[]>(SYSTEMS, [region, year]);
    return families(systems, limits).map(familyOf);
  },
};

const functionsOf = (text: string): Set<string> => {
  const [, list] = text.split(/[：:]/u);
  return new Set(
    (list ?? '')
      .split(/[、，,；;]/u)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  );
};

/** Connected groups over "has the same functions"; compared only where a function is shared at all. */
export function families(systems: readonly System[], limits: Limits): System[][] {
  const parts = systems.map(({ text }) => functionsOf(text));
  const words = systems.map(({ text }) => pairsOf(text));
  const root = systems.map((_, k) => k);
  const rootOf = (k: number): number => (root[k] === k ? k : (root[k] = rootOf(root[k] ?? k)));
  const holders = new Map<string, number[]>();
  parts.forEach((own, k) => {
    // a system without a list is met by its wording
    for (const key of own.size > 1 ? own : (words[k] ?? [])) {
      const met = holders.get(key) ?? [];
      for (const other of met) if (isSame(k, other)) root[rootOf(k)] = rootOf(other);
      holders.set(key, [...met, k]);
    }
  });
  const byRoot = new Map<number, System[]>();
  systems.forEach((system, k) => byRoot.set(rootOf(k), [...(byRoot.get(rootOf(k)) ?? []), system]));
  return [...byRoot.values()].filter((family) => family.length > 1);

  function isSame(a: number, b: number): boolean {
    const [left, right] = [parts[a] ?? new Set(), parts[b] ?? new Set()];
    if (left.size > 1 && right.size > 1) return overlap(left, right) >= limits('same-functions');
    return overlap(words[a] ?? new Set(), words[b] ?? new Set()) >= limits('same-words');
  }
}

function familyOf(family: System[]): Found {
  const [root, ...others] = [...family].sort((a, b) => ((a.online ?? '9') < (b.online ?? '9') ? -1 : 1)) as [
    System,
    ...System[],
  ];
  const filed = family.find(({ project }) => project !== null);
  const amountFen = others.reduce((sum, { fen }) => sum + fen, 0);
  const asked = filed ?? others[0] ?? root;
  return {
    key: family.map(({ unit, id }) => `${unit}/${id}`).sort()[0] ?? root.id,
    unit: asked.unit,
    project: filed?.project ?? null,
    amountFen,
    title: `${root.name}等 ${String(family.length)} 个系统功能相同`,
    sentence: `建议以“${root.name}”（${root.unitName}）为底座，其余 ${String(others.length)} 个并入，涉及建设费 ${yuan(amountFen)}`,
    evidence: [root, ...others].map((system, k) => ({
      unit: system.unitName,
      unitCode: system.unit,
      label: `${k === 0 ? '底座' : '并入'}：${system.name}`,
      text: system.text,
      amountFen: system.fen,
      source: system.code ?? `系统 ${system.id}${system.online ? `，${system.online} 上线` : ''}`,
      projectId: system.publicId,
    })),
    subjects: family.map(({ unit, id, code }) => (code ? `project/${code}` : `system/${unit}/${id}`)),
  };
}
