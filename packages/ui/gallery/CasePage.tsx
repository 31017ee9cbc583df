import { useState } from 'react'
import {
  Breadcrumbs,
  Button,
  DataTable,
  FormSection,
  History,
  HoldButton,
  Mono,
  Muted,
  Page,
  PageHead,
  Panel,
  PhoneNumber,
  Player,
  ReadOnlyField,
  SaveBar,
  SelectField,
  SortableList,
  Status,
  Switch,
  TextArea,
  TextField,
  UsagePopover,
  UsedBy,
  WithRail,
} from '../src/index.ts'
import { Shell } from './Shell.tsx'

const usages = [
  { path: [{ label: 'Aufzugsnotruf', href: '#' }, { label: 'Service' }, { label: 'Workflow tab' }] },
  { path: [{ label: 'Ersatzteile', href: '#' }, { label: 'Attendant v21' }, { label: 'Check Emergency Case Status' }] },
]
const peaks = Array.from({ length: 42 }, (_, index) => Math.abs(Math.sin(index * 1.7) * Math.cos(index / 6)))

export function CasePage() {
  const [name, setName] = useState('Building closed')
  const [unit, setUnit] = useState<string | null>('berlin')
  const [text, setText] = useState(
    'Staff cannot enter the building. Calls go to the Köln office, which answers for all sites.',
  )
  const [on, setOn] = useState(false)
  const [cases, setCases] = useState<readonly string[]>(['Building closed', 'Power outage', 'Evacuation'])
  return (
    <Shell page="cases">
      <Page>
        <PageHead
          crumbs={
            <Breadcrumbs
              label="Way"
              crumbs={[
                { label: 'Settings', href: '#' },
                { label: 'Emergency case', href: '#' },
                { label: 'Building closed' },
              ]}
            />
          }
          title="Building closed"
          state={
            <>
              <Status kind="ready" word="Ready" />
              <span>Save is live</span>
              <Mono muted>v7</Mono>
            </>
          }
          actions={
            <>
              <Button glyph="play">Test call</Button>
              <UsagePopover
                title="“Building closed” can’t be deleted"
                explanation="2 services use it. Remove it there first."
                detail="used by 2"
                usages={usages}
              >
                Delete
              </UsagePopover>
            </>
          }
        />
        <WithRail
          rail={
            <>
              <section>
                <h2>
                  Used by <Mono muted>2</Mono>
                </h2>
                <UsedBy usages={usages} hiddenCount={1} />
              </section>
              <section>
                <h2>History</h2>
                <History
                  entries={[
                    { id: '1', time: 'today', text: 'You changed 2 fields', detail: 'not saved' },
                    {
                      id: '2',
                      time: '17.11.',
                      text: (
                        <>
                          <b>v7</b> R. Fuchs added English
                        </>
                      ),
                      detail: 'evac_en.wav',
                    },
                  ]}
                />
              </section>
            </>
          }
        >
          <div>
            <TextField
              label="Name"
              required
              value={name}
              onChange={setName}
              error={name === '' && 'Give it a name, for example “Building closed”.'}
            />
            <SelectField
              label="Organization Unit"
              required
              hint="Visible in Berlin and the 3 units below it"
              value={unit}
              onChange={setUnit}
              options={[
                { value: 'group', label: 'Group' },
                { value: 'berlin', label: 'Berlin', detail: 'Site' },
                { value: 'koeln', label: 'Köln', detail: 'Site' },
              ]}
            />
            <TextArea label="Description" changed value={text} onChange={setText} />
            <TextField
              label="Destination"
              mono
              value="+49 30 23125 9"
              onChange={() => undefined}
              error="This number is too short for Germany. Type it as you would dial it."
            />
            <ReadOnlyField label="Culture" because="Only administrators of Group can change it">
              German (Germany)
            </ReadOnlyField>
          </div>
          <Panel
            title={
              <>
                <Switch label="Enable Emergency Routing" checked={on} onChange={setOn} />
                <h2>Enable Emergency Routing</h2>
              </>
            }
            detail={on ? 'On' : 'Off'}
            actions={<HoldButton small label="Hold to turn on" onHeld={() => setOn(true)} />}
          >
            <p>
              <b>Turning this on reroutes 4 services at once.</b> <Muted>For one service only, use</Muted>{' '}
              <a href="#f">Frontend, Emergency</a>.
            </p>
          </Panel>
          <FormSection title="Resources played to callers" description="one per language">
            <DataTable
              label="Resources"
              hideCount
              rows={[
                { culture: 'German (Germany)', tag: 'de-DE', file: 'evac_de.wav', ms: 14_000 },
                { culture: 'English (United Kingdom)', tag: 'en-GB', file: 'evac_en.wav', ms: 12_000 },
              ]}
              rowKey={(row) => row.tag}
              columns={[
                {
                  key: 'l',
                  header: 'Language',
                  cell: (row) => (
                    <>
                      {row.culture} <Mono muted>{row.tag}</Mono>
                    </>
                  ),
                },
                { key: 'r', header: 'Resource', cell: (row) => <Mono>{row.file}</Mono> },
                {
                  key: 'p',
                  header: 'Listen',
                  cell: (row) => <Player src="none.wav" name={row.culture} durationMs={row.ms} peaks={peaks} />,
                  priority: 1,
                },
                {
                  key: 'x',
                  header: 'Remove',
                  headerHidden: true,
                  cell: () => (
                    <Button variant="ghost" size="sm">
                      Remove
                    </Button>
                  ),
                },
              ]}
            />
          </FormSection>
          <FormSection title="Cases in order" description="The first that is on decides.">
            <SortableList
              label="Cases"
              items={cases}
              itemKey={(item) => item}
              itemName={(item) => item}
              onChange={setCases}
              onRemove={(item) => setCases(cases.filter((one) => one !== item))}
            >
              {(item) => (
                <>
                  {item} <PhoneNumber number="+49 30 23125 199" muted />
                </>
              )}
            </SortableList>
          </FormSection>
        </WithRail>
      </Page>
      <SaveBar
        changed={['Description', 'Resource English']}
        detail="Draft kept on this device."
        onSave={() => undefined}
        onDiscard={() => undefined}
      />
    </Shell>
  )
}
