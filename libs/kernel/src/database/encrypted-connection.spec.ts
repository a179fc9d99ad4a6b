import { once } from 'node:events';
import net from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { JobQueue } from '../jobs/job-queue.js';
import { openDatabase } from './database.js';
import { urlForRole } from './role-passwords.js';

/** Length 8, code 80877103: "may we speak TLS?" */
const SSL_REQUEST = '0000000804d2162f';

describe('a database whose address asks for TLS', () => {
  let server: net.Server;
  let heard: string[];
  let url: string;
  beforeEach(async () => {
    heard = [];
    // says that it cannot, and listens whether anything is told to it all the same
    server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (data) => {
        heard.push(data.toString('hex'));
        socket.write('N');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    url = `postgres://owner:Geheim-0001@127.0.0.1:${String(port)}/zs?sslmode=verify-full`;
  });
  afterEach(() => void server.close());

  it('is told neither a name nor a password where there is none: by the pool, by a single connection, by the queue', async () => {
    const ours = urlForRole(url, 'zs_api', 'Geheim-0002');
    await expect(openDatabase({ url: ours, rolePrefix: 'zs_', entities: [] })).rejects.toThrow(/SSL/);
    await expect(new pg.Client({ connectionString: url }).connect()).rejects.toThrow(/SSL/);
    const jobs = new JobQueue({ url: ours, onError: () => undefined });
    await expect(jobs.start()).rejects.toThrow(/SSL/);
    await jobs.stop(100).catch(() => undefined);
    expect(heard.length).toBeGreaterThanOrEqual(3);
    expect(new Set(heard)).toEqual(new Set([SSL_REQUEST]));
  });
});
