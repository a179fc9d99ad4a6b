import {
  CROSSWALK_ADMINISTRATIVE,
  CROSSWALK_INSTITUTION,
  DEPARTMENT_ECONOMIC,
  GOVERNMENT_ECONOMIC,
} from './economic-classes.js';
import { FUNCTION_CLASSES } from './function-classes.js';
import {
  ATTACHMENT_KINDS,
  CATEGORIES,
  FUND_SOURCES,
  FUND_TYPES,
  MEASURES,
  PROCUREMENT_CATALOGUE,
} from './small-sets.js';

export const CODE_KINDS = [
  'func_class',
  'dept_econ',
  'gov_econ',
  'category',
  'fund_type',
  'fund_source',
  'measure',
  'attachment_kind',
  'procurement',
] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

export interface ShippedCode {
  kind: CodeKind;
  code: string;
  name: string;
  parent: string | null;
  leaf: boolean;
  fundTypes: string[] | null;
  keywords: string[] | null;
}

export interface ShippedPair {
  unitKind: '行政' | '参公' | '事业';
  deptEcon: string;
  govEcon: string;
}

const lines = (text: string) => text.trim().split('\n');
const words = (text: string) => text.trim().split(/\s+/);

function item(kind: CodeKind, code: string, name: string, more: Partial<ShippedCode> = {}): ShippedCode {
  return { kind, code, name, parent: null, leaf: true, fundTypes: null, keywords: null, ...more };
}

function functionClasses(): ShippedCode[] {
  let section = '';
  return lines(FUNCTION_CLASSES).map((line) => {
    const [code = '', name = '', fund = '一般公共预算'] = words(line);
    if (code.length === 3) section = code;
    return code.length === 3
      ? item('func_class', code, name, { leaf: false })
      : item('func_class', code, name, { parent: section, fundTypes: [fund] });
  });
}

/** 类 have three digits, 款 five; only 款 are filed. */
function economicPlace(code: string): Pick<ShippedCode, 'parent' | 'leaf'> {
  return code.length === 3 ? { parent: null, leaf: false } : { parent: code.slice(0, 3), leaf: true };
}

function departmentClasses(): ShippedCode[] {
  return lines(DEPARTMENT_ECONOMIC).map((line) => {
    const [head = '', keys] = line.split('|');
    const [code = '', name = ''] = words(head);
    return item('dept_econ', code, name, { ...economicPlace(code), keywords: keys ? words(keys) : null });
  });
}

function governmentClasses(): ShippedCode[] {
  return lines(GOVERNMENT_ECONOMIC).map((line) => {
    const [code = '', name = ''] = words(line);
    return item('gov_econ', code, name, economicPlace(code));
  });
}

function categories(): ShippedCode[] {
  const codes = lines(CATEGORIES).map(words);
  const known = new Set(codes.map(([code]) => code));
  return codes.map(([code = '', name = '']) =>
    item('category', code, name, {
      parent: code.length > 1 ? code.slice(0, -1) : null,
      leaf: ![...known].some((other) => other !== code && other?.startsWith(code)),
    }),
  );
}

const named = (kind: CodeKind, names: readonly string[]) => names.map((name) => item(kind, name, name));

/** Every code set a new installation starts with; the year is the loader's. */
export function shippedCodes(): ShippedCode[] {
  const catalogue = lines(PROCUREMENT_CATALOGUE).map(words);
  return [
    ...functionClasses(),
    ...departmentClasses(),
    ...governmentClasses(),
    ...categories(),
    ...named('fund_type', FUND_TYPES),
    ...named('fund_source', FUND_SOURCES),
    ...named('measure', MEASURES),
    ...named('attachment_kind', ATTACHMENT_KINDS),
    ...catalogue.map(([code = '', name = '']) => item('procurement', code, name)),
  ];
}

/** 行政 and 参公 share one cross-walk; for 事业 four classes fold, the others stay. */
export function shippedCrosswalk(): ShippedPair[] {
  return lines(CROSSWALK_ADMINISTRATIVE).flatMap((line) => {
    const [govEcon = '', list = ''] = line.split(': ');
    return words(list).flatMap((deptEcon): ShippedPair[] => [
      { unitKind: '行政', deptEcon, govEcon },
      { unitKind: '参公', deptEcon, govEcon },
      { unitKind: '事业', deptEcon, govEcon: CROSSWALK_INSTITUTION[deptEcon.slice(0, 3)] ?? govEcon },
    ]);
  });
}
