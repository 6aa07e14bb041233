import { createContext, useContext, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import type { AppCommandId } from '../../shared/contract/commands';

type Handler = () => void;

/** Handlers a screen lends to commands that act on it (next row, produce letters, next step of the import). */
export interface ScreenCommands {
  readonly has: (id: AppCommandId) => boolean;
  /** Runs the handler; false when the screen in sight has none. */
  readonly run: (id: AppCommandId) => boolean;
  readonly add: (id: AppCommandId, handler: Handler) => () => void;
}

function createScreenCommands(): ScreenCommands {
  // A stack per command: a panel over a screen takes the command while it is there.
  const handlers = new Map<AppCommandId, Handler[]>();
  return {
    has: (id) => (handlers.get(id)?.length ?? 0) > 0,
    run: (id) => {
      const handler = handlers.get(id)?.at(-1);
      handler?.();
      return handler !== undefined;
    },
    add: (id, handler) => {
      handlers.set(id, [...(handlers.get(id) ?? []), handler]);
      return () =>
        handlers.set(
          id,
          (handlers.get(id) ?? []).filter((candidate) => candidate !== handler),
        );
    },
  };
}

const ScreenCommandsContext = createContext<ScreenCommands>(createScreenCommands());

export function ScreenCommandsProvider({ children }: { readonly children: ReactNode }) {
  const value = useMemo(() => createScreenCommands(), []);
  return <ScreenCommandsContext.Provider value={value}>{children}</ScreenCommandsContext.Provider>;
}

export function useScreenCommands(): ScreenCommands {
  return useContext(ScreenCommandsContext);
}

/** Lends a handler to a command for as long as the component is there. `active` false takes it back meanwhile. */
export function useScreenCommand(id: AppCommandId, handler: Handler, active = true): void {
  const commands = useContext(ScreenCommandsContext);
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  useLayoutEffect(() => (active ? commands.add(id, () => latest.current()) : undefined), [commands, id, active]);
}
