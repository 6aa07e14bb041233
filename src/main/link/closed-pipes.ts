/** Whoever reads the output may stop before its end (`… | head`): what is left unread is not missed, and the work and its exit code stay as they are. */
export function forgiveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
