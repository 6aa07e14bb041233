import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { AccountScreen } from '../features/account';
import { AgreementsScreen } from '../features/agreements';
import { AgingScreen } from '../features/aging';
import { CallScreen } from '../features/call';
import { CustomersScreen, DuplicatesScreen } from '../features/customers';
import { DisputesScreen } from '../features/disputes';
import { FirstRunScreen } from '../features/first-run';
import { ListQualityScreen } from '../features/forecast';
import { ImportScreen } from '../features/import';
import { LettersScreen } from '../features/letters';
import { PoliciesScreen } from '../features/policies';
import { OutboxScreen } from '../features/outbox';
import { PromisesScreen } from '../features/promises';
import { StatementsScreen } from '../features/statements';
import { SettingsScreen } from '../features/settings';
import { TemplatesScreen } from '../features/templates';
import { SearchScreen } from '../features/search';
import { TasksScreen } from '../features/tasks';
import { LeftOutScreen } from '../features/worklist';
import { ScreenError } from './shell/ScreenError';
import { Shell } from './shell/Shell';

const root = createRootRoute({ component: Shell, errorComponent: ScreenError, notFoundComponent: () => <ScreenError error={null} /> });
const screen = (path: string, component: () => React.ReactNode) => createRoute({ getParentRoute: () => root, path, component, errorComponent: ScreenError });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/worklist' });
  },
});

const routeTree = root.addChildren([
  home,
  // Drawn by the shell, which keeps it while other screens are in sight; here it is an address alone.
  screen('/worklist', () => null),
  screen('/left-out', LeftOutScreen),
  screen('/tasks', TasksScreen),
  screen('/search', SearchScreen),
  screen('/customers', CustomersScreen),
  screen('/duplicates', DuplicatesScreen),
  screen('/account/$customerId', AccountScreen),
  screen('/call', CallScreen),
  screen('/promises', PromisesScreen),
  screen('/disputes', DisputesScreen),
  screen('/agreements', AgreementsScreen),
  screen('/letters', LettersScreen),
  screen('/templates', TemplatesScreen),
  screen('/policies', PoliciesScreen),
  screen('/outbox', OutboxScreen),
  screen('/statements', StatementsScreen),
  screen('/aging', AgingScreen),
  screen('/list-quality', ListQualityScreen),
  screen('/import', ImportScreen),
  screen('/settings', SettingsScreen),
  screen('/first-run', FirstRunScreen),
]);

/** Addresses live in the fragment, so that they work under app:// and on the loopback host alike. */
export const router = createRouter({ routeTree, history: createHashHistory(), defaultPreload: false });
