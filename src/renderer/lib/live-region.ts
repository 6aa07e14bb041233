/** Reads a sentence aloud to screen readers without showing it. */
export function announce(sentence: string): void {
  const region = document.getElementById('announcer');
  if (region) region.textContent = region.textContent === sentence ? `${sentence}\u00a0` : sentence;
}
