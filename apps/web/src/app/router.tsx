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
    path: '/set-up',
    errorElement: <FailedPage />,
    HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import('../features/set-up/set-up-page.tsx')).SetUpPage }),
  },
  {
    path: '/new-password',
    errorElement: <FailedPage />,
    HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import('../features/session/new-password-page.tsx')).NewPasswordPage }),
  },
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
                path: 'call-queues',
                lazy: async () => ({
                  Component: (await import('../features/call-queues/call-queues-list-page.tsx')).CallQueuesListPage,
                }),
              },
              {
                path: 'call-queues/:id/agents',
                lazy: async () => ({
                  Component: (await import('../features/call-queues/queue-agents-page.tsx')).QueueAgentsPage,
                }),
              },
              {
                path: 'call-queues/:id/:tab?',
                lazy: async () => ({
                  Component: (await import('../features/call-queues/call-queue-page.tsx')).CallQueuePage,
                }),
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
                path: 'settings/voicemail-boxes',
                lazy: async () => ({
                  Component: (await import('../features/voicemail-boxes/voicemail-boxes-list-page.tsx'))
                    .VoicemailBoxesListPage,
                }),
              },
              {
                path: 'settings/voicemail-boxes/:id/:tab?',
                lazy: async () => ({
                  Component: (await import('../features/voicemail-boxes/voicemail-box-page.tsx')).VoicemailBoxPage,
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
                path: 'agents/profiles',
                lazy: async () => ({
                  Component: (await import('../features/duty-profiles/duty-profiles-list-page.tsx'))
                    .DutyProfilesListPage,
                }),
              },
              {
                path: 'agents/profiles/:id',
                lazy: async () => ({
                  Component: (await import('../features/duty-profiles/duty-profile-page.tsx')).DutyProfilePage,
                }),
              },
              {
                path: 'agents/assistant-configurations',
                lazy: async () => ({
                  Component: (
                    await import('../features/assistant-configurations/assistant-configurations-list-page.tsx')
                  ).AssistantConfigurationsListPage,
                }),
              },
              {
                path: 'agents/assistant-configurations/:id',
                lazy: async () => ({
                  Component: (await import('../features/assistant-configurations/assistant-configuration-page.tsx'))
                    .AssistantConfigurationPage,
                }),
              },
              {
                path: 'agents/not-ready-reasons',
                lazy: async () => ({
                  Component: (await import('../features/not-ready-reasons/not-ready-reasons-list-page.tsx'))
                    .NotReadyReasonsListPage,
                }),
              },
              {
                path: 'agents/not-ready-reasons/:id',
                lazy: async () => ({
                  Component: (await import('../features/not-ready-reasons/not-ready-reason-page.tsx'))
                    .NotReadyReasonPage,
                }),
              },
              {
                path: 'agents/skills',
                lazy: async () => ({
                  Component: (await import('../features/skills/skills-list-page.tsx')).SkillsListPage,
                }),
              },
              {
                path: 'agents/skills/:id',
                lazy: async () => ({ Component: (await import('../features/skills/skill-page.tsx')).SkillPage }),
              },
              {
                path: 'agents/responsibilities',
                lazy: async () => ({
                  Component: (await import('../features/responsibilities/responsibilities-list-page.tsx'))
                    .ResponsibilitiesListPage,
                }),
              },
              {
                path: 'agents/responsibilities/:id',
                lazy: async () => ({
                  Component: (await import('../features/responsibilities/responsibility-page.tsx')).ResponsibilityPage,
                }),
              },
              {
                path: 'agents/ratings',
                lazy: async () => ({
                  Component: (await import('../features/agent-ratings/ratings-page.tsx')).RatingsPage,
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
                path: 'organization-units',
                lazy: async () => ({
                  Component: (await import('../features/organization-units/organization-units-page.tsx'))
                    .OrganizationUnitsPage,
                }),
              },
              {
                path: 'organization-units/:id',
                lazy: async () => ({
                  Component: (await import('../features/organization-units/organization-unit-page.tsx'))
                    .OrganizationUnitPage,
                }),
              },
              {
                path: 'users',
                lazy: async () => ({
                  Component: (await import('../features/users/users-list-page.tsx')).UsersListPage,
                }),
              },
              {
                path: 'users/:id/answering-rules/:ruleId',
                lazy: async () => ({
                  Component: (await import('../features/users/answering-rules/rule-page.tsx')).AnsweringRulePage,
                }),
              },
              {
                path: 'users/:id/:tab?',
                lazy: async () => ({ Component: (await import('../features/users/user-page.tsx')).UserPage }),
              },
              {
                path: 'topology/trunks',
                lazy: async () => ({
                  Component: (await import('../features/trunks/trunks-list-page.tsx')).TrunksListPage,
                }),
              },
              {
                path: 'topology/trunks/:id',
                lazy: async () => ({ Component: (await import('../features/trunks/trunk-page.tsx')).TrunkPage }),
              },
              {
                path: 'test-call',
                lazy: async () => ({
                  Component: (await import('../features/try-a-call/try-a-call-page.tsx')).TryACallPage,
                }),
              },
              {
                path: 'calls',
                lazy: async () => ({ Component: (await import('../features/calls/calls-page.tsx')).CallsPage }),
              },
              {
                path: 'calls/:id',
                lazy: async () => ({ Component: (await import('../features/calls/call-page.tsx')).CallPage }),
              },
              {
                path: 'settings/data-protection',
                lazy: async () => ({
                  Component: (await import('../features/data-protection/data-protection-page.tsx')).DataProtectionPage,
                }),
              },
              {
                path: 'set-up-checklist',
                lazy: async () => ({
                  Component: (await import('../features/checklist/checklist-page.tsx')).ChecklistPage,
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
      // A window of its own: without a frame.
      {
        path: 'assistant/:view?',
        errorElement: <FailedPage />,
        lazy: async () => ({ Component: (await import('./assistant.tsx')).Assistant }),
      },
      // For paper: without a frame.
      {
        path: 'print/emergency-card/:id',
        errorElement: <FailedPage />,
        lazy: async () => ({
          Component: (await import('../features/emergency-card/emergency-card-page.tsx')).EmergencyCardPage,
        }),
      },
      {
        path: 'print/emergency-log',
        errorElement: <FailedPage />,
        lazy: async () => ({
          Component: (await import('../features/emergency-log/printed-log-page.tsx')).PrintedLogPage,
        }),
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
                path: 'dashboard',
                lazy: async () => ({
                  Component: (await import('../features/dashboard/dashboard-page.tsx')).DashboardPage,
                }),
              },
              {
                path: 'services',
                lazy: async () => ({
                  Component: (await import('../features/service-presence/services-now-page.tsx')).ServicesNowPage,
                }),
              },
              {
                path: 'agents',
                lazy: async () => ({ Component: (await import('../features/agents/agents-page.tsx')).AgentsPage }),
              },
              {
                path: 'missed-calls',
                lazy: async () => ({
                  Component: (await import('../features/missed-calls/missed-calls-page.tsx')).MissedCallsPage,
                }),
              },
              {
                path: 'emergency-log',
                lazy: async () => ({
                  Component: (await import('../features/emergency-log/emergency-log-page.tsx')).EmergencyLogPage,
                }),
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
