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
                      lazy: { Component: async () => (await import('./HomePage')).HomePage },
                    },
                    {
                      path: 'complaints',
                      handle: { ability: 'COMPLAINT_READ' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/complaints/InboxPage')).InboxPage },
                    },
                    {
                      path: 'complaints/register',
                      handle: { ability: 'COMPLAINT_REGISTER' } satisfies PageHandle,
                      lazy: {
                        Component: async () => (await import('../features/registering/RegisterPage')).RegisterPage,
                      },
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
                      path: 'grids/import',
                      handle: { ability: 'GRID_WRITE' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/grids/ImportPage')).ImportPage },
                    },
                    {
                      path: 'grids/changes',
                      handle: { ability: 'GRID_READ' } satisfies PageHandle,
                      lazy: {
                        Component: async () => (await import('../features/grids/GridChangesPage')).GridChangesPage,
                      },
                    },
                    {
                      path: 'units',
                      handle: { ability: 'UNIT_READ' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/units/UnitsPage')).UnitsPage },
                    },
                    {
                      path: 'units/templates',
                      handle: { ability: 'UNIT_WRITE' } satisfies PageHandle,
                      lazy: {
                        Component: async () => (await import('../features/units/UnitTemplatesPage')).UnitTemplatesPage,
                      },
                    },
                    {
                      path: 'areas',
                      handle: { ability: 'UNIT_READ' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/units/AreasPage')).AreasPage },
                    },
                    {
                      path: 'responsibilities',
                      handle: { ability: 'UNIT_READ' } satisfies PageHandle,
                      lazy: {
                        Component: async () =>
                          (await import('../features/responsibilities/ResponsibilitiesPage')).ResponsibilitiesPage,
                      },
                    },
                    {
                      path: 'staff',
                      handle: { ability: 'STAFF_READ' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/staff/StaffPage')).StaffPage },
                    },
                    {
                      path: 'staff/changes',
                      handle: { ability: 'STAFF_WRITE' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/staff/ChangesPage')).ChangesPage },
                    },
                    {
                      path: 'staff/import',
                      handle: { ability: 'STAFF_WRITE' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/staff/ImportPage')).ImportPage },
                    },
                    {
                      path: 'staff/:id',
                      handle: { ability: 'STAFF_READ' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/staff/PersonPage')).PersonPage },
                    },
                    {
                      path: 'password',
                      lazy: { Component: async () => (await import('../features/account/PasswordPage')).PasswordPage },
                    },
                    {
                      path: 'account',
                      lazy: { Component: async () => (await import('../features/account/AccountPage')).AccountPage },
                    },
                    {
                      path: 'notices',
                      lazy: { Component: async () => (await import('../features/notices/NoticesPage')).NoticesPage },
                    },
                    {
                      path: 'rights',
                      lazy: { Component: async () => (await import('../features/rights/RightsPage')).RightsPage },
                    },
                    {
                      path: 'deadlines',
                      handle: { ability: 'DEADLINE_WRITE' } satisfies PageHandle,
                      lazy: {
                        Component: async () => (await import('../features/deadlines/DeadlinesPage')).DeadlinesPage,
                      },
                    },
                    {
                      path: 'messages',
                      handle: { ability: 'AUDIT_READ' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/messages/MessagesPage')).MessagesPage },
                    },
                    {
                      path: 'audit',
                      handle: { ability: 'AUDIT_READ' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/audit/AuditPage')).AuditPage },
                    },
                    {
                      path: 'figures',
                      handle: { ability: 'FIGURES_READ' } satisfies PageHandle,
                      lazy: { Component: async () => (await import('../features/figures/FiguresPage')).FiguresPage },
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
