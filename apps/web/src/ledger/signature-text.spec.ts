import { base64Of, publicKeyOf } from './signature-text';

const POINT = `04${'ab'.repeat(64)}`;
const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

describe('a signature and a key as people bring them', () => {
  it('is DER, or Base64 of it with or without lines of PEM', () => {
    const der = bytes('3006020101020102');
    const text = btoa(String.fromCharCode(...der));
    expect(base64Of(der)).toBe(text);
    expect(base64Of(new TextEncoder().encode(`-----BEGIN SIGNATURE-----\n${text}\n-----END SIGNATURE-----\n`))).toBe(
      text,
    );
  });

  it('is a key in hex or in PEM, and nothing else', () => {
    const pem = btoa(String.fromCharCode(...bytes(`3059301306072a8648ce3d020106082a811ccf5501822d034200${POINT}`)));
    expect(publicKeyOf(`-----BEGIN PUBLIC KEY-----\n${pem}\n-----END PUBLIC KEY-----`)).toBe(POINT);
    expect(publicKeyOf(POINT.toUpperCase())).toBe(POINT);
    expect(publicKeyOf('不是公钥')).toBe('');
  });
});
