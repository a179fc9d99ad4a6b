/** Generates docs/rules/ from the rulebook and the import table of docs/architecture.md. `--check` only compares. */
import fs from 'node:fs';
import path from 'node:path';
import { LAYERS, ROOMS } from './import-walls.mjs';

const root = path.resolve(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const stale = [];

function put(file, text) {
  const at = path.join(root, file);
  if (fs.existsSync(at) && fs.readFileSync(at, 'utf8') === text) return;
  if (check) return void stale.push(file);
  fs.mkdirSync(path.dirname(at), { recursive: true });
  fs.writeFileSync(at, text);
}

const table = [
  '| layer | may import | may not import packages |',
  '|---|---|---|',
  ...LAYERS.map(
    (l) =>
      `| ${l.layer} | ${l.may.join(', ') || '—'} | ${l.banned ? l.banned.join(', ') : `all but ${l.allowed.join(', ') || 'none'}`} |`,
  ),
  '',
  '| room | may import rooms |',
  '|---|---|',
  ...ROOMS.map((r) => `| ${r.room} | ${r.may.join(', ')} |`),
].join('\n');
const page = fs.readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');
put('docs/architecture.md', page.replace(/(<!-- import table -->\n)[\s\S]*?(\n<!-- end -->)/, `$1${table}$2`));

const { loadRulebook, renderRuleDocs } = await import('../libs/rulebook/dist/index.js');
const rendered = renderRuleDocs(loadRulebook());
for (const [file, text] of rendered) put(path.join('docs/rules', file), text);
const wanted = new Set([...rendered.keys()].map((f) => path.normalize(f)));
for (const file of fs.existsSync(path.join(root, 'docs/rules'))
  ? fs.readdirSync(path.join(root, 'docs/rules'), { recursive: true })
  : []) {
  if (!/\.md$/.test(file) || wanted.has(path.normalize(file))) continue;
  if (check) stale.push(`docs/rules/${file}`);
  else fs.rmSync(path.join(root, 'docs/rules', file));
}

console.log(stale.length ? `stale: ${stale.join(', ')}` : 'up to date');
process.exitCode = stale.length ? 1 : 0;
