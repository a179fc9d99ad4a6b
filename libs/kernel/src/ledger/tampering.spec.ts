import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { makeSm2Keys, sm2Sign } from '../crypto/sm2.js';
import { againstAnchors } from './against-anchors.js';
import { type Anchor, Anchors, anchorsOf } from './anchors.js';
import { checkpointBody, digestOf, NO_CHECKPOINT } from './checkpoint.js';
import { declaredEvents, describeEvent, ledgerEvent } from './ledger-event.js';
import { extend, type Frontier, leafHash, rootOf } from './merkle.js';
import { verifyBundle } from './offline-verifier.js';
import { type LedgerSource, type StoredCheckpoint, type StoredEntry, verifyLedger } from './verify-ledger.js';

const keys = makeSm2Keys();
const LOG = 'a-log';
const AT = new Date('2026-08-03T01:00:00Z');

interface Log {
  entries: StoredEntry[];
  checkpoints: StoredCheckpoint[];
  /** The tree as it was at each checkpoint. */
  trees: Buffer[][];
}

/** A log of so many entries, signed at these sizes. */
function logOf(size: number, ...signedAt: number[]): Log {
  const frontier: Frontier = { size: 0, roots: [] };
  const log: Log = { entries: [], checkpoints: [], trees: [] };
  let previous = NO_CHECKPOINT;
  for (let seq = 0; seq < size; seq++) {
    const canonical = `{"at":"${AT.toISOString()}","n":${String(seq)}}`;
    const leaf = leafHash(canonical);
    const at = '2026-08-03T01:00:00.000000Z';
    log.entries.push({ seq, eventId: `e${String(seq)}`, sequencedLeaf: leaf, leaf, canonical, at });
    extend(frontier, leaf);
    if (!signedAt.includes(frontier.size)) continue;
    const root = rootOf(frontier);
    const body = checkpointBody({ log: LOG, size: frontier.size, root, at: AT.toISOString(), previous });
    log.checkpoints.push({ size: frontier.size, root, at: AT, body, signature: sm2Sign(body, keys) });
    log.trees.push([...frontier.roots]);
    previous = digestOf(body);
  }
  return log;
}

async function* each<T>(items: readonly T[]): AsyncIterable<T> {
  for (const item of items) yield Promise.resolve(item);
}

const sourceOf = ({ entries, checkpoints }: Log): LedgerSource => ({
  log: LOG,
  publicKey: keys.publicKey,
  checkpoints,
  entries: each(entries),
});
const base64 = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('base64');
const linesOf = ({ entries, checkpoints }: Log, head: object = {}): string[] => [
  JSON.stringify({ schema: 'zhunsheng.ledger-bundle/1', log: LOG, publicKey: keys.publicKey, ...head }),
  ...checkpoints.map(({ size, body, signature }) =>
    JSON.stringify({ checkpoint: { size, body, signature: base64(signature) } }),
  ),
  ...entries.map(({ seq, eventId: event, canonical, leaf }) =>
    JSON.stringify({ entry: { seq, event, canonical, leaf: base64(leaf) } }),
  ),
];
const offline = (lines: readonly string[], key?: string) => verifyBundle(each(lines), key);

type Spoil = (log: Log) => void;
const entry = (log: Log, at: number, change: Partial<StoredEntry>) =>
  void (log.entries[at] = { ...log.entries[at]!, ...change });
/** Puts another body in and signs it, as somebody with the product’s key would. */
function resign(log: Log, at: number, change: (lines: string[]) => void): void {
  const checkpoint = log.checkpoints[at]!;
  const lines = checkpoint.body.split('\n');
  change(lines);
  const body = lines.join('\n');
  log.checkpoints[at] = { ...checkpoint, body, signature: sm2Sign(body, keys) };
}

