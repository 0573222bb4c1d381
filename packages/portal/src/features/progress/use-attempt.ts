import { useState } from 'react';
import { asRequestError, type RequestError } from '../../lib/errors';
import { navigate } from '../../lib/router';
import { closeReceipt, refreshReceipt } from './receipt-session';

export interface Attempt {
  busy: boolean;
  error: RequestError | null;
  /** True when it worked. */
  run: (act: () => Promise<void>) => Promise<boolean>;
}

/** One act by receipt at a time: what went wrong is said, and a session that is over asks for the receipt again. */
export function useAttempt(): Attempt {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);

  const run = async (act: () => Promise<void>) => {
    setError(null);
    setBusy(true);
    try {
      await act();
      return true;
    } catch (thrown) {
      const failure = asRequestError(thrown);
      if (failure.code === 'UNAUTHENTICATED') {
        closeReceipt();
        navigate('/progress?over=1', 'replace');
        return false;
      }
      setError(failure);
      // Someone moved it meanwhile: show where it is now, keep what was chosen.
      if (failure.code === 'CONFLICT' || failure.code === 'INVALID_STATE')
        await refreshReceipt().catch(() => undefined);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run };
}
