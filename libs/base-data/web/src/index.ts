export { BASE_DATA_ROUTES } from './base-data.routes';
export { DataCatalogue } from './governance/dictionary/data-catalogue';
