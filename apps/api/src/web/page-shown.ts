import type { Transport } from '@zhunsheng/kernel';

const PLAIN_HTTP =
  '<div id="plain-http" role="alert">连接未加密（明文 HTTP）：密码和数据在网上可被截取，请尽快改用 HTTPS。</div>';

/**
 * The built index for one answer. The warning stands in the page itself, so that no page of the application is without; who
 * came over TLS to a trusted proxy is not told that he did not.
 */
export function pageShown(index: string, nonce: string, { way }: Transport, protocol: 'http' | 'https'): string {
  const page = index.replaceAll('__NONCE__', nonce);
  return way === 'plain' && protocol !== 'https' ? page.replace('<zs-root>', `${PLAIN_HTTP}<zs-root>`) : page;
}
