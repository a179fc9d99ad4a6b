/** The bytes of a file as base64; by the browser itself, so that large files do not block the page. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((ok, failed) => {
    const reader = new FileReader();
    reader.onload = () => ok(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => failed(reader.error ?? new Error('the file could not be read'));
    reader.readAsDataURL(file);
  });
}