describe('a log of seven entries, signed at three and seven', () => {
  const spoilt = (spoil: Spoil): Log => {
    const log = logOf(7, 3, 7);
    spoil(log);
    return log;
  };

  it('is whole to both verifiers, with the same root', async () => {
    const log = logOf(7, 3, 7);
    const report = await verifyLedger(sourceOf(log));
    expect(report).toMatchObject({ ok: true, size: 7, checkpoints: 2, firstBad: null });
    expect(report.root).toBe(log.checkpoints[1]?.root.toString('hex'));
    expect(await offline(linesOf(log), keys.publicKey)).toEqual(report);
    expect(await offline(linesOf(log), keys.publicKey.toUpperCase())).toEqual(report);
  });

  it.each<[string, Spoil, string, string | null]>([
    // the last column: what the file alone shows, which holds no times and no second digest
    ['an entry gone', ({ entries }) => entries.splice(2, 1), '第 3 条缺失', '第 3 条缺失或次序被改动'],
    [
      'its text gone',
      (log) => entry(log, 2, { canonical: null }),
      '第 3 条（事件 e2）已被删除',
      '第 3 条（事件 e2）已被删除',
    ],
    [
      'its digest gone',
      (log) => entry(log, 2, { leaf: null }),
      '第 3 条（事件 e2）已被删除',
      '第 3 条（事件 e2）的正文或摘要被改动',
    ],
    ['its time gone', (log) => entry(log, 2, { at: null }), '第 3 条（事件 e2）已被删除', null],
    ['its text changed', (log) => entry(log, 2, { canonical: '{}' }), '的正文或摘要被改动', '的正文或摘要被改动'],
    [
      'the digest of its place changed',
      (log) => entry(log, 2, { sequencedLeaf: leafHash('x') }),
      '与编入台账时的摘要不符',
      null,
    ],
    [
      'its time changed',
      (log) => entry(log, 2, { at: '2026-08-03T01:00:00.000001Z' }),
      '第 3 条（事件 e2）的时间被改动',
      null,
    ],
    ['an entry of its own making', (log) => forge(log, 2), '第 1 至 3 条之间有改动', '第 1 至 3 条之间有改动'],
    ['one behind the first signature', (log) => forge(log, 5), '第 4 至 7 条之间有改动', '第 4 至 7 条之间有改动'],
    [
      'an entry without a time',
      (log) => forge(log, 2, '{}'),
      '第 3 条（事件 e2）的时间被改动',
      '第 1 至 3 条之间有改动',
    ],
    [
      'its end gone',
      ({ entries }) => entries.splice(5),
      '第 6 条起缺失：签名检查点记有 7 条，台账只剩 5 条',
      '第 6 条起缺失',
    ],
    [
      'the last signature gone',
      ({ checkpoints }) => checkpoints.pop(),
      '第 4 条起没有签名检查点',
      '末尾的条目没有签名检查点',
    ],
    ['all signatures gone', ({ checkpoints }) => checkpoints.splice(0), '第 1 条起没有签名检查点', '没有签名检查点'],
    [
      'the first signature gone',
      ({ checkpoints }) => checkpoints.shift(),
      '检查点 7 的正文与记录不符，或与前一检查点不相接',
      '检查点 7 与前一检查点不相接',
    ],
    [
      'another log',
      (log) => resign(log, 0, (lines) => (lines[1] = 'another')),
      '检查点 3 的正文与记录不符',
      '检查点 3 的正文不符',
    ],
    [
      'another kind of checkpoint',
      (log) => resign(log, 0, (lines) => (lines[0] = 'zhunsheng.audit/2')),
      '检查点 3 的正文',
      '检查点 3 的正文不符',
    ],
    [
      'another size in the text',
      (log) => resign(log, 1, (lines) => (lines[2] = '8')),
      '检查点 7 的正文',
      '检查点 7 的正文不符',
    ],
    [
      'another one before',
      (log) => resign(log, 1, (lines) => (lines[5] = 'ab'.repeat(32))),
      '检查点 7 的正文',
      '检查点 7 与前一检查点不相接',
    ],
    [
      'somebody else’s signature',
      (log) => signAs(log, sm2Sign(log.checkpoints[1]!.body, makeSm2Keys())),
      '检查点 7 的签名无效',
      '检查点 7 的签名无效',
    ],
    ['a signature of nothing', (log) => signAs(log, Buffer.alloc(0)), '检查点 7 的签名无效', '检查点 7 的签名无效'],
    [
      'a signature of zeros',
      (log) => signAs(log, Buffer.from('3006020100020100', 'hex')),
      '检查点 7 的签名无效',
      '检查点 7 的签名无效',
    ],
    ['a first half of zero', (log) => signAs(log, halves('00', 'half')), '检查点 7 的签名无效', '检查点 7 的签名无效'],
    ['a second half of zero', (log) => signAs(log, halves('half', '00')), '检查点 7 的签名无效', '检查点 7 的签名无效'],
    [
      'a half as large as the order of the curve',
      (log) => signAs(log, halves(`00${ORDER}`, 'half')),
      '检查点 7 的签名无效',
      '检查点 7 的签名无效',
    ],
    [
      'a second half as large',
      (log) => signAs(log, halves('half', `00${ORDER}`)),
      '检查点 7 的签名无效',
      '检查点 7 的签名无效',
    ],
    [
      'halves that are the order together',
      (log) => signAs(log, halves('01', `00${ORDER_LESS_ONE}`)),
      '检查点 7 的签名无效',
      '检查点 7 的签名无效',
    ],
  ])('shows %s', async (_what, spoil, byUs, byTheFile) => {
    const log = spoilt(spoil);
    expect(await verifyLedger(sourceOf(log))).toMatchObject({ ok: false, firstBad: expect.stringContaining(byUs) });
    const report = await offline(linesOf(log));
    expect(report.ok).toBe(byTheFile === null);
    expect(report.firstBad ?? '').toContain(byTheFile ?? '');
  });

  it('of another signer is none of the reader who pins the key', async () => {
    expect((await offline(linesOf(logOf(7, 3, 7)), makeSm2Keys().publicKey)).firstBad).toBe(
      '签名公钥与您信任的公钥不同',
    );
  });

  it.each([
    ['no key', 'no key'],
    ['a point beside the curve', `04${'1'.repeat(128)}`],
  ])('under %s is signed by nobody', async (_what, publicKey) => {
    expect((await offline(linesOf(logOf(7, 3, 7), { publicKey }))).firstBad).toBe('检查点 7 的签名无效');
    expect((await verifyLedger({ ...sourceOf(logOf(7, 3, 7)), publicKey })).firstBad).toBe('检查点 7 的签名无效');
  });

  it('may have empty lines between, and is no log without its head', async () => {
    const [head = '', ...rest] = linesOf(logOf(7, 3, 7));
    expect((await offline([head, '', ...rest, ' '])).ok).toBe(true);
    expect((await offline(rest)).firstBad).toBe('文件不是台账证据包');
    expect((await offline([])).firstBad).toBe('文件不是台账证据包');
  });
});

