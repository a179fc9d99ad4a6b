// tries what a taken-over parser would try, and reports what it was allowed
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net, { Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

const allowed = (attempt) => {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
};
const dialled = await new Promise((resolve) => {
  const port = Number(JSON.parse(fs.readFileSync(0, 'utf8').split('\n')[0]).port);
  const socket = net.connect(port, '127.0.0.1', () => resolve(true));
  socket.on('error', () => resolve(false));
});
const report = {
  readSystem: allowed(() => fs.readFileSync('/etc/passwd')),
  write: allowed(() => fs.writeFileSync('/tmp/zs-culprit', 'x')),
  spawn: allowed(() => spawn('true')),
  worker: allowed(() => new Worker('1', { eval: true })),
  dialled,
  environment: Object.keys(process.env).length,
};
new Socket({ fd: 3, readable: false, writable: true }).end(`${JSON.stringify(report)}\n`, () => process.exit(0));
