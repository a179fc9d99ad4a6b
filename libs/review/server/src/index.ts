export { FACT_VIEWS } from './verdict/fact-views/index.js';
