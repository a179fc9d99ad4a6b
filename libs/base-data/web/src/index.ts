export { BASE_DATA_ROUTES } from './base-data.routes';
