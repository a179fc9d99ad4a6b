export { demoCity } from './calendar.js';
export { furnishClerkDesk } from './clerk-desk.js';
export { addColleagues, seatOffices } from './co-review-offices.js';
export { loadDemoCity } from './load-demo-city.js';
export type { LoadedCity, LoadOptions } from './load-demo-city.js';
export { furnishReviewHistory } from './review-history.js';
export { scoreAgainstAnswerKey } from './score-answers.js';
export type { Hit, RuleScore } from './score-answers.js';
