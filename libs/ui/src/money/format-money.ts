const WAN = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** 分 → 万元 with two decimals, half away from zero. Done on integers: 0.005 万元 has no exact binary form. */
export function formatWan(fen: number): string {
  const hundredths = Math.round(Math.abs(fen) / 10_000);
  const text = WAN.format(hundredths / 100);
  return fen < 0 && hundredths > 0 ? `−${text}` : text;
}

/** 分 → 元 with two decimals, exact. */
export function formatYuan(fen: number): string {
  return (fen < 0 ? '−' : '') + WAN.format(Math.abs(fen) / 100);
}

/** A change of an amount: sign and arrow, so that the direction does not hang on colour alone. */
export function formatChange(fen: number): string {
  if (fen === 0) return formatWan(0);
  return fen > 0 ? `↑ +${formatWan(fen)}` : `↓ ${formatWan(fen)}`;
}
