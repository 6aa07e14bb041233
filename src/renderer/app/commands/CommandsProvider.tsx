import { useMantineColorScheme } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { createContext, useContext, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { AppCommandId } from '../../../shared/contract/commands';
import { useAccountForms } from '../../features/account';
import { useCallAtHand } from '../../features/call';
import { HelpDialog } from '../../features/help';
import { usePinning, WhyNotHere } from '../../features/worklist';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { useKeyBindings } from '../../lib/key-bindings';
import { problemOf } from '../../lib/problem';
import { moveRegion } from '../../lib/regions';
import { useScreenCommands } from '../../lib/screen-commands';
import { useSubjectReader } from '../../lib/subject';
import { useWorkOrderStore } from '../../lib/work-order';
import { useToast } from '../../ui';
import { useTables } from '../tables/use-tables';
import { KeySheet } from '../palette/KeySheet';
import { Palette } from '../palette/Palette';
import { host, shell, useBackUp, useOpenSample } from '../shell/shell.api';
import { UndoHistory } from '../undo/UndoHistory';
import { useUndo } from '../undo/use-undo';
import type { CommandContext } from './command';
import { boundRegistry, commandOf, registry, whyNotNow, type RegisteredCommand } from './registry';
import { useCommandKeys } from './use-command-keys';

interface Commands {
  /** Every command with this collector's keys. */
  readonly all: readonly RegisteredCommand[];
  readonly context: CommandContext;
  readonly run: (id: AppCommandId) => void;
  readonly openPalette: (start?: string) => void;
}

const CommandsContext = createContext<Commands | null>(null);

export function useCommands(): Commands {
  const commands = useContext(CommandsContext);
  if (!commands) throw new Error('useCommands outside of CommandsProvider');
  return commands;
}

/** Gives commands their hands, listens to keys and menus, and holds palette and key sheet. */
export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const go = useGo();
  const subject = useSubjectReader();
  const screen = useScreenCommands();
  const call = useCallAtHand();
  const forms = useAccountForms();
  const toast = useToast();
  const { quickKeys } = useFrame();
  const { setColorScheme } = useMantineColorScheme();
  const openSample = useOpenSample().run;
  const backUp = useBackUp().run;
  const orderStore = useWorkOrderStore();
  const path = useLocation({ select: (location) => location.pathname });
  const [palette, setPalette] = useState<string | null>(null);
  const [keySheet, setKeySheet] = useState(false);
  const [history, setHistory] = useState(false);
  const [help, setHelp] = useState<string | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const pin = usePinning();
  const { undo, redo } = useUndo();
  const { take: takeTable, offered, chooser } = useTables();
  const { keysOf } = useKeyBindings();
  const all = useMemo(() => boundRegistry(keysOf), [keysOf]);

  const state = useRef({ call, path });
  useLayoutEffect(() => {
    state.current = { call, path };
  });

  const context = useMemo<CommandContext>(() => {
    const failed = (error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' });
    return {
      go,
      subject,
      screen,
      host,
      callIsRunning: () => state.current.call.running !== null,
      startCall: (who, direction = 'out') => state.current.call.start(who, state.current.path.startsWith('/account') ? 'account' : 'list', null, direction),
      toggleCockpit: () => {
        const { running } = state.current.call;
        if (state.current.path === '/call' && running) go.account(running.subject.customerId);
        else go.call();
      },
      openForm: forms.open,
      pin,
      openWhy: (text = '') => setWhy(text),
      hasTable: () => offered().length > 0,
      takeTable,
      openPalette: (start = '') => setPalette(start),
      openKeySheet: () => setKeySheet(true),
      openHelp: () => setHelp(state.current.path),
      openSample: () => {
        openSample({ fresh: false }).then(() => go.worklist(), failed);
      },
      backUpNow: () => {
        backUp({}).then(() => toast.show({ text: 'Backup made and verified' }), failed);
      },
      setTheme: setColorScheme,
      moveRegion,
      undo,
      redo,
      openUndoHistory: () => setHistory(true),
      leave: () => {
        const active = document.activeElement;
        if (active instanceof HTMLElement && active.matches('input, textarea, select')) focusList();
        else if (screen.run('view.back')) return;
        else if (state.current.path.startsWith('/account') || state.current.path.startsWith('/left-out')) go.worklist();
      },
      stepInOrder: (step) => {
        const order = orderStore.order;
        const current = subject();
        if (!order || !current) return;
        const next = order.idAt(order.indexOf(current.customerId) + step);
        if (next) {
          orderStore.setCurrent(next);
          if (state.current.path.startsWith('/account')) go.account(next);
        }
      },
    };
  }, [go, subject, screen, forms.open, toast, openSample, backUp, setColorScheme, orderStore, undo, redo, pin, takeTable, offered]);

  useCommandKeys(context, quickKeys, all);
  useLayoutEffect(() => {
    shell?.onMenuCommand((id) => {
      const command = registry.find((candidate) => candidate.id === id);
      if (command && whyNotNow(command, context) === null) command.run(context);
    });
  }, [context]);

  const value = useMemo<Commands>(() => ({ all, context, run: (id) => commandOf(id).run(context), openPalette: context.openPalette }), [all, context]);
  return (
    <CommandsContext.Provider value={value}>
      {children}
      {palette !== null && <Palette start={palette} all={all} context={context} onClose={() => setPalette(null)} />}
      <KeySheet
        open={keySheet}
        all={all}
        onChangeKeys={() => {
          setKeySheet(false);
          go.settings('keys');
        }}
        onClose={() => setKeySheet(false)}
      />
      <HelpDialog path={help} onClose={() => setHelp(null)} />
      <UndoHistory open={history} onClose={() => setHistory(false)} />
      {chooser}
      {why !== null && <WhyNotHere start={why} onClose={() => setWhy(null)} />}
    </CommandsContext.Provider>
  );
}

function focusList(): void {
  const list = document.querySelector<HTMLElement>('[data-region=list]');
  if (list) list.focus();
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
