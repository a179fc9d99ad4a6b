/**
 * 党政机关公文格式 GB/T 9704—2012, 5.2: A4, 天头 37 ± 1 mm, 订口 28 ± 1 mm, 版心 156 × 225 mm; 22 lines of 28 signs of 3号 (16 pt)
 * fill the 版心; 7.5: the page number stands 7 mm below it.
 */
export const PAGE_MM = { width: 210, height: 297, top: 37, left: 28, right: 26, bottom: 35, number: 7 } as const;
export const LINES = 22;
export const SIGNS = 28;

export const pt = (mm: number): number => (mm * 72) / 25.4;
export const twips = (mm: number): number => Math.round((mm * 1440) / 25.4);

export const TEXT_WIDTH = pt(PAGE_MM.width - PAGE_MM.left - PAGE_MM.right);
export const TEXT_HEIGHT = pt(PAGE_MM.height - PAGE_MM.top - PAGE_MM.bottom);
/** 15.79 pt for a sign of 16 pt: 28 of them would be 448 pt wide otherwise, and the 版心 is 442 pt. */
export const SIGN_PITCH = TEXT_WIDTH / SIGNS;
export const LINE_PITCH = TEXT_HEIGHT / LINES;

/** 3号 body, 2号 title, 4号 page number; tables take 小四. */
export const SIZE = { body: 16, title: 22, number: 14, table: 12, mark: 9 } as const;

/** None of these may be shipped: they are named, and a system without them takes the next. */
export const FONTS = {
  body: ['仿宋_GB2312', 'FangSong', '仿宋', 'STFangsong', 'Noto Serif CJK SC', 'serif'],
  heading1: ['黑体', 'SimHei', 'Noto Sans CJK SC', 'sans-serif'],
  heading2: ['楷体_GB2312', 'KaiTi', '楷体', 'STKaiti', 'Noto Serif CJK SC', 'serif'],
  title: ['方正小标宋简体', 'FZXiaoBiaoSong-B05S', '小标宋', 'STZhongsong', 'Noto Serif CJK SC', 'serif'],
  number: ['宋体', 'SimSun', 'Noto Serif CJK SC', 'serif'],
} as const;
