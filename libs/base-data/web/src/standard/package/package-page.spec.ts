import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { PackagedChange } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';

import { PackageChanges } from './package-changes';
import { PackagePage } from './package-page';

const change = (code: string, state: PackagedChange['state']): PackagedChange =>
  ({
    ...{ code, name: `标准${code}`, itemKey: code, tier: '', state },
    theirs: { class: '暂定', unit: '元/台', document: '通知', sample: null },
    mine: state === '本地没有' ? null : { code: 'M', class: '法定', since: '2016-01-01' },
    fields: state === '本地没有' ? [] : [{ field: '标准金额（元）', mine: '5000.00', theirs: '4500.00' }],
  }) as unknown as PackagedChange;

describe('the standards of a package', () => {
  it('can be chosen unless something here binds more or is the same', async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    const fixture = TestBed.createComponent(PackageChanges);
    fixture.componentRef.setInput('changes', [
      change('A', '本地没有'),
      change('B', '本地标准效力更高'),
      change('C', '与本地相同'),
      change('D', '与本地不同'),
    ]);
    fixture.componentRef.setInput('choosing', true);
    await fixture.whenStable();
    const boxes = [
      ...(fixture.nativeElement as HTMLElement).querySelectorAll<HTMLInputElement>('input[type=checkbox]'),
    ];
    expect(boxes.map(({ disabled }) => disabled)).toEqual([false, true, true, false]);
    boxes[3]?.click();
    expect([...fixture.componentInstance.chosen()]).toEqual(['D']);
    boxes[3]?.click();
    expect(fixture.componentInstance.chosen().size).toBe(0);
    expect((fixture.nativeElement as HTMLElement).textContent).toContain('标准金额（元） 5000.00 → 4500.00');
    TestBed.inject(HttpTestingController).verify();
  });
});

describe('the page of packages', () => {
  it('has one written by a button, for what left is on record, and saves it', async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    const http = TestBed.inject(HttpTestingController);
    const restored = TestBed.inject(SessionStore).restore();
    http.expectOne('/api/v1/session').flush({ roles: ['budget'] });
    await restored;
    const fixture = TestBed.createComponent(PackagePage);
    fixture.detectChanges();
    http.expectOne('/api/v1/standard-packages').flush({ items: [], total: 0, next: null });
    await fixture.whenStable();
    const saved: string[] = [];
    Object.assign(URL, { createObjectURL: () => 'blob:file', revokeObjectURL: (url: string) => saved.push(url) });
    const buttons = [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')];
    buttons.find(({ textContent }) => textContent.includes('导出标准包'))?.click();
    const asked = http.expectOne({ method: 'POST', url: '/api/v1/standard-package' });
    expect(asked.request.body).toEqual({ k: 5 });
    asked.flush({ schema: 'zhunsheng.standards/1' });
    await fixture.whenStable();
    expect(saved).toEqual(['blob:file']);
    http.verify();
  });
});
