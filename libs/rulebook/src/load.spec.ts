import { readFileSync } from 'node:fs';
import { LIBRARY_SHAPE } from './fact-shape.js';
import { readYaml, ruleShapeProblems } from './load.js';
import { RULE_SHAPE } from './rule-shape.js';
import { RulebookRefused } from './shape.js';

const file = new URL('../rules/execution/E01-上一完整年度执行率低.yaml', import.meta.url);
const source = readFileSync(file, 'utf8');
const refusal = (yaml: string): string => {
  try {
    readYaml(yaml, 'E01.yaml', RULE_SHAPE);
  } catch (error) {
    if (error instanceof RulebookRefused) return error.message;
    throw error;
  }
  return '';
};

describe('a document of the wrong shape is refused with file, place and reason', () => {
  it('takes the shipped rule', () => expect(refusal(source)).toBe(''));

  it.each([
    ['an unknown key', source.replace('purpose:', 'purpos:'), 'E01.yaml 的 purpos：没有这一项'],
    ['a missing key', source.replace(/^purpose:.*\n/m, ''), 'E01.yaml 的 purpose：缺少这一项'],
    ['an unknown severity', source.replace('severity: warn-evidence', 'severity: red'), 'severity：只能是 block'],
    ['a year without quotes', source.replace("since: '2026'", 'since: 2026'), 'parameters[0].since：要加引号的年份'],
    ['an unknown effect', source.replaceAll('factor: k_exec', 'faktor: k_exec'), 'bands[0].effect：要写明 gate'],
    ['an unknown factor', source.replaceAll('factor: k_exec', 'factor: k_x'), 'bands[0].effect.factor：只能是 k_exec'],
    ['no basis', source.replace(/^basis:\n( {2}- .*\n)+/m, 'basis: []\n'), 'basis：至少要 1 项'],
    ['broken YAML', source.replace('bands:', 'bands: ]'), '不是正确的 YAML'],
    ['a key twice', `${source}\nname: 又一个\n`, '不是正确的 YAML'],
  ])('%s', (_, yaml, message) => expect(refusal(yaml)).toContain(message));

  it('refuses an enum without codes and a list without fields', () => {
    const yaml = `library: x
facts:
  - { name: 甲, type: enum, meaning: 无代码, source: fact_x.a }
  - { name: 乙, type: list, meaning: 无字段, source: fact_x }
`;
    expect(() => readYaml(yaml, 'x.yaml', LIBRARY_SHAPE)).toThrow(
      /facts\[0\]\.codes：缺少[\s\S]*facts\[1\]\.fields：缺少/,
    );
  });

  it('tells an editor what is wrong with a document that is not YAML', () => {
    expect(ruleShapeProblems({ code: 'X01' }).map((problem) => problem.path)).toContain('bands');
    expect(ruleShapeProblems(null)).toHaveLength(1);
  });
});
