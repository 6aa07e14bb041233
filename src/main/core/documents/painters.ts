import { Worker } from 'node:worker_threads';
import { LetterFault, type LetterModel } from './letter-model';
import type { PaintOptions } from './paint';

export interface PaintJob {
  readonly model: LetterModel;
  readonly pdfA: NonNullable<PaintOptions['pdfA']>;
}
export interface Painted {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** What goes to a thread: the model, and under keys what many letters share, sent once. */
export interface PaintRequest {
  readonly id: number;
  readonly model: Omit<LetterModel, SharedPart>;
  readonly shared: Readonly<Partial<Record<SharedPart, string>>>;
  readonly fresh: readonly (readonly [key: string, value: unknown])[];
  readonly pdfA: PaintJob['pdfA'];
}
export type PaintAnswer = { readonly id: number } & (Painted | { readonly fault: string } | { readonly error: string });
export const sharedParts = ['words', 'signatureImage', 'logo'] as const;
type SharedPart = (typeof sharedParts)[number];

/** Threads that lay letters out and paint them while the core records; started with the first letter, gone after a rest. */
export interface Painters {
  /** Throws `LetterFault` as painting in this thread does. Where threads cannot be had, it is done in this one. */
  paint(job: PaintJob): Promise<Painted>;
  /** How many threads have been at work. */
  readonly threads: number;
  close(): void;
}

interface Lane {
  readonly worker: Worker;
  readonly jobs: Map<number, { readonly job: PaintJob; readonly resolve: (painted: Painted) => void; readonly reject: (error: unknown) => void }>;
  readonly sent: Set<string>;
}

/** Threads without work are given back after so long. */
const restMs = 20_000;

/**
 * `program` is the built letter-painter; `inThisThread` paints where it cannot be started. Two threads are as many as the
 * recording of letters can keep busy.
 */
export function createPainters(program: string, resourcesDir: string, inThisThread: (job: PaintJob) => Painted, most = 2): Painters {
  let lanes: Lane[] = [];
  let broken = false;
  let rest: NodeJS.Timeout | undefined;
  let next = 0;
  const words = new Map<object, string>();

  const give = (lane: Lane): void => {
    lanes = lanes.filter((one) => one !== lane);
    void lane.worker.terminate();
  };
  const fail = (lane: Lane): void => {
    broken = true;
    const left = [...lane.jobs.values()];
    lane.jobs.clear();
    give(lane);
    for (const { job, resolve, reject } of left) settle(() => inThisThread(job), resolve, reject);
  };
  const start = (): Lane => {
    const lane: Lane = { worker: new Worker(program, { workerData: { resourcesDir } }), jobs: new Map(), sent: new Set() };
    lane.worker.unref();
    lane.worker.on('message', (answer: PaintAnswer) => {
      const waiting = lane.jobs.get(answer.id);
      lane.jobs.delete(answer.id);
      if (lane.jobs.size === 0) lane.worker.unref();
      if ('bytes' in answer) waiting?.resolve({ bytes: answer.bytes, pages: answer.pages });
      else waiting?.reject('fault' in answer ? new LetterFault(answer.fault) : new Error(answer.error));
    });
    lane.worker.on('error', () => fail(lane));
    lane.worker.on('exit', () => {
      if (lanes.includes(lane)) fail(lane);
    });
    lanes.push(lane);
    return lane;
  };
  const laneFor = (): Lane => {
    const idlest = lanes.reduce<Lane | null>((best, lane) => (best === null || lane.jobs.size < best.jobs.size ? lane : best), null);
    return idlest === null || (idlest.jobs.size > 0 && lanes.length < most) ? start() : idlest;
  };
  const keyOf = (part: SharedPart, model: LetterModel): string | undefined => {
    if (part !== 'words') return model[part]?.sha256;
    let key = words.get(model.words);
    if (key === undefined) words.set(model.words, (key = `words ${words.size}`));
    return key;
  };
  const requestOf = (id: number, { model, pdfA }: PaintJob, lane: Lane): PaintRequest => {
    const shared: Partial<Record<SharedPart, string>> = {};
    const fresh: (readonly [string, unknown])[] = [];
    for (const part of sharedParts) {
      const key = keyOf(part, model);
      if (key === undefined) continue;
      shared[part] = key;
      if (!lane.sent.has(key)) fresh.push([key, model[part]]);
      lane.sent.add(key);
    }
    const { words: _words, signatureImage: _signature, logo: _logo, ...own } = model;
    return { id, model: own, shared, fresh, pdfA };
  };
  const giveBackLater = (): void => {
    clearTimeout(rest);
    rest = setTimeout(() => {
      for (const lane of lanes) if (lane.jobs.size === 0) give(lane);
    }, restMs);
    rest.unref();
  };
  return {
    paint: (job) =>
      new Promise((resolve, reject) => {
        if (broken) return settle(() => inThisThread(job), resolve, reject);
        giveBackLater();
        const lane = laneFor();
        const id = (next += 1);
        lane.jobs.set(id, { job, resolve, reject });
        lane.worker.ref();
        lane.worker.postMessage(requestOf(id, job, lane));
      }),
    get threads() {
      return lanes.length;
    },
    close() {
      clearTimeout(rest);
      for (const lane of lanes) give(lane);
    },
  };
}

function settle<T>(work: () => T, resolve: (value: T) => void, reject: (error: unknown) => void): void {
  try {
    resolve(work());
  } catch (error) {
    reject(error);
  }
}
