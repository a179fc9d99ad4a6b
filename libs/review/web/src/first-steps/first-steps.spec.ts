import { ROLES } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { FirstSteps } from './first-steps';
import { stepsOf } from './steps';

const open = async () => (await openPage(FirstSteps, 'overview', '/overview')).element;

describe('first steps', () => {
  beforeEach(() => globalThis.localStorage.clear());

  it('are there for whoever works with projects, and not for administrators', () => {
    for (const role of ROLES) expect([role, stepsOf([role]).length > 2]).toEqual([role, !role.endsWith('admin')]);
  });

  it('are ticked by going there, and gone for good once closed', async () => {
    const element = await open();
    expect(element.textContent).toMatch(/0\/\d/);
    const link = element.querySelector<HTMLAnchorElement>('li a')!;
    // in a tab of its own, which this page outlives
    link.addEventListener('click', (event) => event.preventDefault());
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, cancelable: true }));
    await settled();
    expect(element.textContent).toMatch(/1\/\d/);
    element.querySelector<HTMLButtonElement>('header button')!.click();
    await settled();
    expect(element.textContent).not.toContain('上手引导');
  });

  it('stay as the person left them, and no other person’s', async () => {
    globalThis.localStorage.setItem('zs-first-steps/u1', '{"done":["/projects"],"closed":false}');
    globalThis.localStorage.setItem('zs-first-steps/u2', '{"done":[],"closed":true}');
    expect((await open()).textContent).toMatch(/1\/\d/);
  });

  it('begin anew where what was kept cannot be read', async () => {
    globalThis.localStorage.setItem('zs-first-steps/u1', '{');
    expect((await open()).textContent).toMatch(/0\/\d/);
  });
});
