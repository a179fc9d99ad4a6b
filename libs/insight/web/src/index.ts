export { INSIGHT_ROUTES } from './insight.routes';
