import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const chromium = () => PLACES.find((file) => file && fs.existsSync(file));

/** Debian's Chromium and a Chinese font (without it Chinese renders as boxes), when they are missing and apt is there. */
export function installChromium() {
  const fonts = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout ?? '';
  if (chromium() && fonts.trim()) return true;
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
  console.log('installing chromium and fonts-noto-cjk with apt-get …');
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk', 'fontconfig');
  if (chromium()) return true;
  console.error('没有找到 Chromium：请先安装（apt-get install chromium fonts-noto-cjk），或用 CHROMIUM 变量指明路径。');
  return false;
}
