import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { FACT_LIBRARY_NAMES } from '@zhunsheng/contract';
import { filesUnder } from '@zhunsheng/kernel';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '..');

/** A dead wall lets every forbidden import pass in silence (it does so when the project graph is missing). */
const ALLOWED: [string, string][] = [
  ['libs/ruler/src/probe.ts', "import { parser } from '@bpmn-io/lezer-feel'; parser;"],
  [
    'libs/rulebook/src/probe.ts',
    "import { CAUSES } from '@zhunsheng/ruler'; import { parse } from 'yaml'; CAUSES; parse;",
  ],
  ['libs/rulebook/src/probe.ts', "import fs from 'node:fs'; fs;"],
  ['libs/contract/src/probe.ts', "import type { Grade } from '@zhunsheng/ruler'; export type G = Grade;"],
  ['libs/kernel/src/probe.ts', "import { ERRORS } from '@zhunsheng/contract'; import pg from 'pg'; ERRORS; pg;"],
  [
    'libs/base-data/server/src/probe.ts',
    "import { Injectable } from '@nestjs/common'; import * as k from '@zhunsheng/kernel'; k; Injectable;",
  ],
  [
    'libs/review/server/src/probe.ts',
    "import * as b from '@zhunsheng/base-data-server'; import * as r from '@zhunsheng/rulebook'; b; r;",
  ],
  [
    'libs/ui/src/probe.ts',
    "import { Component } from '@angular/core'; import * as e from 'echarts/core'; Component; e;",
  ],
  ['libs/session/src/probe.ts', "import { HttpClient } from '@angular/common/http'; HttpClient;"],
  [
    'libs/review/web/src/probe.ts',
    "import * as s from '@zhunsheng/session'; import * as u from '@zhunsheng/ui'; s; u;",
  ],
  [
    'apps/api/src/probe.ts',
    "import * as r from '@zhunsheng/review-server'; import * as k from '@zhunsheng/kernel'; r; k;",
  ],
  ['apps/web/src/probe.ts', "import * as s from '@zhunsheng/session'; s;"],
  ['libs/review/server/src/probe.spec.ts', "import { testDatabase } from '@zhunsheng/kernel/testing'; testDatabase;"],
];
const FORBIDDEN: [string, string][] = [
  ['libs/ruler/src/probe.ts', "import * as r from '@zhunsheng/rulebook'; r;"],
  ['libs/ruler/src/probe.ts', "import { Injectable } from '@nestjs/common'; Injectable;"],
  ['libs/ruler/src/probe.ts', "import { parse } from 'yaml'; parse;"],
  ['libs/ruler/src/probe.ts', 'export const at = new Date();'],
  ['libs/ruler/src/probe.ts', 'export const at = Date.now();'],
  ['libs/ruler/src/probe.ts', 'export const draw = Math.random();'],
  ['libs/rulebook/src/probe.ts', "import * as k from '@zhunsheng/kernel'; k;"],
  ['libs/rulebook/src/probe.ts', "import pg from 'pg'; pg;"],
  ['libs/contract/src/probe.ts', "import { IsString } from 'class-validator'; IsString;"],
  ['libs/contract/src/probe.ts', "import * as k from '@zhunsheng/kernel'; k;"],
  ['libs/kernel/src/probe.ts', "import * as b from '@zhunsheng/base-data-server'; b;"],
  ['libs/kernel/src/probe.ts', "import * as r from '@zhunsheng/rulebook'; r;"],
  ['libs/kernel/src/probe.ts', "import { Component } from '@angular/core'; Component;"],
  ['libs/base-data/server/src/probe.ts', "import * as r from '@zhunsheng/review-server'; r;"],
  ['libs/base-data/server/src/probe.ts', "export const port = process.env['PORT'];"],
  ['libs/review/server/src/probe.ts', "import { Component } from '@angular/core'; Component;"],
  ['libs/review/server/src/probe.ts', "import * as s from '@zhunsheng/session'; s;"],
  ['libs/review/server/src/probe.ts', "import { testDatabase } from '@zhunsheng/kernel/testing'; testDatabase;"],
  ['libs/review/server/src/probe.ts', "import { sign } from 'node:crypto'; sign;"],
  ['libs/review/server/src/probe.ts', 'export const at = new Date();'],
  ['libs/ui/src/probe.ts', "import { HttpClient } from '@angular/common/http'; HttpClient;"],
  ['libs/ui/src/probe.ts', "import { Router } from '@angular/router'; Router;"],
  ['libs/ui/src/probe.ts', "import * as s from '@zhunsheng/session'; s;"],
  ['libs/session/src/probe.ts', "import * as u from '@zhunsheng/ui'; u;"],
  ['libs/review/web/src/probe.ts', "import * as b from '@zhunsheng/base-data-web'; b;"],
  ['libs/review/web/src/probe.ts', "import * as k from '@zhunsheng/kernel'; k;"],
  ['libs/review/web/src/probe.ts', "import { Injectable } from '@nestjs/common'; Injectable;"],
  ['apps/web/src/probe.ts', "import * as k from '@zhunsheng/kernel'; k;"],
  ['apps/api/src/probe.ts', "import { Component } from '@angular/core'; Component;"],
];

