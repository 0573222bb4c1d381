import { createBrowserRouter } from 'react-router';
import type { PageHandle } from './Layout';
import { NotFoundPage } from './NotFoundPage';
import { RouteError } from './RouteError';
import { Starting } from './Starting';

/** Every page is its own chunk; only the frame is in the first one. */
export const router = createBrowserRouter(
  [
    {
      ErrorBoundary: RouteError,
      HydrateFallback: Starting,
      children: [
        {
          path: 'signin',
          lazy: { Component: async () => (await import('../features/signin/SignInPage')).SignInPage },
        },
        {
          lazy: { Component: async () => (await import('./Session')).Session },
          children: [
            {
              lazy: { Component: async () => (await import('./Layout')).Layout },
              children: [
                {
                  ErrorBoundary: RouteError,
                  children: [
                    {
                      index: true,
                      lazy: {
                        Component: async () => (await import('../features/workbench/WorkbenchPage')).WorkbenchPage,
                      },
                    },
                    {
                      path: 'complaints',
                      handle: { ability: 'COMPLAINT_READ' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/complaints/InboxPage')).InboxPage },
                    },
                    {
                      path: 'complaints/:id',
                      handle: { ability: 'COMPLAINT_READ' } satisfies PageHandle,
                      lazy: {
                        Component: async () => (await import('../features/complaints/ComplaintPage')).ComplaintPage,
                      },
                    },
                    {
                      path: 'assignments',
                      handle: { ability: 'ASSIGNMENT_READ' } satisfies PageHandle,
                      lazy: {
                        Component: async () =>
                          (await import('../features/assignments/AssignmentsPage')).AssignmentsPage,
                      },
                    },
                    {
                      path: 'assignments/:id',
                      handle: { ability: 'ASSIGNMENT_READ' } satisfies PageHandle,
                      lazy: {
                        Component: async () => (await import('../features/assignments/AssignmentPage')).AssignmentPage,
                      },
                    },
                    {
                      path: 'disclosures',
                      handle: { ability: 'DISCLOSURE_READ' } satisfies PageHandle,
                      lazy: {
                        Component: async () =>
                          (await import('../features/disclosures/DisclosuresPage')).DisclosuresPage,
                      },
                    },
                    {
                      path: 'disclosures/:id',
                      handle: { ability: 'DISCLOSURE_READ' } satisfies PageHandle,
                      lazy: {
                        Component: async () => (await import('../features/disclosures/DisclosurePage')).DisclosurePage,
                      },
                    },
                    {
                      path: 'powers',
                      handle: { ability: 'POWER_READ' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/powers/PowersPage')).PowersPage },
                    },
                    {
                      path: 'powers/:id',
                      handle: { ability: 'POWER_READ' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/powers/PowerPage')).PowerPage },
                    },
                    {
                      path: 'grids',
                      handle: { ability: 'GRID_READ' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/grids/GridsPage')).GridsPage },
                    },
                    {
                      path: 'units',
                      handle: { ability: 'UNIT_READ' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/units/UnitsPage')).UnitsPage },
                    },
                    {
                      path: 'staff',
                      handle: { ability: 'STAFF_READ' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/staff/StaffPage')).StaffPage },
                    },
                    {
                      path: 'password',
                      lazy: { Component: async () => (await import('../features/account/PasswordPage')).PasswordPage },
                    },
                    {
                      path: 'sessions',
                      lazy: { Component: async () => (await import('../features/account/SessionsPage')).SessionsPage },
                    },
                    { path: '*', Component: NotFoundPage },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  { basename: '/admin' },
);
