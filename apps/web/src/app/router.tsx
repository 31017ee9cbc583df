import { createBrowserRouter, type RouteObject } from 'react-router'
import { SignInPage } from '../features/session/sign-in-page.tsx'
import { ConsoleLayout } from './console-layout.tsx'
import { FailedPage } from './failed-page.tsx'
import { FrontendLayout } from './frontend-layout.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { SignedIn } from './signed-in.tsx'

/** Every page is a chunk of its own; the address holds the page's state, so back never loses a filter. */
const routes: RouteObject[] = [
  { path: '/sign-in', element: <SignInPage /> },
  {
    element: <SignedIn />,
    errorElement: <FailedPage />,
    // Nothing for the moment until the page's chunk is there: less than a blink, and no flash.
    HydrateFallback: () => null,
    children: [
      {
        element: <ConsoleLayout />,
        children: [
          {
            errorElement: <FailedPage />,
            children: [
              {
                index: true,
                lazy: async () => ({ Component: (await import('../features/home/home-page.tsx')).HomePage }),
              },
              {
                path: 'services',
                lazy: async () => ({
                  Component: (await import('../features/services/services-list-page.tsx')).ServicesListPage,
                }),
              },
              {
                path: 'services/:id/:tab?',
                lazy: async () => ({ Component: (await import('../features/services/service-page.tsx')).ServicePage }),
              },
              {
                path: 'settings/emergency-cases',
                lazy: async () => ({
                  Component: (await import('../features/emergency-cases/emergency-cases-list-page.tsx'))
                    .EmergencyCasesListPage,
                }),
              },
              {
                path: 'settings/emergency-cases/:id',
                lazy: async () => ({
                  Component: (await import('../features/emergency-cases/emergency-case-page.tsx')).EmergencyCasePage,
                }),
              },
              {
                path: 'settings/opening-hours',
                lazy: async () => ({
                  Component: (await import('../features/opening-hours/opening-hours-list-page.tsx'))
                    .OpeningHoursListPage,
                }),
              },
              {
                path: 'settings/opening-hours/:id',
                lazy: async () => ({
                  Component: (await import('../features/opening-hours/opening-hours-page.tsx')).OpeningHoursPage,
                }),
              },
              {
                path: 'settings/resources',
                lazy: async () => ({
                  Component: (await import('../features/resources/resources-list-page.tsx')).ResourcesListPage,
                }),
              },
              {
                path: 'settings/resources/:id',
                lazy: async () => ({
                  Component: (await import('../features/resources/resource-page.tsx')).ResourcePage,
                }),
              },
              {
                path: 'workflow-instances',
                lazy: async () => ({
                  Component: (await import('../features/workflow-instances/workflow-instances-list-page.tsx'))
                    .WorkflowInstancesListPage,
                }),
              },
              {
                path: 'workflow-instances/:id',
                lazy: async () => ({
                  Component: (await import('../features/workflow-instances/workflow-instance-page.tsx'))
                    .WorkflowInstancePage,
                }),
              },
              {
                path: 'topology/numbers/:id?',
                lazy: async () => ({ Component: (await import('../features/numbers/numbers-page.tsx')).NumbersPage }),
              },
              {
                path: 'test-call',
                lazy: async () => ({
                  Component: (await import('../features/try-a-call/try-a-call-page.tsx')).TryACallPage,
                }),
              },
              {
                path: 'alarms',
                lazy: async () => ({ Component: (await import('../features/alarms/alarms-page.tsx')).AlarmsPage }),
              },
              {
                path: 'audit',
                lazy: async () => ({ Component: (await import('../features/audit/audit-page.tsx')).AuditPage }),
              },
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
      {
        path: 'frontend',
        element: <FrontendLayout />,
        children: [
          {
            errorElement: <FailedPage />,
            children: [
              {
                path: 'alarms',
                lazy: async () => ({ Component: (await import('../features/alarms/alarms-page.tsx')).AlarmsPage }),
              },
              {
                path: 'emergency',
                lazy: async () => ({
                  Component: (await import('../features/emergency/emergency-page.tsx')).EmergencyPage,
                }),
              },
            ],
          },
        ],
      },
    ],
  },
]

export const router = createBrowserRouter(routes)
