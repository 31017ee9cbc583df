import { useState } from 'react'
import {
  Breadcrumbs,
  Button,
  CopyButton,
  DataTable,
  EmergencyTag,
  FilterBar,
  FilterChip,
  Mono,
  Muted,
  Page,
  PageHead,
  type Sort,
  Status,
  Tabs,
  Tag,
  Tags,
  TextField,
  UsagePopover,
} from '../src/index.ts'
import { Shell } from './Shell.tsx'

const rows = [
  {
    name: 'Building closed',
    unit: 'Berlin',
    cultures: ['de-DE', 'en-GB'],
    missing: 'fr-FR',
    state: 'ready',
    used: '4 services',
    changed: '24.11.',
  },
  {
    name: 'Power outage',
    unit: 'Berlin',
    cultures: ['de-DE', 'en-GB'],
    state: 'on',
    used: '1 service',
    changed: '24.11.',
  },
  {
    name: 'Evacuation',
    unit: 'Group',
    cultures: ['de-DE', 'fr-FR', 'it-IT', 'en-GB'],
    state: 'ready',
    used: '6 services',
    changed: '17.11.',
  },
  {
    name: 'Hochwasser Seeufer und Fahrgastinformation am Landungssteg',
    unit: 'Köln',
    cultures: ['de-DE'],
    state: 'ended',
    used: '2 services',
    changed: '11.11.',
  },
  { name: 'Test alarm', unit: 'Köln', cultures: [], state: 'none', used: 'not used', changed: '30.08.' },
] as const

const states = {
  ready: <Status kind="ready" word="Ready" />,
  on: (
    <span>
      <EmergencyTag>ON</EmergencyTag> <Muted>1 service to 16:00</Muted>
    </span>
  ),
  ended: <Status kind="offline" word="Ended" reason="expired 21.10. 11:00" />,
  none: <Status kind="warning" word="Not ready" reason="no resource" />,
}

export function CasesPage() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['Building closed']))
  const [sort, setSort] = useState<Sort>({ key: 'changed', direction: 'descending' })
  const [filter, setFilter] = useState('')
  return (
    <Shell page="cases" emergency>
      <Page>
        <PageHead
          crumbs={
            <Breadcrumbs
              label="Way"
              crumbs={[{ label: 'Settings', href: '#' }, { label: 'Service section' }, { label: 'Emergency case' }]}
            />
          }
          title="Emergency case"
          state={<Mono muted>12</Mono>}
          actions={
            <>
              <Button>Import</Button>
              <Button variant="ink" glyph="plus" shortcut="C">
                Add
              </Button>
            </>
          }
        />
        <Tabs
          label="Views"
          tabs={[
            { key: 'all', label: 'All', href: '#', active: false, count: 12 },
            { key: 'unit', label: 'Berlin and below', href: '#', active: true, count: 12 },
            { key: 'on', label: 'On now', href: '#', active: false, count: 1 },
          ]}
        />
        <FilterBar
          label="Filters"
          end={
            <Button variant="ghost" size="sm" glyph="columns">
              Columns
            </Button>
          }
        >
          <TextField
            label="Filter by name"
            layout="bare"
            glyph="search"
            placeholder="Filter by name"
            value={filter}
            onChange={setFilter}
          />
          <FilterChip name="OU is" value="Berlin and below" onClick={() => undefined} onRemove={() => undefined} />
          <FilterChip name="Language" onClick={() => undefined} />
          <FilterChip name="Used by" onClick={() => undefined} />
        </FilterBar>
        <DataTable
          label="Emergency cases"
          rows={rows}
          rowKey={(row) => row.name}
          rowHref={() => '?page=case'}
          selected={selected}
          onSelect={setSelected}
          sort={sort}
          onSort={setSort}
          total={12}
          columns={[
            { key: 'name', header: 'Name', cell: (row) => row.name, sortKey: 'name' },
            { key: 'unit', header: 'Organization Unit', cell: (row) => <Muted>{row.unit}</Muted>, priority: 3 },
            {
              key: 'languages',
              header: 'Languages',
              priority: 3,
              cell: (row) => (
                <Tags>
                  {row.cultures.map((culture) => (
                    <Tag key={culture} mono>
                      {culture}
                    </Tag>
                  ))}
                  {'missing' in row && (
                    <Tag kind="missing" mono>
                      {row.missing}
                    </Tag>
                  )}
                </Tags>
              ),
            },
            { key: 'state', header: 'State', cell: (row) => states[row.state], priority: 1 },
            {
              key: 'used',
              header: 'Used by',
              cell: (row) => (row.used === 'not used' ? <Muted>{row.used}</Muted> : <a href="#used">{row.used}</a>),
            },
            { key: 'changed', header: 'Changed', cell: (row) => <Mono muted>{row.changed}</Mono>, sortKey: 'changed' },
          ]}
          footer={
            <>
              <Muted>1 selected</Muted>
              <Button size="sm">Export</Button>
              <UsagePopover
                size="sm"
                title="“Building closed” can’t be deleted"
                explanation="4 services use it. Remove it there first."
                detail="used by 4"
                hiddenCount={1}
                footer={<CopyButton text="Support" label="Copy list" />}
                usages={[
                  { path: [{ label: 'Aufzugsnotruf', href: '#' }, { label: 'Workflow tab' }] },
                  { path: [{ label: 'Störungsannahme', href: '#' }, { label: 'Workflow tab' }] },
                  {
                    path: [
                      { label: 'Ersatzteile', href: '#' },
                      { label: 'Attendant v21' },
                      { label: 'Check Emergency Case Status' },
                    ],
                  },
                ]}
              >
                Delete
              </UsagePopover>
            </>
          }
        />
      </Page>
    </Shell>
  )
}
