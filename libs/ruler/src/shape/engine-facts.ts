/** The only facts the engine itself reads; everything else is read because a rule document names it. */
export const ENGINE_FACTS = {
  category: '类别',
  status: '新增延续',
  request: '申报金额',
  lines: '明细',
  lineAmount: '金额',
  lineIterator: '行',
} as const;
