/**
 * Loaded before Electron's own installer (`node --import`): gives its download limits it has not got by itself, so
 * that a network that swallows packets costs seconds. The answer must begin and go on within the limit.
 */
const limitMs = 6000;
const unbounded = globalThis.fetch;

globalThis.fetch = async (address, options = {}) => {
  const stop = new AbortController();
  let timer = setTimeout(() => stop.abort(new Error('no answer in time')), limitMs);
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(new Error('the transfer stalled')), limitMs);
  };
  const response = await unbounded(address, { ...options, signal: stop.signal }).finally(() => clearTimeout(timer));
  if (response.body === null) return response;
  again();
  const watched = response.body.pipeThrough(
    new TransformStream({ transform: (chunk, out) => (again(), out.enqueue(chunk)), flush: () => clearTimeout(timer) }),
  );
  return new Response(watched, { status: response.status, statusText: response.statusText, headers: response.headers });
};
