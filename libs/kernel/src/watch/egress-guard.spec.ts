import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { FixedClock } from '../../testing/fixed-clock.js';
import { type EgressGuard, guardEgress } from './egress-guard.js';

describe('the egress guard', () => {
  let guard: EgressGuard;
  let told: string[];
  beforeEach(() => {
    told = [];
    guard = guardEgress(new FixedClock('2027-03-01T00:00:00Z'), ['203.0.113.9'], (host) => told.push(host));
  });
  afterEach(() => guard.release());

  it('refuses and counts a public address, by whatever way it is asked for', async () => {
    for (const connect of [
      () => net.connect(443, '203.0.113.7'),
      () => net.connect({ host: '2001:db8::7', port: 443 }),
    ]) {
      const [error] = (await once(
        connect().on('error', () => undefined),
        'error',
      )) as [Error];
      expect(error.message).toMatch(/egress refused/);
    }
    await expect(fetch('http://203.0.113.8/')).rejects.toThrow();
    expect(guard.report()).toEqual({
      since: '2027-03-01T00:00:00.000Z',
      attempts: 3,
      hosts: ['203.0.113.7', '2001:db8::7', '203.0.113.8'],
    });
    expect(told).toHaveLength(3);
  });

  it('refuses a name when any of its addresses is public, and counts that once', async () => {
    const socket = net.connect({ host: 'several.test', port: 9 }).on('error', () => undefined);
    // as Node tells of each before it tries the first
    for (const address of ['127.0.0.1', '203.0.113.7', '203.0.113.8'])
      socket.emit('lookup', null, address, 4, 'several.test');
    expect(guard.report()).toMatchObject({ attempts: 1, hosts: ['several.test（203.0.113.7）'] });
  });

  it('counts every attempt and names a few', async () => {
    for (let n = 0; n < 30; n++) net.connect(443, `203.0.113.${100 + n}`).on('error', () => undefined);
    expect(guard.report().attempts).toBe(30);
    expect(guard.report().hosts).toHaveLength(20);
  });

  it('lets loopback through, by name too', async () => {
    const server = net.createServer((socket) => socket.end('da')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost']) {
      const socket = net.connect(port, host);
      const [data] = (await once(socket, 'data')) as [Buffer];
      expect(data.toString()).toBe('da');
      socket.destroy();
    }
    server.close();
    expect(guard.report().attempts).toBe(0);
  });
});
