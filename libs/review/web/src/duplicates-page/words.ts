import { type CauseView, DUPLICATE_CAUSES, type DuplicateSide, type DuplicateState } from '@zhunsheng/contract';
import type { Tone } from '@zhunsheng/ui';

export const TONES: Record<DuplicateState, Tone> = {
  待核实: 'warn-evidence',
  非重复: 'good',
  应合并: 'block',
  应退回: 'block',
};

/** 名称与内容相近 93% */
export const causeWords = ({ cause, likeness, common }: CauseView): string =>
  `${DUPLICATE_CAUSES[cause]} ${percent(likeness)}${common ? `（相同 ${common} 项）` : ''}`;

export const percent = (share: number): string => `${Math.floor(share * 100)}%`;

export const sideName = (side: DuplicateSide): string => side.name || '未命名项目';
