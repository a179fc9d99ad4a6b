/** Rank of a policy as the scoring of its basis reads it; an unknown code is shown as it is. */
export const LEVELS: Readonly<Record<string, string>> = {
  L1: '法律·行政法规',
  L2: '部委·省级法规',
  L3: '省政府',
  L4: '市级',
  L5: '县级',
  L6: '主管部门',
  L7: '本单位',
};

export const levelName = (level: string): string => LEVELS[level] ?? level;

export const RELATION_WORDS: Readonly<Record<string, readonly [out: string, into: string]>> = {
  replaces: ['取代旧版', '被新版取代'],
  repeals: ['废止', '被废止于'],
  amends: ['修改', '被修改于'],
  implements: ['依据上位法', '实施性文件'],
};
