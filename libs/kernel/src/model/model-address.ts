/** Where a model may be asked: one base URL whose host an administrator has put on the list. */
export interface ModelSettings {
  /** With its version: `http://10.1.2.3:8000/v1` */
  url: string;
  name: string;
  key: string | null;
  timeoutMs: number;
}

/** Why an address may not be used, in words for whoever starts the product; null where it may. */
export function refusedAddress(url: string, hosts: readonly string[]): string | null {
  const address = URL.parse(url);
  if (!address || !/^https?:$/.test(address.protocol)) return '应为 http(s) 地址，例如 http://10.1.2.3:8000/v1。';
  if (address.username || address.password) return '地址里不能带用户名和口令；密钥用 ZS_MODEL_KEY。';
  if (!hosts.includes(address.host))
    return `主机 ${address.host} 不在允许的名单里。请在 ZS_MODEL_HOSTS 中写明（多个用逗号隔开）。`;
  return null;
}

/** A fetch that knows one origin: no default host, no redirect, no second address a library may think of. */
export function fetchOnly(base: string): typeof fetch {
  const { origin } = new URL(base);
  return (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input);
    if (address.origin !== origin) return Promise.reject(new Error(`egress refused: ${address.origin}`));
    return fetch(input, { ...init, redirect: 'error' });
  };
}
