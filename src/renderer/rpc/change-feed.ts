import type { Topic } from '../../shared/contract/topics';
import { client } from './client';
import { connection } from './connection';
import { transport } from './transport';

/** What the core announced. `missed`: something may have been announced unheard, so everything counts as changed. */
export interface News {
  readonly cursor: number;
  readonly topics: readonly Topic[];
  readonly companyChanged: boolean;
  readonly missed: boolean;
}

export interface FeedListener {
  news(news: News): void;
  /** The application behind the page has ended, or never let this page in. */
  lost(): void;
}

const name = 'duedesk-change-feed';
const isLost = (): boolean => connection.get() === 'gone' || connection.get() === 'no-session';

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** Asks for news again and again, from `cursor` on. Ends when the page is lost or the signal says so. */
async function poll(start: number, signal: AbortSignal, listener: FeedListener): Promise<void> {
  let cursor = start;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const news = await client.system.changes({ after: cursor }, { signal });
      if (signal.aborted) return;
      listener.news({ ...news, missed: failures > 0 });
      cursor = news.cursor;
      failures = 0;
    } catch {
      if (signal.aborted) return;
      if (isLost()) return listener.lost();
      // A core that was restarted counts from nothing again.
      cursor = 0;
      failures += 1;
      await pause(Math.min(250 * 2 ** failures, 4000), signal);
    }
  }
}

/**
 * In a browser all windows share six connections to the host, and a waiting question holds one. So one window asks for
 * all (it holds a lock) and passes on what it hears; when it closes, the next one takes over where it was.
 */
async function pollForAllWindows(signal: AbortSignal, listener: FeedListener): Promise<void> {
  const channel = new BroadcastChannel(name);
  let cursor = 0;
  channel.addEventListener('message', (event: MessageEvent<News | 'lost'>) => {
    if (event.data === 'lost') {
      connection.set('gone');
      return listener.lost();
    }
    ({ cursor } = event.data);
    listener.news(event.data);
  });
  signal.addEventListener('abort', () => channel.close(), { once: true });
  const asked = performance.now();
  await navigator.locks.request(name, { signal }, () => {
    // Waited behind another window and heard nothing: where it was is not known.
    if (cursor === 0 && performance.now() - asked > 500) listener.news({ cursor, topics: [], companyChanged: false, missed: true });
    return poll(cursor, signal, {
      news(news) {
        listener.news(news);
        channel.postMessage(news);
      },
      lost() {
        listener.lost();
        if (connection.get() === 'gone') channel.postMessage('lost');
      },
    });
  });
}

/** Follows `system.changes` until the signal says so. */
export function followChanges(signal: AbortSignal, listener: FeedListener): void {
  const following = transport.session === null ? poll(0, signal, listener) : pollForAllWindows(signal, listener);
  following.catch(() => {
    // The wait for the lock was given up with the signal.
  });
}
