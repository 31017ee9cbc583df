import type { ReactNode } from 'react'
import {
  AccountButton,
  AppFrame,
  ButtonLink,
  EmergencyBanner,
  Glyph,
  IconButton,
  Menu,
  Mono,
  TopButton,
} from '../src/index.ts'

export const banner = (
  <EmergencyBanner
    brief={
      <>
        <b>Aufzugsnotruf</b>: “Power outage”
      </>
    }
    clock="ends 16:00 · in 1:33 h"
    action={
      <ButtonLink href="?page=active" size="sm">
        Open
      </ButtonLink>
    }
  >
    <b>Aufzugsnotruf</b> takes the emergency path: “Power outage”, by A. Frei since <Mono>14:05</Mono>
  </EmergencyBanner>
)

/** The Configurator's frame with sample entries. */
export function Shell({ page, emergency, children }: { page: string; emergency?: boolean; children: ReactNode }) {
  return (
    <AppFrame
      productName="Nightswitch"
      brandHref="?page=home"
      navLabel="Configurator"
      banner={emergency && banner}
      nav={[
        { key: 'home', label: 'Home', href: '?page=home', active: page === 'home' },
        { key: 'services', label: 'Services', href: '#', count: 8 },
        { key: 'workflow', label: 'Workflow', href: '#' },
        {
          key: 'settings',
          label: 'Settings',
          href: '?page=cases',
          children: [
            { key: 'service', heading: 'Service section' },
            { key: 'case', label: 'Emergency case', href: '?page=cases', active: page === 'cases' },
            { key: 'workflows', heading: 'Workflow section' },
            { key: 'resources', label: 'Resources', href: '#' },
            { key: 'instances', label: 'Workflow Instances', href: '#' },
          ],
        },
        { key: 'units', label: 'Organization Units', href: '#' },
        { key: 'try', label: 'Test call', href: '?page=trace', active: page === 'trace' },
      ]}
      navFoot={
        <>
          <span>
            <Glyph name="ready" size={12} tone="ready" /> <b>Telephony runs</b>
          </span>
          <span>Simulated switch</span>
        </>
      }
      faceSwitcher={
        <Menu
          label="Face"
          items={[
            { key: 'a', label: 'Configurator', href: '?page=home', checked: true },
            { key: 'b', label: 'Frontend', href: '?page=emergency', checked: false },
          ]}
          trigger={(bind) => <TopButton {...bind}>Configurator</TopButton>}
        />
      }
      unitPicker={
        <Menu
          label="Organization unit"
          items={[
            { key: 'g', label: 'Group', onSelect: () => undefined, checked: true },
            { key: 'b', label: 'Berlin', depth: 1, onSelect: () => undefined, checked: false },
            { key: 'k', label: 'Köln', depth: 1, onSelect: () => undefined, checked: false },
          ]}
          trigger={(bind) => (
            <TopButton {...bind} framed kicker="OU">
              Berlin
            </TopButton>
          )}
        />
      }
      tools={<IconButton glyph="theme" label="Switch light and dark" />}
      userMenu={
        <Menu
          label="Account"
          align="end"
          head={<b>R. Fuchs</b>}
          items={[
            { key: 'language', label: 'Deutsch', onSelect: () => undefined },
            { key: 'out', label: 'Sign out', divided: true, onSelect: () => undefined },
          ]}
          trigger={(bind) => <AccountButton initials="RF" name="Account: R. Fuchs" {...bind} />}
        />
      }
    >
      {children}
    </AppFrame>
  )
}
