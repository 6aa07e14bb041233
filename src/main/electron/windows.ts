import { BrowserWindow, nativeTheme, screen } from 'electron';
import { bridge } from '../../shared/contract/bridge';
import { cagedPreferences } from './security';
import { keepWindowState, placeWindow, readWindowState, smallest } from './window-state';
import type { WindowState } from './window-state';

const saveAfterMs = 400;

export interface Windows {
  /** The worklist's window; opened when it is not. */
  main(): BrowserWindow;
  /** A window of its own for a route (`#/…`). */
  open(route: string): BrowserWindow;
  all(): readonly BrowserWindow[];
  /** Brings the main window to the front. */
  focus(): void;
}

/** @param preload absolute path of the built preload. @param stateFile where the main window's place is kept. */
export function createWindows(preload: string, stateFile: string): Windows {
  let mainWindow: BrowserWindow | null = null;
  const windows = new Set<BrowserWindow>();

  function make(place: Partial<WindowState> & { readonly width: number; readonly height: number }, route: string): BrowserWindow {
    const { width, height } = place;
    const position = place.x === undefined || place.y === undefined ? {} : { x: place.x, y: place.y };
    const window = new BrowserWindow({
      ...position,
      width,
      height,
      minWidth: Math.min(smallest.width, width),
      minHeight: Math.min(smallest.height, height),
      title: 'Duedesk',
      show: false,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
      webPreferences: { ...cagedPreferences, preload, plugins: true },
    });
    windows.add(window);
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => windows.delete(window));
    // A page that crashed is opened again; what was typed is in the core's drafts.
    window.webContents.on('render-process-gone', (_event, details) => {
      if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.reload();
    });
    void window.loadURL(`${bridge.origin}/${route}`);
    return window;
  }

  function openMain(): BrowserWindow {
    const { workArea: primary } = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().map(({ workArea }) => workArea);
    const place = placeWindow(readWindowState(stateFile), [primary, ...others]);
    const window = make(place, '#/');
    if (place.maximized) window.maximize();
    let timer: NodeJS.Timeout | undefined;
    const save = (): void => {
      clearTimeout(timer);
      if (!window.isDestroyed()) keepWindowState(stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() });
    };
    const saveSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(save, saveAfterMs);
    };
    window.on('resize', saveSoon);
    window.on('move', saveSoon);
    window.on('maximize', saveSoon);
    window.on('unmaximize', saveSoon);
    window.on('close', save);
    window.on('closed', () => (mainWindow = null));
    mainWindow = window;
    return window;
  }

  return {
    main: () => mainWindow ?? openMain(),
    open: (route) => make({ width: 1180, height: 800 }, route),
    all: () => [...windows],
    focus() {
      const window = mainWindow ?? openMain();
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}
