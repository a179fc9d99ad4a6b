/** DER as OpenSSL and UKeys write it; some write it as Base64 or PEM, which is the same in text. */
export function base64Of(file: Uint8Array): string {
  if (file[0] === 0x30) return btoa(String.fromCharCode(...file));
  return new TextDecoder().decode(file).replace(/-----[^-]+-----|\s/g, '');
}

/** 04‖x‖y in hex, out of PEM (its last 65 bytes are the point) or hex as it is. */
export function publicKeyOf(text: string): string {
  const plain = text.replace(/-----[^-]+-----|\s/g, '');
  if (/^04[0-9a-fA-F]{128}$/.test(plain)) return plain.toLowerCase();
  try {
    const der = atob(plain);
    return [...der.slice(-65)].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  } catch {
    return '';
  }
}
