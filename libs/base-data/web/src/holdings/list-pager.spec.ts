import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ListPager } from './list-pager';

@Component({
  imports: [ListPager],
  template: `<zs-list-pager [before]="before" [next]="next" (turn)="turned.push($event)">第 101–200 行</zs-list-pager>`,
})
class List {
  before: string | null = '0';
  next: string | null = '200';
  readonly turned: (string | null)[] = [];
}

async function draw(part: Partial<Pick<List, 'before' | 'next'>> = {}) {
  const fixture = TestBed.createComponent(List);
  Object.assign(fixture.componentInstance, part);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  return { element, buttons: [...element.querySelectorAll('button')], turned: fixture.componentInstance.turned };
}

describe('list pager', () => {
  it('turns back and on, and says which rows these are', async () => {
    const { element, buttons, turned } = await draw();
    expect(element.textContent).toContain('第 101–200 行');
    for (const button of buttons) button.click();
    expect(turned).toEqual(['0', '200']);
  });

  it('turns nowhere from the first page back and from the last on', async () => {
    const { buttons } = await draw({ before: null, next: null });
    expect(buttons.map(({ disabled }) => disabled)).toEqual([true, true]);
  });
});
