export { THEMATIC_ROUTES } from './thematic.routes';
