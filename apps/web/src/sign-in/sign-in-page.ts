import { Component } from '@angular/core';
@Component({ selector: 'zs-sign-in-page', template: '' })
export class SignInPage {}
