const ANOTHER = ['XX000', '23505'];
const TRIES = 100;

/** A grant on a parameter changes a row of the whole cluster: a spec beside this one may be changing it, and one of the two is refused. */
export async function onClusterRow<T>(change: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--)
    try {
      return await change();
    } catch (error) {
      if (left <= 1 || !ANOTHER.includes((error as { code?: string }).code ?? '')) throw error;
    }
}
