import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { OfferedTablesProvider } from '../lib/offered-tables';
import { ScreenCommandsProvider } from '../lib/screen-commands';
import { SubjectProvider } from '../lib/subject';
import { WorkOrderProvider } from '../lib/work-order';
import { makeQueryClient } from '../rpc/query-client';
import { cssVariablesResolver, theme, ToastProvider } from '../ui';
import { ErrorBoundary } from './shell/ErrorBoundary';
import { router } from './router';

const queries = makeQueryClient();

/** The page from the outside in: theme, data, toasts, what commands act on, screens. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <ErrorBoundary>
        <QueryClientProvider client={queries}>
          <ToastProvider>
            <SubjectProvider>
              <WorkOrderProvider>
                <ScreenCommandsProvider>
                  <OfferedTablesProvider>
                    <RouterProvider router={router} />
                  </OfferedTablesProvider>
                </ScreenCommandsProvider>
              </WorkOrderProvider>
            </SubjectProvider>
          </ToastProvider>
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
