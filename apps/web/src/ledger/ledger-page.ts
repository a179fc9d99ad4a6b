import { Component } from '@angular/core';
@Component({ selector: 'zs-ledger-page', template: '' })
export class LedgerPage {}
