export { REVIEW_ROUTES } from './review.routes';
