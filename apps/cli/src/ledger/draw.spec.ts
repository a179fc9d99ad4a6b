import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { draw } from './draw.js';

const SEED = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
const LIST = `${JSON.stringify({
  schema: 'zhunsheng.draw/1',
  strata: [{ name: '绿色通道', quota: 2 }],
  candidates: ['0a', '1b', '2c', '3d', '4e'].map((ref) => ({ ref, stratum: '绿色通道', tickets: 1 })),
})}\n`;

describe('zs draw', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zs-draw-'));
  const at = (name: string) => join(folder, name);
  beforeAll(() => writeFileSync(at('list.json'), LIST));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('makes the draw again and compares byte for byte', async () => {
    const first = await draw([], { seed: SEED, file: at('list.json'), out: at('result.json') });
    expect(first.exit).toBe(0);
    const again = await draw([], { seed: SEED, file: at('list.json'), compare: at('result.json') });
    expect(again).toMatchObject({ exit: 0, json: { same: true } });
    writeFileSync(at('other.json'), readFileSync(at('result.json'), 'utf8').replace('"ref":"', '"ref":"f'));
    expect(await draw([], { seed: SEED, file: at('list.json'), compare: at('other.json') })).toMatchObject({ exit: 1 });
  });

  it('refuses what is no list, no seed or no file', async () => {
    writeFileSync(at('none.json'), '{}');
    await expect(draw([], { seed: SEED, file: at('none.json') })).rejects.toThrow('zhunsheng.draw/1');
    await expect(draw([], { seed: '12', file: at('list.json') })).rejects.toThrow('64 位');
    await expect(draw([], { seed: SEED, file: at('gone.json') })).rejects.toThrow('不存在');
  });
});
