import { Component } from '@angular/core';
import { DataState } from '@zhunsheng/ui';

@Component({ selector: 'zs-no-permission', imports: [DataState], template: `<zs-data-state kind="forbidden" />` })
export class NoPermission {}
