/** Soon, but behind what is being drawn: the first frame is drawn, the second says that it was. A hidden window draws nothing and does not wait. */
export function afterFrame(work: () => void): void {
  if (document.hidden) work();
  else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(work, 0)));
}
