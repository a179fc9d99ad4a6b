/** 达到 needs a proof; the other two need a sentence: silence is not taken for an answer. */
export type Standing = '达到' | '另行做法' | '未达到';

/** One line of the requirements of security, reliability and delivery of the first two orders, as the release stands to it. */
export interface Requirement {
  id: string;
  asks: string;
  standing: Standing;
  /** What is done instead, or what is lacking. */
  said: string | null;
  /** `file › words of the title`: what tests it, or the part of it that stands. */
  proofs: readonly string[];
}

export const held = (id: string, asks: string, ...proofs: string[]): Requirement => ({
  id,
  asks,
  standing: '达到',
  said: null,
  proofs,
});

export const otherwise = (id: string, asks: string, said: string, ...proofs: string[]): Requirement => ({
  id,
  asks,
  standing: '另行做法',
  said,
  proofs,
});

export const lacking = (id: string, asks: string, said: string, ...proofs: string[]): Requirement => ({
  id,
  asks,
  standing: '未达到',
  said,
  proofs,
});
