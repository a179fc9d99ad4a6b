const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** 18 digits that stand alone; a digest or an amount in 分 has neither the day of birth nor the check digit. */
const IDENTITY =
  /(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/g;
/** Not what has decimals or is counted in money: `13800001111.00`, `13800001111 元`, `¥13800001111`. */
const MOBILE = /(?<![0-9A-Za-z]|\d\.|[¥￥]\s*)1[3-9]\d{9}(?![0-9A-Za-z]|\.\d|\s*[元万亿分])/g;
/** Not `620…`: so begin the codes of most cities of one province, and of cards only prepaid ones. */
const BANK_CARD = /(?<![0-9A-Za-z])62[1-9]\d{13,16}(?![0-9A-Za-z])/g;
const DIGITS = /^\s*\d+\s*$/;
const SECRET =
  /((?:password|passwd|secret|token|authorization|cookie|x-zs-csrf|api[-_]?key|密码|口令)["']?\s*[:=]\s*["']?)[^\s"',;&]+/gi;
const URL_PASSWORD = /(\w+:\/\/[^\s:/@]+:)[^\s@]+@/g;
/** Line ends and escape sequences would let a name write lines of its own into a log. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const CONTROL = /[\u0000-\u001f\u007f\u2028\u2029]/g;

/** Two digits and two, as everywhere in the product; numbers that only look alike are left. */
export function maskIdentities(text: string): string {
  return text.replace(IDENTITY, (number) =>
    isIdentity(number) ? `${number.slice(0, 2)}${'*'.repeat(14)}${number.slice(-2)}` : number,
  );
}

export function hasIdentity(text: string): boolean {
  return (text.match(IDENTITY) ?? []).some(isIdentity);
}

/** Identity, card and telephone numbers in a text, each as long as it was. */
export function maskPersonal(text: string): string {
  return maskIdentities(text)
    .replace(BANK_CARD, (card) => (isCard(card) ? `${'*'.repeat(card.length - 4)}${card.slice(-4)}` : card))
    .replace(MOBILE, (mobile) => `${mobile.slice(0, 3)}****${mobile.slice(-4)}`);
}

/** The same for one cell of a table: what is nothing but digits is a figure or a code. */
export function maskCell(cell: string): string {
  return DIGITS.test(cell) ? maskIdentities(cell) : maskPersonal(cell);
}

/** For logs, syslog and reports that leave the house: no identity, card or telephone number, no secret, one line. */
export function redact(text: string): string {
  return maskPersonal(text).replace(SECRET, '$1***').replace(URL_PASSWORD, '$1***@').replace(CONTROL, ' ');
}

function isIdentity(number: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return CHECK_DIGITS[sum % 11] === number.slice(-1).toUpperCase();
}

/** The last digit of a card is computed from the others (Luhn); of a code it is one in ten by chance. */
function isCard(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const weighed = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}
