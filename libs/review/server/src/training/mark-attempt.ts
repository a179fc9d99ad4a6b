import type { AttemptView, TryExercise } from '@zhunsheng/contract';

import type { Exercise } from './exercise.js';

/** Suspicions weigh four fifths, what to do with the filing one fifth: finding what is wrong is the craft. */
const SUSPICIONS = 80;
const DISPOSAL = 20;

/** The trainee beside the expert: a suspicion wrongly shared costs as much as one that was missed. */
export function markAttempt({ choices, disposal }: Exercise, { found, disposal: said }: TryExercise): AttemptView {
  const marked = choices.map((choice) => ({ ...choice, said: found.includes(choice.rule) }));
  const agreed = marked.filter((one) => one.said === one.right).length;
  const points = (SUSPICIONS * agreed) / choices.length + (said === disposal.right ? DISPOSAL : 0);
  return { points: Math.round(points), choices: marked, disposal: { ...disposal, said } };
}