it('an empty log is whole, and has no root', async () => {
  const whole = { ok: true, size: 0, root: null, checkpoints: 0, firstBad: null };
  expect(await verifyLedger(sourceOf(logOf(0)))).toEqual(whole);
  expect(await offline(linesOf(logOf(0)))).toEqual(whole);
});

describe('an archive, which begins at a signed tree', () => {
  /** From the first signature on, with the tree as it was there. */
  const archive = (spoil: (start: { size: number; roots: (string | null)[] }, log: Log) => void = () => undefined) => {
    const log = logOf(12, 5, 8, 12);
    const start = { size: 5, roots: log.trees[0]!.map(base64) };
    const rest: Log = { ...log, entries: log.entries.slice(5) };
    spoil(start, rest);
    return linesOf(rest, { start });
  };

  it('is whole by itself', async () => {
    expect(await offline(archive())).toMatchObject({ ok: true, size: 12, checkpoints: 3 });
  });

  it.each<[string, Parameters<typeof archive>[0], string]>([
    ['a tree with a root too few', (start) => start.roots.pop(), '开头的树不完整'],
    ['a tree with a root too many', (start) => start.roots.push(start.roots[0]!), '开头的树不完整'],
    ['another tree', (start) => start.roots.reverse(), '开头的树与其检查点不符'],
    ['no checkpoint of its beginning', (_, log) => log.checkpoints.shift(), '开头的树与其检查点不符'],
    ['no checkpoint at all', (_, log) => log.checkpoints.splice(0), '开头的树与其检查点不符'],
    ['a beginning nobody signed', (_, log) => resign(log, 0, (lines) => (lines[3] = 'AAAA')), '开头的树与其检查点不符'],
    ['an entry gone', (_, log) => log.entries.splice(1, 1), '第 7 条缺失或次序被改动'],
    [
      'the chain cut behind it',
      (_, log) => resign(log, 1, (lines) => (lines[5] = NO_CHECKPOINT)),
      '检查点 8 与前一检查点不相接',
    ],
  ])('shows %s', async (_what, spoil, finding) => {
    expect((await offline(archive(spoil))).firstBad).toBe(finding);
  });

  it('of no entries behind an empty tree says only that nothing is there', async () => {
    const head = { start: { size: 0, roots: [] } };
    expect(await offline(linesOf(logOf(0), head))).toMatchObject({ ok: true, size: 0 });
  });
});

