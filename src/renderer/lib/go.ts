import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { CustomerId, MailId } from '../../shared/domain/ids';

/** Every place of the app with its address. */
export interface Go {
  readonly worklist: (view?: string) => void;
  readonly leftOut: (reason?: string) => void;
  readonly customers: (find?: string) => void;
  /** Customers that look like one. */
  readonly duplicates: () => void;
  readonly account: (id: CustomerId, tab?: string) => void;
  /** The call that runs, on the whole screen. */
  readonly call: () => void;
  readonly promises: (state?: string) => void;
  readonly disputes: () => void;
  readonly agreements: (view?: string) => void;
  readonly templates: () => void;
  /** With customers: the letters screen opens with their letters ticked. */
  readonly letters: (...customerIds: readonly CustomerId[]) => void;
  readonly tasks: () => void;
  /** Everything that was written, with this text looked for. */
  readonly search: (text?: string) => void;
  readonly policies: () => void;
  /** With a mail: the outbox opens with that one current. */
  readonly outbox: (mail?: MailId) => void;
  /** With a customer: the screen opens at that one. */
  readonly statements: (customerId?: CustomerId) => void;
  readonly aging: () => void;
  readonly listQuality: () => void;
  readonly import: () => void;
  readonly settings: (section?: string) => void;
  readonly firstRun: () => void;
  readonly back: () => void;
}

/** Ways to every screen, so that no feature writes an address of its own. */
export function useGo(): Go {
  const navigate = useNavigate();
  return useMemo<Go>(() => {
    const to = (path: string, search: Readonly<Record<string, string | undefined>> = {}) =>
      void navigate({ to: path, search: Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) } as never);
    return {
      worklist: (view) => to('/worklist', { view }),
      leftOut: (reason) => to('/left-out', { reason }),
      customers: (find) => to('/customers', { find }),
      duplicates: () => to('/duplicates'),
      account: (id, tab) => to(`/account/${id}`, { tab }),
      call: () => to('/call'),
      promises: (state) => to('/promises', { state }),
      disputes: () => to('/disputes'),
      agreements: (view) => to('/agreements', { view }),
      templates: () => to('/templates'),
      letters: (...customerIds) => to('/letters', { customer: customerIds.length === 0 ? undefined : customerIds.join(',') }),
      tasks: () => to('/tasks'),
      search: (text) => to('/search', { text: text === '' ? undefined : text }),
      policies: () => to('/policies'),
      outbox: (mail) => to('/outbox', { mail }),
      statements: (customerId) => to('/statements', { customer: customerId }),
      aging: () => to('/aging'),
      listQuality: () => to('/list-quality'),
      import: () => to('/import'),
      settings: (section) => to('/settings', { section }),
      firstRun: () => to('/first-run'),
      back: () => (window.history.length > 1 ? window.history.back() : to('/worklist')),
    };
  }, [navigate]);
}