interface Verdict {
  refused: string[];
  fatal: boolean;
}

describe('import walls', () => {
  const cases = [...ALLOWED, ...FORBIDDEN].map(([file, code]) => ({ file, code }));
  let verdicts: Verdict[];
  beforeAll(() => {
    verdicts = JSON.parse(
      execFileSync(process.execPath, ['tools/lint-cases.mjs'], {
        cwd: root,
        input: JSON.stringify(cases),
        encoding: 'utf8',
        env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false' },
      }),
    ) as Verdict[];
  });
  it.each(ALLOWED.map((c, i) => [...c, i] as const))('%s may: %s', (_file, _code, i) => {
    expect(verdicts[i]).toMatchObject({ refused: [], fatal: false });
  });
  it.each(FORBIDDEN.map((c, i) => [...c, ALLOWED.length + i] as const))('%s may not: %s', (_file, _code, i) => {
    expect(verdicts[i]?.fatal).toBe(false);
    expect(verdicts[i]?.refused).not.toEqual([]);
  });
});

const LIBRARIES = [
  'ruler',
  'rulebook',
  'contract',
  'kernel',
  'ui',
  'session',
  'base-data/server',
  'base-data/web',
  'review/server',
  'review/web',
  'thematic/server',
  'thematic/web',
  'insight/server',
  'insight/web',
];
const read = (...parts: string[]) => fs.readFileSync(path.join(root, ...parts), 'utf8');

describe('libraries', () => {
  it.each(LIBRARIES)('%s has a README of at most 15 lines, two tags and a small door', (library) => {
    expect(read('libs', library, 'README.md').trim().split('\n').length).toBeLessThanOrEqual(15);
    const { nx } = JSON.parse(read('libs', library, 'package.json')) as { nx: { tags: string[] } };
    expect(nx.tags.map((tag) => tag.split(':')[0])).toEqual(['layer', 'room']);
    const door = read('libs', library, 'src/index.ts');
    expect(door).not.toMatch(/export \* from/);
  });
});

describe('the demo planter', () => {
  const folder = path.join(root, 'apps/api/src/demo');
  const files = filesUnder(folder)
    .map((file) => path.relative(folder, file))
    .filter((f) => f.endsWith('.ts') && !f.endsWith('.spec.ts'));
  it.each(files)('%s knows neither ruler nor rulebook, so that precision and recall mean something', (file) => {
    expect(fs.readFileSync(path.join(folder, file), 'utf8')).not.toMatch(/@zhunsheng\/(ruler|rulebook|review-server)/);
  });
});

describe('decision records', () => {
  const names = fs
    .readdirSync(path.join(root, 'docs/decisions'))
    .filter((n) => /^\d{4}-.*\.md$/.test(n))
    .sort();
  it('are numbered without gaps', () => {
    expect(names.map((n) => Number(n.slice(0, 4)))).toEqual(names.map((_, i) => i + 1));
  });
  it.each(names)('%s carries one status word', (name) => {
    expect(read('docs/decisions', name)).toMatch(/^Status: (proposed|accepted|replaced)$/m);
  });
});

describe('lockfile', () => {
  it('holds every platform package, so that npm ci accepts it everywhere', () => {
    const packages = (
      JSON.parse(read('package-lock.json')) as {
        packages: Record<string, { optionalDependencies?: Record<string, string> }>;
      }
    ).packages;
    const held = (from: string, name: string): boolean => {
      for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
        if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
        if (!at) return false;
      }
    };
    const missing = Object.entries(packages).flatMap(([at, p]) =>
      at.includes('node_modules/')
        ? Object.keys(p.optionalDependencies ?? {})
            .filter((name) => !held(at, name))
            .map((name) => `${at} needs ${name}`)
        : [],
    );
    expect(missing).toEqual([]);
  });
});

describe('fact libraries', () => {
  it('have a name that people know', () => {
    const facts = path.join(root, 'libs/rulebook/facts');
    const codes = fs
      .readdirSync(facts)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => (parse(fs.readFileSync(path.join(facts, name), 'utf8')) as { library: string }).library);
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => FACT_LIBRARY_NAMES[code] === undefined)).toEqual([]);
  });
});

describe('generated documents', () => {
  it('are what the generators print', () => {
    const out = execFileSync(process.execPath, ['tools/docs.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect(out.trim()).toBe('up to date');
  });
});
