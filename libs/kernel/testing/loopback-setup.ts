import net from 'node:net';

import { onlyLoopback } from './socket-guard.js';

const guarded = Symbol.for('zhunsheng.only-loopback');
const sockets = net.Socket.prototype as net.Socket & { [guarded]?: boolean };

// a worker runs many specs over one and the same module `net`
if (!sockets[guarded]) {
  sockets[guarded] = true;
  onlyLoopback();
}
