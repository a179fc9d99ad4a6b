import type { Routes } from '@angular/router';

export const BASE_DATA_ROUTES: Routes = [];
