import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { paragraph, wordFile } from '@zhunsheng/base-data-server/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { zs } from '../process/killed-command.js';
import { dataFolder } from '../process/product-process.js';
import { RunningCity } from '../process/running-city.js';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const CLI = path.join(ROOT, 'apps/cli/dist/main.js');
/** The operator's are run by tools/bundle/operator-manual.spec.ts, on an installation of his own. */
const GUIDES = ['unit', 'reviewer', 'leader'] as const;
const SEED = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';

const blocksOf = (guide: string): string[] =>
  [...fs.readFileSync(path.join(ROOT, 'docs/guide', `${guide}.md`), 'utf8').matchAll(/^```sh\n([^]*?)^```$/gm)].map(
    ([, text = '']) => text,
  );

describe('the command blocks of the guides', () => {
  const place = dataFolder();
  let city: RunningCity;

  /** As it stands, in a shell that stops at the first failure. */
  function run(text: string): Promise<{ code: number | null; said: string }> {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn('sh', ['-euc', text], {
      cwd: place,
      env: { PATH: `${place}/bin:${PATH}`, HOME, ZS_DATA_DIR: city.dataDir, ZS_DEMO: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (more: string) => (said += more));
    return new Promise((ok) => child.once('close', (code) => ok({ code, said })));
  }

  beforeAll(async () => {
    city = await RunningCity.start({ projects: 120 });
    const file = (name: string) => path.join(place, name);
    fs.mkdirSync(file('bin'));
    fs.writeFileSync(file('bin/zs'), `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`, { mode: 0o755 });
    // what the guides name: a table of projects and what its columns mean, a document, a draw that was published
    const media = path.join(ROOT, 'libs/review/server/src/file-review/media/ok');
    fs.copyFileSync(path.join(media, 'filing.csv'), file('项目.csv'));
    const mapping = fs.readFileSync(path.join(media, 'filing.yaml'), 'utf8');
    // facts of the small rule set of another test
    fs.writeFileSync(file('映射.yaml'), mapping.replace(/^ {2}(必要分|重要分): .*\n/gm, ''));
    fs.writeFileSync(file('部门预算.docx'), wordFile(paragraph('云衡市教育局 2027 年部门预算公开说明')));
    fs.writeFileSync(file('种子.txt'), SEED);
    const candidates = ['0a', '1b', '2c', '3d', '4e'].map((ref) => ({ ref, stratum: '绿色通道', tickets: 1 }));
    const list = { schema: 'zhunsheng.draw/1', strata: [{ name: '绿色通道', quota: 2 }], candidates };
    fs.writeFileSync(file('draw-list.json'), `${JSON.stringify(list)}\n`);
    const drawn = ['draw', '--seed', SEED, '--file', file('draw-list.json'), '--out', file('draw-result.json')];
    expect(await zs(drawn, {})).toMatchObject({ code: 0 });
  }, 300_000);
  afterAll(async () => {
    await city?.stop();
    fs.rmSync(place, { recursive: true, force: true });
  }, 60_000);

  const all = GUIDES.flatMap((guide) =>
    blocksOf(guide).map((text) => [guide, text.trim().split('\n')[0], text] as const),
  );

  it('are there for each of the three', () => {
    expect(new Set(all.map(([guide]) => guide))).toEqual(new Set(GUIDES));
    expect(all.length).toBeGreaterThanOrEqual(7);
  });

  it.each(all)(
    '%s: works as it stands: %s',
    async (_guide, _first, text) => {
      const { code, said } = await run(text);
      expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' });
      expect(said).not.toBe('');
    },
    300_000,
  );

  it('would be missed: a block that fails', async () => {
    expect((await run('zs draw --seed 1 --file draw-list.json\n')).code).not.toBe(0);
  });
});
