import { EnvironmentError } from '../postgres/environment-error.js';

/** What wraps keys and does not give its own away: a KMS, or a 密码机 behind a small adapter. */
export interface KeyService {
  wrap(plain: Buffer): Promise<string>;
  unwrap(wrapped: string): Promise<Buffer>;
}

const PATIENCE_MS = 5000;

/**
 * `POST …/wrap {"plaintext": base64}` → `{"ciphertext": text}` and `POST …/unwrap` the other way round; anything but 200 with
 * the one field stops the start.
 */
export function keyServiceAt(address: string): KeyService {
  const ask = async (act: 'wrap' | 'unwrap', body: object, field: string): Promise<string> => {
    const answer = await fetch(`${address.replace(/\/$/, '')}/${act}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => null);
    const said = answer?.ok ? ((await answer.json().catch(() => null)) as Record<string, unknown> | null) : null;
    const value = said?.[field];
    if (typeof value === 'string' && value) return value;
    const why = answer === null ? '没有应答' : `应答 ${String(answer.status)}，没有 ${field}`;
    throw new EnvironmentError(
      `密钥管理服务 ${address}/${act} ${why}。请检查 ZS_KEK 的地址与该服务，恢复后重新启动；密钥文件未改动。`,
    );
  };
  return {
    wrap: (plain) => ask('wrap', { plaintext: plain.toString('base64') }, 'ciphertext'),
    async unwrap(wrapped) {
      const key = Buffer.from(await ask('unwrap', { ciphertext: wrapped }, 'plaintext'), 'base64');
      if (key.length !== 32)
        throw new EnvironmentError(
          `密钥管理服务 ${address}/unwrap 给出的不是 32 字节的密钥。请检查该服务与 keys/kek.wrapped。`,
        );
      return key;
    },
  };
}
