const BOUNDARY = 'zs-journey-boundary';

/** A browser's multipart body with one file. */
export function uploadForm(
  name: string,
  content: string | Buffer,
): { payload: Buffer; headers: Record<string, string> } {
  const head = [
    `--${BOUNDARY}`,
    `Content-Disposition: form-data; name="file"; filename="${name}"`,
    'Content-Type: application/octet-stream',
    '\r\n',
  ].join('\r\n');
  return {
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  };
}
