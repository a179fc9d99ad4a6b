/** Decoded picture as pdf.js hands it over: kind 1 = one bit a pixel, 2 = RGB, 3 = RGBA; masks carry no kind. */
export interface Bitmap {
  width: number;
  height: number;
  kind?: number;
  data?: Uint8Array | Uint8ClampedArray | null;
}

export interface GreyBitmap {
  width: number;
  height: number;
  data: Uint8Array;
}

/** More pixels across a page cost time and bring nothing. */
const WIDEST = 3_600;

export function grey({ width, height, kind, data }: Bitmap): GreyBitmap | null {
  if (!data || width < 1 || height < 1) return null;
  const out = new Uint8Array(width * height);
  const bytesAPixel = kind === 3 ? 4 : kind === 2 ? 3 : 0;
  if (bytesAPixel > 0) {
    if (data.length < out.length * bytesAPixel) return null;
    for (let at = 0, from = 0; at < out.length; at += 1, from += bytesAPixel)
      out[at] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 150 + (data[from + 2] ?? 0) * 29) >> 8;
    return { width, height, data: out };
  }
  const stride = (width + 7) >> 3;
  if (data.length < stride * height) return null;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      out[y * width + x] = ((data[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0;
  // a mask paints where its bits are 0
  return { width, height, data: out };
}

export function shrink(bitmap: GreyBitmap): GreyBitmap {
  const by = Math.ceil(Math.max(bitmap.width, bitmap.height) / WIDEST);
  if (by <= 1) return bitmap;
  const width = Math.floor(bitmap.width / by);
  const height = Math.floor(bitmap.height / by);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let dy = 0; dy < by; dy += 1)
        for (let dx = 0; dx < by; dx += 1) sum += bitmap.data[(y * by + dy) * bitmap.width + x * by + dx] ?? 0;
      data[y * width + x] = sum / (by * by);
    }
  return { width, height, data };
}

/** Clockwise by 0, 90, 180 or 270 degrees. */
export function turn(bitmap: GreyBitmap, degrees: number): GreyBitmap {
  const quarters = (((degrees / 90) % 4) + 4) % 4;
  let turned = bitmap;
  for (let done = 0; done < quarters; done += 1) {
    const { width, height, data } = turned;
    const next = new Uint8Array(data.length);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) next[x * height + (height - 1 - y)] = data[y * width + x] ?? 0;
    turned = { width: height, height: width, data: next };
  }
  return turned;
}

export function pnm({ width, height, data }: GreyBitmap): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${String(width)} ${String(height)}\n255\n`, 'latin1'), data]);
}
