export type WorkAct =
  | 'next'
  | 'previous'
  | 'check'
  | 'accept'
  | 'override'
  | 'adjust'
  | 'return'
  | 'verify'
  | 'source'
  | 'batch'
  | 'help'
  | 'close';

interface Key {
  keys: readonly string[];
  act: WorkAct;
  name: string;
}

/** One table for the keys and for the help that names them. */
export const WORK_KEYS: readonly Key[] = [
  { keys: ['j', 'n'], act: 'next', name: '下一个项目' },
  { keys: ['k'], act: 'previous', name: '上一个项目' },
  { keys: ['a'], act: 'accept', name: '认可机审结论，准予入库' },
  { keys: ['c'], act: 'check', name: '已核对选中的疑点（认可）' },
  { keys: ['o'], act: 'override', name: '推翻选中的疑点；未选疑点时调整等级' },
  { keys: ['e'], act: 'adjust', name: '调整金额' },
  { keys: ['r'], act: 'return', name: '退回修改' },
  { keys: ['v'], act: 'verify', name: '转待核实' },
  { keys: ['s'], act: 'source', name: '下一个附件' },
  { keys: ['b'], act: 'batch', name: '绿色通道：选定本页全部，批量入库' },
  { keys: ['?'], act: 'help', name: '打开或关闭本说明' },
  { keys: ['Escape'], act: 'close', name: '关闭表单或说明' },
];

export type Pressed = { act: WorkAct } | { finding: number } | null;

/** What a key means; in a field letters are text, and only Escape keeps its meaning. */
export function pressed({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): Pressed {
  if (ctrlKey || metaKey || altKey) return null;
  const inField =
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
  if (inField && key !== 'Escape') return null;
  if (/^[1-9]$/.test(key)) return { finding: Number(key) - 1 };
  const found = WORK_KEYS.find(({ keys }) => keys.includes(key.length === 1 ? key.toLowerCase() : key));
  return found ? { act: found.act } : null;
}
