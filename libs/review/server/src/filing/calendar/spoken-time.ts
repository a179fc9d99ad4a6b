const TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** `2026-08-03 09:00:00` in Beijing time, for messages. */
export const spokenTime = (at: Date): string => TIME.format(at);
