import type { WindowWidth } from '../../lib/use-window-width';

/** Design width of the pane beside the list. */
export const previewWidth = (width: WindowWidth): number => (width === 'medium' ? 280 : 344);
