import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the stub does with a request after the probe: answers with this object, or misbehaves. */
export type Manner =
  | { say: object }
  | { thinking: object }
  | { fenced: object }
  | { truncated: object }
  | { status: 500 | 404 }
  | { garbage: string }
  | { redirect: string }
  | 'silent';

/** What it does when asked for vectors; `likened` pairs words it takes for the same. */
export type VectorManner = 'sound' | 'shorter' | 'uneven' | 'no number' | 'too few' | 'silent' | { status: 500 | 404 };

export interface ModelStub {
  /** Base URL with `/v1`. */
  url: string;
  host: string;
  manner: Manner;
  vectors: VectorManner;
  likened: readonly (readonly [string, string])[];
  /** Bodies of all requests, the probe's too. */
  readonly requests: string[];
  /** The next request after the probe has come in. */
  arrived(): Promise<void>;
  close(): Promise<void>;
}

interface Body {
  tools?: { function: { name: string } }[];
}

/** An OpenAI-compatible server on loopback with the manners of bad ones. It can call tools; nothing it says is worth anything. */
export async function modelStub(manner: Manner): Promise<ModelStub> {
  const requests: string[] = [];
  const waiting: (() => void)[] = [];
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      requests.push(text);
      if (request.url?.endsWith('/embeddings')) {
        for (const tell of waiting.splice(0)) tell();
        return embed(response, stub, text);
      }
      const tool = (JSON.parse(text) as Body).tools?.[0]?.function.name;
      if (tool === 'probe') return send(response, called(tool, JSON.stringify({ ready: true })));
      for (const tell of waiting.splice(0)) tell();
      behave(response, stub.manner, tool ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stub: ModelStub = {
    url: `http://127.0.0.1:${port}/v1`,
    host: `127.0.0.1:${port}`,
    manner,
    vectors: 'sound',
    likened: [],
    requests,
    arrived: () => new Promise((resolve) => waiting.push(resolve)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return stub;
}

function behave(response: http.ServerResponse, manner: Manner, tool: string): void {
  if (manner === 'silent') return;
  if ('status' in manner) {
    response.writeHead(manner.status).end('<html>bad gateway</html>');
  } else if ('redirect' in manner) response.writeHead(302, { location: manner.redirect }).end();
  else if ('garbage' in manner) response.writeHead(200, { 'content-type': 'application/json' }).end(manner.garbage);
  else if ('say' in manner) send(response, called(tool, JSON.stringify(manner.say)));
  else if ('truncated' in manner) send(response, called(tool, JSON.stringify(manner.truncated).slice(0, -9)));
  else if ('thinking' in manner)
    send(response, { content: `<think>先看 {"metrics": []} 行不行</think>${JSON.stringify(manner.thinking)}` });
  else send(response, { content: `好的：\n\`\`\`json\n${JSON.stringify(manner.fenced)}\n\`\`\`\n以上。` });
}

/** Vectors by the pairs of characters in a text, the same for the same text: near where words are shared, or likened. */
function embed(response: http.ServerResponse, { vectors: manner, likened }: ModelStub, body: string): void {
  if (manner === 'silent') return;
  if (typeof manner === 'object') return void response.writeHead(manner.status).end('<html>bad gateway</html>');
  const { input } = JSON.parse(body) as { input: string | string[] };
  const texts = [input]
    .flat()
    .map((text) => likened.reduce((said, [word, other]) => said.replaceAll(word, other), text));
  const made = texts.map((text) => vectorOf(text, manner === 'shorter' ? DIMENSIONS / 2 : DIMENSIONS));
  if (manner === 'uneven') made[0] = [...(made[0] ?? []), 1];
  if (manner === 'no number') made[0] = made[0]?.map(() => null as unknown as number) ?? [];
  if (manner === 'too few') made.pop();
  const data = made.map((embedding, index) => ({ object: 'embedding', index, embedding }));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ object: 'list', model: 'stub', data, usage: { prompt_tokens: 0, total_tokens: 0 } }));
}

const DIMENSIONS = 256;

function vectorOf(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  vector[0] = 0.01;
  for (let at = 0; at + 1 < text.length; at++) {
    const sign = Math.imul(text.charCodeAt(at) * 31 + text.charCodeAt(at + 1), 0x9e3779b1) >>> 0;
    const place = sign % dimensions;
    vector[place] = (vector[place] ?? 0) + (sign & 0x10000 ? 1 : -1);
  }
  return vector;
}

const called = (name: string, text: string): object => ({
  content: null,
  tool_calls: [{ id: 'call_1', type: 'function', function: { name, arguments: text } }],
});

function send(response: http.ServerResponse, message: object): void {
  const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', ...message } };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ id: 'c', object: 'chat.completion', created: 0, model: 'stub', choices: [choice] }));
}
