import type { Routes } from '@angular/router';

export const SYSTEM_ROUTES: Routes = [];
