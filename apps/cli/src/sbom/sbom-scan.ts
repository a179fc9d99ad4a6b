import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { systemClock } from '@zhunsheng/kernel';

import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';
import { type Component, hitsOf, type Vulnerability } from './osv.js';

const NAME = 'sbom.cdx.json';
const SNAPSHOT = 'advisories.osv.json';
const DAY_MS = 86_400_000;
/** Older than this, a snapshot is only a first look. */
const STALE_DAYS = 90;

interface Places {
  osv?: string;
  sbom?: string;
}

/**
 * The bill of materials of this release against vulnerability records: those somebody carried in, or else those that came with
 * the release. No network is asked.
 */
export function sbomScan(
  _: string[],
  { osv, sbom }: Places,
  _progress?: Progress,
  now = systemClock.now(),
): Promise<Outcome> {
  const list = sbom ?? shipped(NAME);
  if (!list) throw new CannotWork(`没有找到 ${NAME}。请用 --sbom 指明安装包里的物料清单。`);
  const components = componentsIn(list);
  const place = osv ?? beside(list);
  if (!place)
    throw new CannotWork(
      '安装包没有随带漏洞数据。请用 --osv 指明带进来的：OSV 格式的 .json 文件，或解压 npm/all.zip 得到的目录。',
    );
  const records = recordsIn(place);
  if (records.length === 0) throw new CannotWork(`${place} 里没有 OSV 记录，没有核对。`);
  const newest = records.map(({ modified = '' }) => modified).reduce((a, b) => (a > b ? a : b));
  const hits = hitsOf(components, records);
  const told = hits.map(
    ({ name, version, id, aliases, summary, fixed }) =>
      `✗ ${name} ${version}：${[id, ...aliases].join('、')} ${summary}（${fixed ? `${fixed} 已修复` : '尚无修复版本'}）`,
  );
  const snapshot = osv ? null : ageOf(place, now);
  const basis = `${snapshot?.words ?? ''}${String(components.length)} 个组件，${String(records.length)} 条漏洞记录，最新一条 ${newest || '没有日期'}`;
  const end = hits.length
    ? `${basis}：${String(hits.length)} 处命中。是否受影响取决于用法，请与供应方核对后升级。`
    : `${basis}：没有命中。只说明这份数据里没有，不说明没有漏洞。`;
  return Promise.resolve({
    exit: hits.length ? 1 : 0,
    json: { components: components.length, records: records.length, newest, snapshot, hits },
    text: [...told, end].join('\n'),
  });
}

/** Of the release this runs from. */
function shipped(name: string, from = import.meta.dirname): string | null {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, name))) return join(folder, name);
  return null;
}

function beside(list: string): string | null {
  const file = join(dirname(list), SNAPSHOT);
  return existsSync(file) ? file : null;
}

/** Of a snapshot that came with the release: what was found since is not in it. */
function ageOf(file: string, now: Date): { source: string; taken: string; days: number; words: string } {
  const { source = '', taken = '' } = parsed(file) as { source?: string; taken?: string };
  const days = Math.floor((now.getTime() - Date.parse(taken)) / DAY_MS);
  if (!Number.isFinite(days)) throw new CannotWork(`${file} 没有写明取得的日期，不能用作漏洞数据。`);
  const old = days > STALE_DAYS ? '，已旧，请用 --osv 带入新的' : '';
  return {
    source,
    taken,
    days,
    words: `随带的漏洞数据（${taken.slice(0, 10)} 取自 ${source}，${String(days)} 天前${old}）：`,
  };
}

function componentsIn(file: string): Component[] {
  const { bomFormat, components } = parsed(file) as { bomFormat?: string; components?: Partial<Component>[] };
  if (bomFormat !== 'CycloneDX' || !Array.isArray(components))
    throw new CannotWork(`${file} 不是 CycloneDX 物料清单。`);
  const group = (one: Partial<Component> & { group?: string }) => (one.group ? `${one.group}/` : '');
  return components.map((one) => ({ name: `${group(one)}${one.name ?? ''}`, version: one.version ?? '' }));
}

/** One record, a list of them, an answer of the service (`vulns`), or a folder of files. */
function recordsIn(place: string): Vulnerability[] {
  if (!existsSync(place)) throw new CannotWork(`没有 ${place}。`);
  if (statSync(place).isDirectory())
    return readdirSync(place)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => recordsIn(join(place, name)));
  const found = parsed(place) as Vulnerability | Vulnerability[] | { vulns: Vulnerability[] };
  const records = Array.isArray(found) ? found : 'vulns' in found ? found.vulns : [found];
  if (records.some(({ id }) => typeof id !== 'string')) throw new CannotWork(`${place} 不是 OSV 格式：有记录没有 id。`);
  return records;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new CannotWork(`${file} 读不出，或不是 JSON。`);
  }
}
