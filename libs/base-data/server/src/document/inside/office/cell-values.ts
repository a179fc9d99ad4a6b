const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** A cell shows at most 15 significant digits; a stored 0.30000000000000004 is the 0.3 a person sees. */
export function figureText(raw: string): string {
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) return raw;
  const seen = Number(value.toPrecision(15));
  return Math.abs(seen) >= 1e21 || (seen !== 0 && Math.abs(seen) < 1e-6) ? seen.toFixed(12) : String(seen);
}

/** A day number as `2026-07-01`, with its time where it has one; a number that is no day stays a number. */
export function dateText(raw: string, from1904: boolean): string {
  const serial = Number(raw);
  if (raw === '' || !Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return figureText(raw);
  // Excel believes in 29 February 1900, so its first sixty days are one off
  const shift = !from1904 && serial < 60 ? 1 : 0;
  const instant = (from1904 ? EPOCH_1904 : EPOCH_1900) + Math.round((serial + shift) * DAY_MS);
  if (!from1904 && Math.floor(serial) === 60) return `1900-02-29${timeOf(instant)}`;
  return `${new Date(instant).toISOString().slice(0, 10)}${timeOf(instant)}`;
}

/** A duration or a time of the day as `26:03:00`. */
export function timeText(raw: string): string {
  const serial = Number(raw);
  if (raw === '' || !Number.isFinite(serial) || serial < 0) return figureText(raw);
  const seconds = Math.round(serial * 86_400);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function timeOf(instant: number): string {
  const time = new Date(Math.round(instant / 1000) * 1000).toISOString().slice(11, 19);
  return time === '00:00:00' ? '' : ` ${time}`;
}
