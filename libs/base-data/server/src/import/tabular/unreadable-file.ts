/** The file as a whole cannot be taken. The message is what people read: what is wrong, where, how to mend it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}
