import { TestBed } from '@angular/core/testing';
import { ConfirmedPage } from './confirmed-page';

describe('ConfirmedPage', () => {
  const open = async (refused?: string) => {
    const fixture = TestBed.createComponent(ConfirmedPage);
    if (refused) fixture.componentRef.setInput('refused', refused);
    await fixture.whenStable();
    return (fixture.nativeElement as HTMLElement).textContent;
  };

  it('says where to go on', async () => {
    expect(await open()).toContain('回到原来的页面');
  });

  it.each([
    ['EXTERNAL_SIGN_IN_FAILED', '另一个人'],
    ['STEP_UP_WRONG', '动态码'],
    ['<b>made up</b>', '没有确认您本人'],
  ])('says what was wrong of %s, and puts nobody else’s words on the page', async (code, word) => {
    const text = await open(code);
    expect(text).toContain(word);
    expect(text).not.toContain('已确认是您本人');
    expect(text).not.toContain('made up');
  });
});
