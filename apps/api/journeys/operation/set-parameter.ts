import type { ErrorView, WatchView } from '@zhunsheng/contract';
import type { SignedIn } from '@zhunsheng/kernel/testing';

/** As the page does: from the value it shows. */
export async function setParameter(
  who: SignedIn,
  code: string,
  value: number,
): Promise<{ status: number; body: ErrorView }> {
  const { parameters } = (await who.get<WatchView>('/api/v1/watch')).body;
  const seen = parameters.find((one) => one.code === code)?.mark;
  return who.put<ErrorView>(`/api/v1/watch/parameters/${code}`, { value, seen });
}
