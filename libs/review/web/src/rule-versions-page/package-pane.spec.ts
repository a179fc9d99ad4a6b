import type { RulePackageCheck } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { PackagePane } from './package-pane';

const CHECK: RulePackageCheck = {
  origin: {
    ...{ region: '990200000', regionName: '云汀市', version: 3, digest: 'b'.repeat(64), publisher: '某' },
    ...{ publishedAt: null, keyId: '0123456789abcdef' },
  },
  own: false,
  present: null,
  diff: {
    ...{ base: 1, version: 0, added: [], removed: [], scorecards: [], unchanged: 79 },
    changed: [
      { code: 'F14', name: '整数化估列', changes: [{ where: '参数 上限（2026）', before: '0.6', after: '0.4' }] },
    ],
  },
};

async function open(content: string) {
  const page = await openPage(PackagePane, 'rule-versions', '/rule-versions');
  const field = page.element.querySelector<HTMLInputElement>('input[type=file]')!;
  Object.defineProperty(field, 'files', { value: [{ name: 'rules.json', text: () => Promise.resolve(content) }] });
  field.dispatchEvent(new Event('change'));
  await settled();
  await settled();
  return page;
}

describe('a rule package of another bureau', () => {
  it('is compared, and its key shown, before it becomes a draft', async () => {
    const { http, text, element } = await open('{"schema":"x"}');
    http.expectOne('/api/v1/rule-packages/check').flush(CHECK);
    await settled();
    expect(text()).toContain('公钥 0123456789abcdef');
    expect(text()).toContain('参数 上限（2026）');
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('存为草稿'))!.click();
    expect(http.expectOne('/api/v1/rule-packages').request.body).toEqual({ schema: 'x' });
  });

  it('that is here already is not offered again', async () => {
    const { http, text } = await open('{}');
    http.expectOne('/api/v1/rule-packages/check').flush({ ...CHECK, present: 2 });
    await settled();
    expect(text()).toContain('与第 2 版完全相同');
    expect(text()).not.toContain('存为草稿版本');
  });

  it('that is no JSON is refused without asking the server', async () => {
    const { http, text } = await open('规则');
    http.expectNone('/api/v1/rule-packages/check');
    expect(text()).toContain('不是规则包');
  });
});
