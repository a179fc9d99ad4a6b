import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { ReadingStopped, runConfined } from './confined-process.js';
import { READING_LIMITS } from './limits.js';
import { launchLine } from './launch-line.js';

const culprit = (name: string): string =>
  fileURLToPath(new URL(`../../../testing/culprits/${name}.mjs`, import.meta.url));

const end = async (name: string, limits: object): Promise<unknown> =>
  runConfined({}, Buffer.alloc(0), () => undefined, {
    limits: { ...READING_LIMITS, ...limits },
    entry: culprit(name),
  }).catch((error: unknown) => error);

it.each([
  ['endless', { wallMs: 700 }, 'time'],
  ['endless', { cpuMs: 300 }, 'time'],
  ['hungry', { memory: 200 << 20 }, 'memory'],
  ['talkative', { output: 4 << 20 }, 'output'],
  ['dying', {}, 'crash'],
] as const)('ends the %s one under %j', async (name, limits, why) => {
  const stopped = await end(name, limits);
  expect(stopped).toBeInstanceOf(ReadingStopped);
  expect(stopped).toMatchObject({ why, message: expect.stringMatching(/[重试再试]。$/) as string });
});

it('lets nothing be read outside, written, started or dialled', async () => {
  const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  let report: unknown;
  const take = (line: string): void => {
    report = JSON.parse(line);
  };
  const { port } = server.address() as AddressInfo;
  await runConfined({ port }, Buffer.alloc(0), take, { entry: culprit('curious') });
  server.close();
  const isolated = launchLine().program === 'unshare';
  expect(report).toEqual({
    ...{ readSystem: false, write: false, spawn: false, worker: false, environment: 0 },
    // without namespaces of its own the system would let it dial
    dialled: !isolated,
  });
});
