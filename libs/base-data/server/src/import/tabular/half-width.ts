const WIDE = /[\uFF01-\uFF5E\u3000\u00A0]/;

/** Input methods leave full-width digits, letters and punctuation (０-９ Ａ-Ｚ ，．－); figures must read the same either way. */
export function halfWidth(text: string): string {
  // nearly every cell of a large table is plain already
  if (!WIDE.test(text)) return text.trim();
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0]/g, ' ')
    .trim();
}

/** For comparing headers: `项目 名称`, `项目名称 ` and `项目\n名称` are one header. */
export function headerKey(text: string): string {
  return halfWidth(text).replace(/\s+/g, '').toLowerCase();
}
