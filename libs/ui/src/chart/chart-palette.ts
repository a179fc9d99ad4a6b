import type { Grade } from '@zhunsheng/ruler';

export interface ChartPalette {
  ink: string;
  soft: string;
  line: string;
  sheet: string;
  wash: string;
  ruler: string;
  grade: Record<Grade, string>;
}

/** The tokens of the theme as plain colours: ECharts cannot read CSS variables. */
export const CHART_PALETTES: Record<'light' | 'dark', ChartPalette> = {
  light: {
    ink: '#1c232b',
    soft: '#4e5863',
    line: '#dcd8cf',
    sheet: '#ffffff',
    wash: '#eef3f8',
    ruler: '#1f4e79',
    grade: { A: '#0b6e4f', B: '#2a68ab', C: '#b7791f', D: '#7a7f87' },
  },
  dark: {
    ink: '#e3e7ec',
    soft: '#a9b4c0',
    line: '#2f3a46',
    sheet: '#171e26',
    wash: '#1c2835',
    ruler: '#a0cafc',
    grade: { A: '#5fc7a1', B: '#84b6f4', C: '#e3ad4f', D: '#a7aeb8' },
  },
};
