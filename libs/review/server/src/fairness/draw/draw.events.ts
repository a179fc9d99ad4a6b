import type { DrawOutcome, DrawPurpose } from '@zhunsheng/contract';
import { ledgerEvent } from '@zhunsheng/kernel';

export const drawAnnounced = ledgerEvent<{
  purpose: DrawPurpose;
  title: string;
  list: string;
  commitment: string;
  candidates: number;
  quota: number;
}>(
  'draw.announced',
  1,
  '公告抽取名单',
  ({ title, candidates, quota }) => `${title}：${candidates} 个中抽 ${quota} 个，名单与密数摘要已固定`,
);

/** Everything needed to make the draw again from the published list. */
export const drawMade = ledgerEvent<{
  list: string;
  number: string;
  secret: string;
  seed: string;
  result: string;
  chosen: number;
}>(
  'draw.made',
  1,
  '抽取',
  ({ number, seed, chosen }) => `报数 ${number}，种子 ${seed.slice(0, 12)}…，抽中 ${chosen} 个`,
);

export const drawnChecked = ledgerEvent<{ draw: string; project: string; outcome: DrawOutcome; note: string }>(
  'draw.checked',
  1,
  '抽查结果',
  ({ outcome, note }) => `${outcome}（${note}）`,
);
