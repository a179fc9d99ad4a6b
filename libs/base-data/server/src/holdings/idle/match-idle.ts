/** A purchase line as typed: 采购办公桌30张. */
export interface Wanted {
  text: string;
  quantity: number | null;
}

const QUANTITY = /(\d+)\s*(台|张|套|把|辆|个|件|部|组|只|架|块|间|条|副|樘|批)/u;
const VERBS = /采购|购置|购买|更新|更换|添置|新增|新购|配备|配置|一批|一台|一套/gu;

export function readWanted(typed: string): Wanted {
  const plain = typed.normalize('NFKC').trim();
  const quantity = QUANTITY.exec(plain)?.[1];
  const text = plain
    .replace(QUANTITY, '')
    .replace(VERBS, '')
    .replace(/\p{P}|\p{Z}|\p{S}/gu, '');
  return { text, quantity: quantity === undefined ? null : Number(quantity) };
}

/** 0…1: one name inside the other counts nearly whole, for 办公桌 serves who asks for 职员办公桌. */
export function likenessOf(wanted: string, name: string): number {
  if (wanted === '' || name === '') return 0;
  if (wanted === name) return 1;
  if (wanted.length > 1 && name.length > 1 && (wanted.includes(name) || name.includes(wanted))) return 0.9;
  const [a, b] = [pairsOf(wanted), pairsOf(name)];
  const common = [...a].filter((pair) => b.has(pair)).length;
  return (2 * common) / (a.size + b.size || 1);
}

function pairsOf(text: string): Set<string> {
  const letters = [...text];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}