describe('checkpoints kept outside', () => {
  const log = logOf(7, 3, 7);
  const anchor = (at: number): Anchor => {
    const { size, body, signature } = log.checkpoints[at]!;
    return { size, body, signature: signature.toString('base64') };
  };
  const compared = (anchors: Anchor[], checkpoints = log.checkpoints) =>
    againstAnchors(checkpoints, each(anchors), keys.publicKey);

  it.each<[string, Anchor[], string | null]>([
    ['all of them', [anchor(0), anchor(1)], null],
    ['in another order, of a clock that was set back', [anchor(1), anchor(0)], null],
    ['none', [], null],
    ['one of a size the log has no more', [anchor(0), { ...anchor(1), size: 9 }], '第 8 条起缺失：库外锚点记有 9 条'],
    ['another text', [{ ...anchor(0), body: anchor(1).body }], '第 3 条处的检查点与库外锚点不符'],
    [
      'the newest with another signature',
      [anchor(0), { ...anchor(1), signature: anchor(0).signature }],
      '库外锚点（第 7 条处）的签名无效',
    ],
    [
      'an older one with another signature, for which the newest stands',
      [{ ...anchor(0), signature: '' }, anchor(1)],
      null,
    ],
    [
      'the newest first, with another signature',
      [{ ...anchor(1), signature: '' }, anchor(0)],
      '库外锚点（第 7 条处）的签名无效',
    ],
  ])('are compared: %s', async (_what, anchors, finding) => {
    const found = await compared(anchors);
    if (finding === null) expect(found).toBeNull();
    else expect(found).toContain(finding);
  });

  it('show that nothing is left of a log', async () => {
    expect(await compared([anchor(0)], [])).toContain('第 1 条起缺失：库外锚点记有 3 条，台账只剩 0 条');
  });

  describe('in files', () => {
    let folder: string;
    beforeEach(() => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-anchors-'));
    });
    afterEach(() => fs.rmSync(folder, { recursive: true }));

    const kept = async (anchors: Anchors) => {
      const sizes: number[] = [];
      for await (const { size } of anchors.all()) sizes.push(size);
      return sizes;
    };
    const place = () => path.join(folder, 'kept');

    it('lie where the installation says, else with its data', () => {
      anchorsOf({ anchorDir: null, dataDir: folder }).add(anchor(0), AT);
      anchorsOf({ anchorDir: place(), dataDir: folder }).add(anchor(0), AT);
      for (const at of ['anchors', 'kept'])
        expect(fs.readdirSync(path.join(folder, at))).toEqual(['checkpoints-2026-08.jsonl']);
    });

    it('are read as they were added, month by month, and only those', async () => {
      const anchors = new Anchors(place());
      expect([await kept(anchors), await anchors.last()]).toEqual([[], 0]);
      anchors.add(anchor(0), AT);
      anchors.add(anchor(1), new Date('2026-09-01T00:00:00Z'));
      fs.writeFileSync(path.join(place(), 'notes.txt'), JSON.stringify({ ...anchor(1), size: 99 }));
      fs.writeFileSync(path.join(place(), 'checkpoints-2026-10.jsonl'), '');
      expect([await kept(anchors), await anchors.last()]).toEqual([[3, 7], 7]);
      // of another process, after a clock that was set back
      expect(await new Anchors(place()).last()).toBe(7);
    });

    it('go on behind a line that was cut, and lose none', async () => {
      const anchors = new Anchors(place());
      anchors.add(anchor(0), AT);
      const file = path.join(place(), 'checkpoints-2026-08.jsonl');
      fs.appendFileSync(file, '{"size":5');
      anchors.add(anchor(1), AT);
      expect(await kept(new Anchors(place()))).toEqual([3, 7]);
      expect(fs.readFileSync(file, 'utf8').split('\n')).toHaveLength(4);
    });

    it('are closed to others', () => {
      new Anchors(place()).add(anchor(0), AT);
      expect(fs.statSync(path.join(place(), 'checkpoints-2026-08.jsonl')).mode & 0o077).toBe(0);
      expect(fs.statSync(place()).mode & 0o077).toBe(0);
    });
  });
});

describe('kinds of events', () => {
  const made = ledgerEvent<{ text: string }>('tampering-spec.made', 2, '记事', ({ text }) => text);

  it('are declared once a version', () => {
    expect(() => ledgerEvent('tampering-spec.made', 2, '又一次')).toThrow('tampering-spec.made/2 is declared twice');
    expect(declaredEvents().filter(({ action }) => action === made.action)).toEqual([
      { action: 'tampering-spec.made', version: 2, label: '记事', edits: false },
    ]);
  });

  it('are said in words, and one of a newer release by its bare name', () => {
    expect(describeEvent(made.action, 2, { text: '甲' })).toEqual({ label: '记事', summary: '甲' });
    expect(describeEvent(made.action, 3, { text: '甲' })).toEqual({ label: made.action, summary: '' });
  });
});

/** An entry that agrees with itself in every digest, and is not the one that was signed. */
function forge(log: Log, at: number, canonical = `{"at":"${AT.toISOString()}","n":"forged"}`): void {
  const leaf = leafHash(canonical);
  entry(log, at, { canonical, leaf, sequencedLeaf: leaf });
}

function signAs(log: Log, signature: Buffer): void {
  log.checkpoints[1] = { ...log.checkpoints[1]!, signature };
}

// GB/T 32918.5: the order of the curve
const ORDER = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';
const ORDER_LESS_ONE = `${ORDER.slice(0, -1)}2`;

/** DER of two numbers given in hex; `half` is one a signature could have. */
function halves(...numbers: [string, string]): Buffer {
  const parts = numbers.map((hex) => (hex === 'half' ? '1234' : hex)).map((hex) => `02${byte(hex.length / 2)}${hex}`);
  const body = parts.join('');
  return Buffer.from(`30${byte(body.length / 2)}${body}`, 'hex');
}
const byte = (number: number): string => number.toString(16).padStart(2, '0');
