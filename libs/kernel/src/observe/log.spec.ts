import dgram from 'node:dgram';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { FixedClock } from '../../testing/fixed-clock.js';
import { Log, logLine } from './log.js';
import { dropLogFiles, logFiles } from './log-files.js';
import { syslogTo } from './syslog.js';

const RFC_5424 =
  /^<(\d{1,3})>1 (\S+Z) \S+ zhunsheng \d+ (\S+) (\[zs@\d+ (?:\w+="(?:[^"\\\]]|\\["\\\]])*" ?)+\]) \ufeff([^\n]*)$/;

describe('the log', () => {
  const clock = new FixedClock('2027-03-01T01:02:03.004Z');
  let folder: string;
  let log: Log;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-log-'));
    log = new Log(clock);
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('is one JSON document a line, without what must not be in it, whatever people typed', () => {
    const lines: string[] = [];
    log.to((entry) => lines.push(logLine(entry)));
    log.warn('密码=Geheim-1234 手机 13800001111\n{"level":"error"}\u001b[2J', 'sign-in');
    log.error(new Error('lost\nconnection'), 'jobs');
    const read = lines.map((line) => JSON.parse(line) as Record<string, string>);
    expect(read[0]).toEqual({
      time: '2027-03-01T01:02:03.004Z',
      level: 'warn',
      source: 'sign-in',
      message: '密码=*** 手机 138****1111 {"level":"error"} [2J',
    });
    expect(read[1]).toMatchObject({ level: 'error', source: 'jobs', message: 'lost connection' });
    for (const typed of ['\n', '\u001b']) expect(lines.join('')).not.toContain(typed);
  });

  it('is kept a file a day, closed to others, until its time is over', () => {
    log.to(logFiles(folder));
    log.log('一', 'x');
    const [name = ''] = fs.readdirSync(folder);
    expect(name).toBe('zhunsheng-2027-03-01.jsonl');
    expect(fs.statSync(path.join(folder, name)).mode & 0o077).toBe(0);
    fs.writeFileSync(path.join(folder, 'zhunsheng-2026-08-31.jsonl'), '');
    fs.writeFileSync(path.join(folder, 'note.txt'), '');
    expect(dropLogFiles(folder, '2026-09-01')).toBe(1);
    expect(fs.readdirSync(folder).sort()).toEqual(['note.txt', 'zhunsheng-2027-03-01.jsonl']);
  });

  it('goes on when one listener fails', () => {
    const heard: string[] = [];
    log.to(() => {
      throw new Error('disk full');
    });
    log.to(({ message }) => heard.push(message));
    log.log('还在');
    expect(heard).toEqual(['还在']);
  });

  it('reaches the audit platform as RFC 5424 over UDP', async () => {
    const platform = dgram.createSocket('udp4');
    platform.bind(0, '127.0.0.1');
    await once(platform, 'listening');
    const syslog = syslogTo(`udp://127.0.0.1:${String(platform.address().port)}`);
    log.to(syslog.sink);
    log.error('台账核验："坏"', 'ledger');
    const [bytes] = (await once(platform, 'message')) as [Buffer];
    const [, priority, time, id, , message] = RFC_5424.exec(bytes.toString()) ?? [];
    expect([priority, time, id, message]).toEqual(['107', '2027-03-01T01:02:03.004Z', 'ledger', '台账核验："坏"']);
    syslog.close();
    platform.close();
  });

  it('reaches it over a unix socket, each message with its length', async () => {
    const file = path.join(folder, 'audit.sock');
    let text = '';
    const platform = net.createServer((socket) => socket.on('data', (part: Buffer) => (text += part.toString())));
    platform.listen(file);
    await once(platform, 'listening');
    const syslog = syslogTo(`unix:${file}`);
    log.to(syslog.sink);
    log.log('一', 'a');
    log.log('二', 'b');
    while (!text.includes('二')) await new Promise((ok) => setTimeout(ok, 5));
    const length = Number(/^\d+/.exec(text)?.[0]);
    const bytes = Buffer.from(text).subarray(String(length).length + 1);
    expect(bytes.subarray(0, length).toString()).toMatch(RFC_5424);
    expect(bytes.subarray(length).toString()).toMatch(/^\d+ <110>1 /);
    syslog.close();
    await new Promise((ok) => platform.close(ok));
  });

  it('says when nobody listens: nothing', () => {
    const syslog = syslogTo(`unix:${path.join(folder, 'none.sock')}`);
    log.to(syslog.sink);
    expect(() => log.log('无人')).not.toThrow();
    syslog.close();
  });
});
