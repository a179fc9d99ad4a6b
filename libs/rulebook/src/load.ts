import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LineCounter, parseDocument } from 'yaml';
import type {
  EditDocument,
  EditDocuments,
  Fact,
  FactDictionary,
  MoneyDocument,
  RuleDocument,
  RuleSetDocuments,
  ScorecardDocument,
} from '@zhunsheng/ruler';
import { EDITS_SHAPE, MONEY_SHAPE } from './advice-shape.js';
import { LIBRARY_SHAPE } from './fact-shape.js';
import { RULE_SHAPE } from './rule-shape.js';
import { SCORECARD_SHAPE } from './scorecard-shape.js';
import { object, RulebookRefused, text, type Shape, type ShapeProblem } from './shape.js';

/** The documents lie beside `src` and beside `dist`, one level up from either. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const VERSION_SHAPE = object({ version: text });

/** Everything wrong with one document, for editors and imports of rule packages. Empty = its shape is right. */
export function shapeProblems(shape: Shape, value: unknown, file: string): ShapeProblem[] {
  const problems: ShapeProblem[] = [];
  shape(value, '', (path, message) => problems.push({ file, path, message }));
  return problems;
}

export const ruleShapeProblems = (value: unknown, file = '规则文件'): ShapeProblem[] =>
  shapeProblems(RULE_SHAPE, value, file);

/** Reads YAML text and holds it against a shape; throws `RulebookRefused` with file, place and advice. */
export function readYaml(source: string, file: string, shape: Shape): unknown {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  if (document.errors.length)
    throw new RulebookRefused(
      document.errors.map((error) => ({
        file,
        path: `第 ${lines.linePos(error.pos[0]).line} 行`,
        message: `不是正确的 YAML：${error.message.split('\n')[0]}`,
      })),
    );
  const value: unknown = document.toJS();
  const problems = shapeProblems(shape, value, file);
  if (problems.length) throw new RulebookRefused(problems);
  return value;
}

function yamlFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name))
    .sort();
}

const readFile = (file: string, shape: Shape): unknown => readYaml(readFileSync(join(ROOT, file), 'utf8'), file, shape);

export function factDictionary(): FactDictionary {
  const { version } = readFile('rulebook.yaml', VERSION_SHAPE) as { version: string };
  const facts = yamlFiles('facts').flatMap((file) => {
    const { library, facts } = readFile(file, LIBRARY_SHAPE) as { library: string; facts: Omit<Fact, 'library'>[] };
    return facts.map((fact) => ({ ...fact, library }) as Fact);
  });
  return { version, facts };
}

/** In order of code, whatever folder a rule lies in. */
export function ruleDocuments(): RuleDocument[] {
  return yamlFiles('rules')
    .map((file) => readFile(file, RULE_SHAPE) as RuleDocument)
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

export function scorecards(): ScorecardDocument[] {
  return yamlFiles('scorecards').map((file) => readFile(file, SCORECARD_SHAPE) as ScorecardDocument);
}

/** What a unit can change in its filing: data beside the rules, no part of them, since no verdict rests on it. */
export function editDocuments(): EditDocuments {
  return {
    edits: readFile(join('advice', 'edits.yaml'), EDITS_SHAPE) as EditDocument[],
    money: readFile(join('advice', 'money.yaml'), MONEY_SHAPE) as MoneyDocument,
  };
}

export function loadRulebook(): RuleSetDocuments {
  return { dictionary: factDictionary(), rules: ruleDocuments(), scorecards: scorecards() };
}
