import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { attachDatabase } from '@zhunsheng/api';
import type { ImportReport } from '@zhunsheng/contract';
import { loadConfig } from '@zhunsheng/kernel';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { Options } from '../main.js';
import { type BenchCase, type BenchReport, rounded, timed } from '../measure.js';
import { serverCpu } from '../review/server-cpu.js';
import { awardRows, unitCode, writeCsv, writeXlsx } from './awards-file.js';

const ROWS = 200_000;
const QUICK_ROWS = 50_000;
const SMOKE_ROWS = 1_000;
const UNITS = 1_000;
const REGION = 990100000;
const SAMPLE_MS = 25;

/** The real command over a file of 200,000 rows: its time against a bare COPY of the same rows, its largest size in memory. */
export async function benchImports({ quick, smoke, say }: Options): Promise<BenchReport> {
  const rows = smoke ? SMOKE_ROWS : quick ? QUICK_ROWS : ROWS;
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-bench-imports-'));
  fs.chmodSync(home, 0o755);
  // the way every command founds an installation: keys before the database
  const installation = await attachDatabase(loadConfig({ ZS_DATA_DIR: path.join(home, 'data') }));
  const owner = new pg.Client({ connectionString: installation.adminUrl });
  try {
    await owner.connect();
    await place(owner);
    say(`生成 ${rows} 行成交结果…`);
    const [csv, xlsx] = [path.join(home, 'awards.csv'), path.join(home, 'awards.xlsx')];
    await writeCsv(csv, awardRows(rows, UNITS));
    await writeXlsx(xlsx, awardRows(rows, UNITS));
    const copy = await timed('裸 COPY', rows, () => bareCopy(owner, rows));
    const cases: BenchCase[] = [copy];
    for (const [name, file] of [
      ['CSV 导入', csv],
      ['XLSX 再导入（逐行相同）', xlsx],
    ] as const) {
      say(`${name}…`);
      cases.push(await imported(name, rows, { home, file, owner }));
    }
    say('撤销后 XLSX 导入…');
    await owner.query('truncate award, import_batch, import_row, import_image, import_file, connector_run');
    cases.push(await imported('XLSX 导入', rows, { home, file: xlsx, owner }));
    const [, ofCsv, , ofXlsx] = cases;
    return {
      schema: 'zhunsheng.bench/1',
      name: 'imports',
      cases,
      ratios: rounded({
        'CSV / 裸 COPY': (ofCsv?.wallMs ?? 0) / copy.wallMs,
        'XLSX / 裸 COPY': (ofXlsx?.wallMs ?? 0) / copy.wallMs,
      }),
      metrics: Object.fromEntries(
        cases.slice(1).flatMap(({ name, rssMb, wallMs, cpuMs }) => [
          [`${name} 峰值内存 MiB`, rssMb],
          [`${name} 秒`, Math.round(wallMs / 100) / 10],
          [`${name} CPU 秒（命令与数据库）`, Math.round(cpuMs / 100) / 10],
        ]),
      ),
    };
  } finally {
    await owner.end();
    await installation.close();
    fs.rmSync(home, { recursive: true, force: true });
  }
}

async function place(owner: pg.Client): Promise<void> {
  await owner.query(`insert into region (region_code, name, level) values (${REGION}, '云衡市本级', '市级')`);
  const codes = Array.from({ length: UNITS }, (_, serial) => unitCode(serial + 1));
  await owner.query(
    `insert into unit (region_code, unit_code, department_code, name, kind)
     select ${REGION}, code, left(code, 3), '单位' || code, '行政' from unnest($1::text[]) code`,
    [codes],
  );
}

async function bareCopy(owner: pg.Client, rows: number): Promise<void> {
  await owner.query('create temporary table plain as select * from award with no data');
  const stream = owner.query(
    copyFrom(
      `copy plain (award_id, unit_code, year, project_key, catalogue_item, name, method, budget_fen, award_fen, vendor, awarded_on) from stdin`,
    ),
  );
  await pipeline(Readable.from(copyPieces(rows)), stream);
}

function* copyPieces(rows: number): Generator<string> {
  let piece = '';
  for (const row of awardRows(rows, UNITS)) {
    row[7] = String(Math.round(Number(row[7]) * 1_000_000));
    row[8] = String(Math.round(Number(row[8]) * 1_000_000));
    piece += `${row.join('\t')}\n`;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

interface Place {
  home: string;
  file: string;
  owner: pg.Client;
}

/** Runs the command as a process of its own: what it and its readers hold in memory is theirs; CPU also of the server. */
async function imported(name: string, rows: number, { home, file, owner }: Place): Promise<BenchCase> {
  const serverBefore = (await serverCpu(owner)) ?? 0;
  const command = await ran(name, rows, home, file);
  return { ...command, cpuMs: command.cpuMs + ((await serverCpu(owner)) ?? 0) - serverBefore };
}

function ran(name: string, rows: number, home: string, file: string): Promise<BenchCase> {
  const began = process.hrtime.bigint();
  const cli = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));
  const child = spawn(process.execPath, [cli, 'import', 'awards', file, '--json'], {
    env: { ...process.env, ZS_DATA_DIR: path.join(home, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  let peakKb = 0;
  let cpuMs = 0;
  child.stdout.on('data', (piece) => (printed += String(piece)));
  const timer = setInterval(() => {
    peakKb = Math.max(peakKb, residentOf(child.pid));
    cpuMs = Math.max(cpuMs, cpuOf(child.pid));
  }, SAMPLE_MS);
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      clearInterval(timer);
      const wallMs = Number(process.hrtime.bigint() - began) / 1e6;
      const [report] = (JSON.parse(printed || '{}') as { imports?: ImportReport[] }).imports ?? [];
      const taken = (report?.rows.added ?? 0) + (report?.rows.same ?? 0);
      if (code !== 0 || taken !== rows || report?.sums.some(({ read, accepted }) => read !== accepted)) {
        reject(new Error(`${name}: ${String(taken)} of ${String(rows)} rows, exit ${String(code)}`));
      } else resolve({ name, n: rows, wallMs, cpuMs, rssMb: Math.round(peakKb / 1024) });
    });
  });
}

/** Of the command and of the confined readers it has at work, in KiB. */
function residentOf(pid: number | string | undefined): number {
  try {
    const own = Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0);
    const threads = fs.readdirSync(`/proc/${String(pid)}/task`);
    const children = threads.flatMap((thread) =>
      fs
        .readFileSync(`/proc/${String(pid)}/task/${thread}/children`, 'utf8')
        .trim()
        .split(' ')
        .filter(Boolean),
    );
    return children.reduce((sum, one) => sum + residentOf(one), own);
  } catch {
    return 0; // it has ended meanwhile
  }
}

const TICK_MS = 10;
/** Its own CPU time and that of the readers it has seen off, in ms. */
function cpuOf(pid: number | undefined): number {
  try {
    const text = fs.readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const times = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 15);
    return times.reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS;
  } catch {
    return 0;
  }
}
