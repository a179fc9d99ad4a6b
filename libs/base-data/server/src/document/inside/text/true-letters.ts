/** Radicals of the supplement that Unicode's own normalisation leaves alone, and the letters they stand for. */
const SUPPLEMENT = new Map(
  [
    ...'⺠民⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻥鱼⻦鸟⻩黄⻬齐⻮齿⻰龙⻳龟⻄西⻟饣⺮竹⺟母⺝月⺾艹⻌辶',
  ]
    .reduce<string[][]>((pairs, sign, index) => {
      if (index % 2 === 0) pairs.push([sign]);
      else pairs.at(-1)?.push(sign);
      return pairs;
    }, [])
    .map(([radical = '', letter = '']) => [radical, letter]),
);

/** PDF writers swap 工 for the look-alike radical ⼯; nobody who searches for the word would find it. */
export function trueLetters(text: string): string {
  return text.replace(/[\u2E80-\u2FDF\uF900-\uFAFF]/g, (sign) => SUPPLEMENT.get(sign) ?? sign.normalize('NFKC'));
}
