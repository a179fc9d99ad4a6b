/** The file as a whole is not taken. The message is for people: what is wrong, and how to mend it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

export const damaged = (what: string): Refusal =>
  new Refusal(`文件已损坏或不完整（${what}）。请用原来的软件打开，重新另存后再试。`);
