import type { ReviewedProject } from '@zhunsheng/contract';
import { html } from './html.js';
import type { Html } from './html.js';

const SIZE = 420;
const PAD = { left: 46, top: 12, right: 12, bottom: 44 };
const COLOURS = { A: '#0B6E4F', B: '#2F6DB5', C: '#B7791F', D: '#7A7F87' } as const;

/** x necessity, y importance, cut lines; grade by colour and shape, so that a grey print reads the same. */
export function gradeChart(projects: readonly ReviewedProject[], cut: { N: number; I: number }): Html {
  const width = SIZE - PAD.left - PAD.right;
  const height = SIZE - PAD.top - PAD.bottom;
  const x = (value: number): number => round(PAD.left + (value / 100) * width);
  const y = (value: number): number => round(PAD.top + height - (value / 100) * height);
  const ticks = [0, 20, 40, 60, 80, 100];
  const marks = projects
    .filter((project) => project.grade !== null)
    .map((project) => mark(project, x(project.necessity), y(project.importance)));
  return html`<svg viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="必要性与重要性分布图">
    <rect x="${PAD.left}" y="${PAD.top}" width="${width}" height="${height}" fill="#fbfaf7" stroke="#c9ced6" />
    ${ticks.map(
      (tick) =>
        html`<text x="${x(tick)}" y="${SIZE - 28}" font-size="11" text-anchor="middle" fill="#5c6672">${tick}</text>
          <text x="${PAD.left - 8}" y="${y(tick) + 4}" font-size="11" text-anchor="end" fill="#5c6672">${tick}</text>`,
    )}
    <line
      x1="${x(cut.N)}"
      y1="${PAD.top}"
      x2="${x(cut.N)}"
      y2="${PAD.top + height}"
      stroke="#1F4E79"
      stroke-dasharray="5 4"
    />
    <line
      x1="${PAD.left}"
      y1="${y(cut.I)}"
      x2="${PAD.left + width}"
      y2="${y(cut.I)}"
      stroke="#1F4E79"
      stroke-dasharray="5 4"
    />
    ${corner('A', x(100) - 8, PAD.top + 18, 'end')} ${corner('B', x(100) - 8, y(0) - 8, 'end')}
    ${corner('C', PAD.left + 8, PAD.top + 18, 'start')} ${corner('D', PAD.left + 8, y(0) - 8, 'start')} ${marks}
    <text x="${PAD.left + width / 2}" y="${SIZE - 8}" font-size="12" text-anchor="middle">
      必要性（分级线 ${cut.N}）
    </text>
    <text
      x="14"
      y="${PAD.top + height / 2}"
      font-size="12"
      text-anchor="middle"
      transform="rotate(-90 14 ${PAD.top + height / 2})"
    >
      重要性（分级线 ${cut.I}）
    </text>
  </svg>`;
}

function corner(grade: keyof typeof COLOURS, x: number, y: number, anchor: string): Html {
  return html`<text x="${x}" y="${y}" font-size="15" text-anchor="${anchor}" fill="${COLOURS[grade]}">${grade}</text>`;
}

function mark(project: ReviewedProject, x: number, y: number): Html {
  const grade = project.grade ?? 'D';
  const points: Record<string, string> = {
    B: `${x - 4},${y - 4} ${x + 4},${y - 4} ${x + 4},${y + 4} ${x - 4},${y + 4}`,
    C: `${x},${y - 5} ${x + 5},${y + 4} ${x - 5},${y + 4}`,
    D: `${x},${y - 5} ${x + 5},${y} ${x},${y + 5} ${x - 5},${y}`,
  };
  const title = html`<title>
    ${project.name}：必要性 ${project.necessity.toFixed(2)}，重要性 ${project.importance.toFixed(2)}
  </title>`;
  const fill = COLOURS[grade];
  return grade === 'A'
    ? html`<circle cx="${x}" cy="${y}" r="4.5" fill="${fill}" fill-opacity=".75">${title}</circle>`
    : html`<polygon points="${points[grade] ?? ''}" fill="${fill}" fill-opacity=".75">${title}</polygon>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
