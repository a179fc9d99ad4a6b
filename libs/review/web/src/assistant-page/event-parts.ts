/** One message of a stream of server-sent events. */
export interface StreamEvent {
  id: string;
  event: string;
  data: string;
}

/** Splits what has arrived into whole messages and the beginning of the next one. */
export function eventParts(text: string): { events: StreamEvent[]; rest: string } {
  const blocks = text.split('\n\n');
  const rest = blocks.pop() ?? '';
  const events = blocks.flatMap((block) => {
    const fields = new Map(
      block.split('\n').map((line): [string, string] => {
        const colon = line.indexOf(': ');
        return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 2)];
      }),
    );
    const data = fields.get('data');
    return data === undefined ? [] : [{ id: fields.get('id') ?? '', event: fields.get('event') ?? 'message', data }];
  });
  return { events, rest };
}
