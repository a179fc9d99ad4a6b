/** Lints one-line files that do not exist, to prove that the import walls stand. Reads cases, prints verdicts as JSON. */
import path from 'node:path';
import { ESLint } from 'eslint';

const root = path.resolve(import.meta.dirname, '..');
const WALL = new Set(['@nx/enforce-module-boundaries', 'no-restricted-syntax', 'no-restricted-imports']);

let text = '';
for await (const chunk of process.stdin) text += chunk;
const eslint = new ESLint({ cwd: root });
const verdicts = [];
for (const { file, code } of JSON.parse(text)) {
  const [result] = await eslint.lintText(code, { filePath: path.join(root, file) });
  verdicts.push({
    file,
    code,
    refused: result.messages.filter((m) => WALL.has(m.ruleId)).map((m) => m.message),
    fatal: result.messages.some((m) => m.fatal),
  });
}
process.stdout.write(JSON.stringify(verdicts));
