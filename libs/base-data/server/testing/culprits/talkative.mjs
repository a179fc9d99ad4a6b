import { Socket } from 'node:net';
const out = new Socket({ fd: 3, readable: false, writable: true });
const line = `${'x'.repeat(65_536)}\n`;
const talk = () => {
  while (out.write(line));
  out.once('drain', talk);
};
talk();
