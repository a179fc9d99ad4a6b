import fs from 'node:fs';
import path from 'node:path';
import type { VocabularyTrial } from '@zhunsheng/contract';

import { type Asked, evaluate } from '../../evaluation/evaluate.js';
import type { Vocabulary } from '../../question/lexicon/vocabulary.js';

/** The question sets lie beside `src` and `dist` alike. */
const FOLDER = path.join(import.meta.dirname, '../../../questions');

/** Reads every shipped question with the vocabulary in use and with the one that is proposed. */
export function trial(inUse: Vocabulary, proposed: Vocabulary): VocabularyTrial {
  const questions = shippedQuestions();
  const exact = (vocabulary: Vocabulary) => evaluate(questions, vocabulary);
  const now = exact(proposed);
  return {
    questions: questions.length,
    exact: now.filter(({ outcome }) => outcome === 'exact').length,
    before: exact(inUse).filter(({ outcome }) => outcome === 'exact').length,
    wrong: now.filter(({ outcome }) => outcome === 'wrong').length,
  };
}

/** Nothing may be read wrongly, and what was read must still be. */
export const isPassed = ({ exact, before, wrong }: VocabularyTrial): boolean => wrong === 0 && exact >= before;

let kept: Asked[] | undefined;

/** Every question of the sets that are shipped. */
export const shippedQuestions = (): Asked[] =>
  (kept ??= fs
    .readdirSync(FOLDER)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => fs.readFileSync(path.join(FOLDER, file), 'utf8').split('\n'))
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Asked));
