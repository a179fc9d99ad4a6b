import { TestBed } from '@angular/core/testing';
import { WordFold } from './word-fold';

describe('a fold of words', () => {
  function shown(words: readonly string[]): HTMLElement {
    const fixture = TestBed.createComponent(WordFold);
    fixture.componentRef.setInput('words', words);
    fixture.componentRef.setInput('most', 3);
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  }

  it('leaves a short list as it is', () => {
    expect(shown(['拆除', '整治', '清退']).textContent?.trim()).toBe('拆除、整治、清退');
    expect(shown([]).textContent?.trim()).toBe('—');
  });

  it('says how many there are, and holds all of them', () => {
    const fold = shown(['拆除', '整治', '清退', '复绿', '查处']);
    expect(fold.querySelector('summary')?.textContent).toBe('拆除、整治、清退 等 5 个');
    expect(fold.querySelector('p')?.textContent).toBe('拆除、整治、清退、复绿、查处');
  });
});
