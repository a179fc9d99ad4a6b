export function chromium(): string | undefined;
export function installChromium(): boolean;
