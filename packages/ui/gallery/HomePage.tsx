import {
  Button,
  DataTable,
  EmergencyTag,
  History,
  Line,
  LiveState,
  Mono,
  Page,
  PageHead,
  Panel,
  PhoneNumber,
  type Station,
  Status,
  Switchboard,
} from '../src/index.ts'
import { Shell } from './Shell.tsx'

const columns = ['Number', 'Emergency', 'Workflow', 'Outcome now']

const normal = (number: string, workflow: string, version: string, outcome: string, detail: string): Station[] => [
  { key: 'number', label: number, mono: true },
  { key: 'emergency', label: 'Normal', glyph: 'checkpoint' },
  { key: 'workflow', label: workflow, detail: version },
  { key: 'outcome', label: outcome, detail, mono: outcome.startsWith('+'), glyph: 'forward' },
]

export function HomePage() {
  return (
    <Shell page="home" emergency>
      <Page>
        <PageHead
          title="Switchboard"
          lede={
            <>
              Every call reaches someone. <b>1 service</b> is in emergency.
            </>
          }
          actions={
            <>
              <LiveState state="live" word="Live" />
              <Mono muted>Tue 24 Nov 14:27</Mono>
              <Button variant="ink">Test call</Button>
            </>
          }
        />
        <Switchboard label="Services, live" nameHeader="Service" columns={columns}>
          <Line
            name="Aufzugsnotruf"
            href="#"
            status={<EmergencyTag />}
            stations={[
              { key: 'number', label: '+49 30 23125 100', mono: true },
              {
                key: 'emergency',
                label: 'Power outage',
                detail: 'to 16:00',
                glyph: 'emergency',
                tone: 'emergency',
                state: 'cut',
              },
              { key: 'workflow', label: 'Notruf', state: 'off' },
              {
                key: 'outcome',
                label: '+49 30 23125 199',
                mono: true,
                detail: '27 calls',
                glyph: 'forward',
                tone: 'emergency',
              },
            ]}
            jumper={{ from: 1, reason: 'emergency' }}
            brief={
              <>
                “Power outage” until 16:00: callers go to <b>+49 30 23125 199</b>
              </>
            }
          />
          <Line
            name="Störungsannahme"
            href="#"
            status={<Status kind="ready" word="Available" reason="since 08:00" size="sm" />}
            stations={normal('+49 30 23125 400', 'Störung inbound', 'v8', '+49 30 23125 410', '3 calls').map(
              (station) => (station.key === 'workflow' ? { ...station, ticks: 4 } : station),
            )}
            brief={<>Callers go to +49 30 23125 410</>}
          />
          <Line
            name="Ersatzteile"
            href="#"
            status={<Status kind="warning" word="Failover" reason="since 13:52" size="sm" />}
            stations={[
              { key: 'number', label: '+49 221 4710 200', mono: true },
              { key: 'emergency', label: 'Normal', glyph: 'checkpoint' },
              { key: 'workflow', label: 'Not answered', glyph: 'disconnected', tone: 'standby', state: 'cut' },
              { key: 'outcome', label: '+49 221 4710 299', mono: true, glyph: 'mobile', tone: 'standby' },
            ]}
            jumper={{ from: 2, reason: 'failover' }}
            brief={<>Not answered: callers go to the catch-all +49 221 4710 299</>}
          />
          <Line
            name="Fahrgastinformation Schifffahrtsgesellschaft Vierwaldstättersee"
            href="#"
            status={<Status kind="warning" word="Not prepared" reason="no emergency case" size="sm" />}
            stations={normal('+49 221 4710 360', 'Fahrgastinformation Innerschweiz', 'v14', '+49 221 4710 361', '')}
            brief={<>Callers go to +49 221 4710 361</>}
          />
          <Line
            name="Personalabteilung"
            href="#"
            status={<Status kind="offline" word="Closed" reason="opens tomorrow 09:00" size="sm" />}
            stations={[
              { key: 'number', label: '+49 30 23125 180', mono: true },
              { key: 'emergency', label: 'Normal', glyph: 'checkpoint' },
              { key: 'workflow', label: 'Closed', detail: 'since 12:00', glyph: 'clock', state: 'cut' },
              { key: 'outcome', label: 'Announcement', glyph: 'announcement' },
            ]}
            jumper={{ from: 2, reason: 'closed' }}
            brief={
              <>
                Closed since 12:00: <b>announcement</b>
              </>
            }
          />
        </Switchboard>
        <div
          style={{
            display: 'grid',
            gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
            gap: 24,
            marginTop: 24,
            alignItems: 'start',
          }}
        >
          <DataTable
            label="Last calls"
            compact
            hideCount
            rows={[
              { id: '1', at: '14:26', from: '+49 30 23125 412', service: 'Störungsannahme' },
              { id: '2', at: '14:21', from: '+49 30 23125 688', service: 'Aufzugsnotruf' },
            ]}
            rowKey={(row) => row.id}
            columns={[
              { key: 'at', header: 'At', cell: (row) => <Mono>{row.at}</Mono>, width: '72px' },
              { key: 'from', header: 'Caller', cell: (row) => <PhoneNumber number={row.from} />, priority: 1 },
              { key: 'service', header: 'Service', cell: (row) => row.service },
            ]}
          />
          <Panel title="Recent changes" actions={<a href="#audit">Audit</a>}>
            <History
              entries={[
                {
                  id: '1',
                  time: '14:05',
                  text: <>A. Frei activated “Power outage” for Aufzugsnotruf until 16:00</>,
                  detail: 'reason: power',
                },
                { id: '2', time: '12:40', text: <>R. Fuchs published Störung inbound v8</> },
              ]}
            />
          </Panel>
        </div>
      </Page>
    </Shell>
  )
}
