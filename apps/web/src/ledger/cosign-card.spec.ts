import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Notice, SessionStore } from '@zhunsheng/session';
import { CosignCard } from './cosign-card';

const KEY = `04${'ab'.repeat(64)}`;
const PATH = '/api/v1/ledger';

/** What is chosen is read in a later turn of the loop; how many turns is the browser's business. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  }
}

async function open() {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  const http = TestBed.inject(HttpTestingController);
  TestBed.inject(Notice).done = () => undefined;
  const restored = TestBed.inject(SessionStore).restore();
  http.expectOne('/api/v1/session').flush({ roles: ['audadmin'] });
  await restored;
  const fixture = TestBed.createComponent(CosignCard);
  TestBed.tick();
  http.expectOne(`${PATH}/cosignatures`).flush({ hours: 30, late: null, items: [] });
  const element = fixture.nativeElement as HTMLElement;
  await until(() => http.match(`${PATH}/cosigner-keys`).map((one) => one.flush([])).length > 0);
  await fixture.whenStable();
  const zone = (name: string) => element.querySelector(`zs-drop-zone[aria-label="${name}"]`)!;
  const button = (name: string) =>
    [...element.querySelectorAll('button')].find((one) => one.textContent.trim() === name)!;
  const drop = async (name: string, text: string, file: string) => {
    const given = new File([text], file);
    Object.assign(given, {
      text: () => Promise.resolve(text),
      arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer),
    });
    const event = Object.assign(new Event('drop', { cancelable: true }), { dataTransfer: { files: [given] } });
    zone(name).dispatchEvent(event);
    await until(() => zone(name).textContent.includes(`已选择 ${file}`));
  };
  return { http, element, zone, button, drop };
}

describe('CosignCard', () => {
  it('takes the key of the auditor from a drop zone, says which was chosen, and sends it once it is', async () => {
    const { http, button, drop, zone } = await open();
    expect(button('提出登记').disabled).toBe(true);
    await drop('本人的公钥文件', KEY, '本人.pem');
    button('提出登记').click();
    let body: unknown = null;
    await until(() => {
      const [asked] = http.match(({ method, url }) => method === 'POST' && url === `${PATH}/cosigner-keys`);
      body = asked?.request.body ?? null;
      asked?.flush({});
      return asked !== undefined;
    });
    expect(body).toEqual({ publicKey: KEY });
    await until(() => !zone('本人的公钥文件').textContent.includes('本人.pem'));
    expect(button('提出登记').disabled).toBe(true);
  });

  it('takes back a signature with its key once both files are there', async () => {
    const { http, element, button, drop } = await open();
    URL.createObjectURL = () => 'blob:1';
    // what is given to be kept leads nowhere here
    HTMLAnchorElement.prototype.click = () => undefined;
    URL.revokeObjectURL = () => undefined;
    button('取待签文本').click();
    http.expectOne(`${PATH}/cosignable`).flush({ size: 7, body: '待签' });
    await until(() => element.textContent.includes('第 7 条处的检查点'));
    await drop('签名文件', 'MEUC', '签名.der');
    expect(button('交回签名').disabled).toBe(true);
    await drop('已登记的公钥文件', KEY, '本人.pem');
    button('交回签名').click();
    let body: unknown = null;
    await until(() => {
      const [sent] = http.match(({ method, url }) => method === 'POST' && url === `${PATH}/cosignatures`);
      body = sent?.request.body ?? null;
      return sent !== undefined;
    });
    expect(body).toEqual({ size: 7, signature: 'MEUC', publicKey: KEY });
  });
});
