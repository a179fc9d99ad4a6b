import type { PolicyFileView, PolicyUpload } from '@zhunsheng/contract';
import { openPage, settled } from '../../../testing/page';
import { UploadPage } from './upload-page';

const READ: PolicyFileView = {
  file: '办法.md',
  outcome: 'added',
  message: null,
  warnings: ['施行日期按版本日期 2024-01-01 推定，请核对'],
  region: 990100000,
  id: 'P-1',
  title: '某办法',
  level: 'L4',
  issuer: '云衡市人民政府',
  number: null,
  versionOn: '2024-01-01',
  validFrom: '2024-01-01',
  sections: 0,
  articles: 3,
};

/** A file is read by the browser in turns of its own. */
async function until(done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 50 && !done(); turn++) await settled();
  if (!done()) throw new Error('it did not come');
}

describe('taking policy files in', () => {
  it('shows what was read before anything is kept', async () => {
    const { element, http, text } = await openPage(
      { path: 'policies/upload', component: UploadPage },
      '/policies/upload',
    );
    const field = element.querySelector<HTMLInputElement>('input[type=file]');
    if (!field) throw new Error('no field');
    Object.defineProperty(field, 'files', { value: [new File(['# 某办法'], '办法.md')] });
    field.dispatchEvent(new Event('change'));
    let asked = http.match('/api/v1/policies');
    await until(() => (asked = asked.length > 0 ? asked : http.match('/api/v1/policies')).length > 0);
    const look = asked[0]?.request.body as PolicyUpload;
    expect(look).toMatchObject({ fileName: '办法.md', dryRun: true });
    expect(new TextDecoder().decode(Uint8Array.from(atob(look.content), (sign) => sign.charCodeAt(0)))).toBe(
      '# 某办法',
    );
    asked[0]?.flush({ dryRun: true, files: [READ] });
    await until(() => text().includes('将新增'));
    expect(text()).toContain('推定，请核对');
    element.querySelector<HTMLButtonElement>('button.main')?.click();
    await settled();
    const keep = http.expectOne('/api/v1/policies');
    expect((keep.request.body as PolicyUpload).dryRun).toBe(false);
    keep.flush({ dryRun: false, files: [READ] });
    await until(() => text().includes('已收入'));
  });
});
