import type { Routes } from '@angular/router';

export const THEMATIC_ROUTES: Routes = [];
