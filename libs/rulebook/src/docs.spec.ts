import { renderRuleDocs } from './docs.js';
import { loadRulebook } from './load.js';

describe('the pages about the rules', () => {
  const rulebook = loadRulebook();
  const pages = renderRuleDocs(rulebook);

  it('shows every rule once, with every parameter and its value', () => {
    const all = [...pages].filter(([path]) => path !== 'index.md').map(([, text]) => text);
    for (const rule of rulebook.rules) {
      const page = all.filter((text) => text.includes(`\n## ${rule.code} ${rule.name}\n`));
      expect(page).toHaveLength(1);
      for (const parameter of rule.parameters) expect(page[0]).toContain(`| ${parameter.name} | `);
    }
    expect(all.join('\n')).toContain('| 红线 | 60% | 2026 |');
  });

  it('links every rule from the index', () => {
    for (const rule of rulebook.rules) expect(pages.get('index.md')).toContain(`[${rule.code}](`);
  });

  it('says how the scores are put together', () => {
    const page = pages.get('scorecards.md');
    expect(page).toContain('| N3 | 职责关联 | 15 | 起始 15 分，命中规则时减少 |');
    expect(page).toContain('权重：F 30%，E 25%，P 30%，S 15%');
    expect(page).toContain('各级可得：A 100%，B 100%，C 80%，D 0%');
  });

  it('keeps tables whole: no cell holds a bare bar', () => {
    for (const text of pages.values())
      for (const line of text.split('\n').filter((one) => one.startsWith('| ')))
        expect([4, 6]).toContain(line.replaceAll('\\|', '').split('|').length - 2);
  });
});
