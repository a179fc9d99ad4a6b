import { Component } from '@angular/core';
@Component({ selector: 'zs-activation-page', template: '' })
export class ActivationPage {}
