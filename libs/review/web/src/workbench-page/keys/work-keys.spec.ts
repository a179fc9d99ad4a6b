import { pressed, WORK_KEYS } from './work-keys';

describe('the keys of the workbench', () => {
  const press = (key: string, target: HTMLElement = document.body, more: KeyboardEventInit = {}) => {
    let met: ReturnType<typeof pressed> = null;
    target.addEventListener('keydown', (event) => (met = pressed(event)), { once: true });
    target.dispatchEvent(new KeyboardEvent('keydown', { key, ...more }));
    return met;
  };

  it('are letters whatever their case, and digits for findings', () => {
    expect(press('a')).toEqual({ act: 'accept' });
    expect(press('R')).toEqual({ act: 'return' });
    expect(press('3')).toEqual({ finding: 2 });
    expect(press('0')).toBeNull();
  });

  it('are text in a field, but for Escape; and the browser keeps its own', () => {
    const field = document.createElement('textarea');
    expect(press('a', field)).toBeNull();
    expect(press('Escape', field)).toEqual({ act: 'close' });
    expect(press('r', document.body, { ctrlKey: true })).toBeNull();
  });

  it('mean one thing each', () => {
    const keys = WORK_KEYS.flatMap((one) => one.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
