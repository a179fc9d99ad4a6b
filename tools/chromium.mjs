import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const chromium = () => PLACES.find((file) => file && fs.existsSync(file));

/** Debian's Chromium, a Chinese font (without it Chinese renders as boxes) and openssl, when they are missing and apt is there. */
export function installChromium() {
  const fonts = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout ?? '';
  // openssl: what the bundle's scripts check is tested where it is
  const openssl = spawnSync('openssl', ['version'], { stdio: 'ignore' }).status === 0;
  if (chromium() && fonts.trim() && openssl) return true;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args) => {
    const [file, ...rest] = [...sudo, 'apt-get', ...args];
    return (
      spawnSync(file, rest, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    );
  };
  console.log('installing chromium, fonts-noto-cjk and openssl with apt-get …');
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk', 'fontconfig', 'openssl');
  if (chromium()) return true;
  console.error('没有找到 Chromium：请先安装（apt-get install chromium fonts-noto-cjk），或用 CHROMIUM 变量指明路径。');
  return false;
}
