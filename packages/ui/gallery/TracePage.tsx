import {
  Breadcrumbs,
  Button,
  FieldLayoutContext,
  KeyValue,
  Page,
  PageHead,
  Panel,
  Segmented,
  SelectField,
  SwitchField,
  TextField,
  TraceOutcome,
  TracePath,
  TraceStep,
  WithRail,
} from '../src/index.ts'
import { Shell } from './Shell.tsx'

const nothing = () => undefined

export function TracePage() {
  return (
    <Shell page="trace">
      <Page>
        <PageHead
          crumbs={<Breadcrumbs label="Way" crumbs={[{ label: 'Test call', href: '#' }, { label: 'Simulate' }]} />}
          title="Simulate a call"
          state="Same engine as production, no phone rings"
          actions={<Button>Recent calls</Button>}
        />
        <WithRail
          rail={
            <>
              <Panel footer="Saved tests for Aufzugsnotruf">
                <FieldLayoutContext value="stacked">
                  <div style={{ display: 'grid', gap: 12 }}>
                    <TextField label="From" mono value="+49 30 23125 412" onChange={nothing} />
                    <SelectField
                      label="To"
                      value="a"
                      onChange={nothing}
                      options={[{ value: 'a', label: 'Aufzugsnotruf', detail: '01 00' }]}
                    />
                    <Segmented
                      label="Destination"
                      value="answers"
                      onChange={nothing}
                      choices={[
                        { value: 'answers', label: 'Answers' },
                        { value: 'busy', label: 'Busy' },
                      ]}
                    />
                    <SwitchField label="Emergency" checked={false} onChange={nothing} state="off, as now" />
                    <Button variant="ink" size="lg" fullWidth shortcut="Ctrl Enter">
                      Simulate
                    </Button>
                  </div>
                </FieldLayoutContext>
              </Panel>
              <section>
                <h2>Why Activated</h2>
                <KeyValue
                  entries={[
                    { name: 'Flag of the case', value: 'off' },
                    { name: 'Activations', value: <b>1</b> },
                    { name: 'Goes to', value: <b>+49 221 4710 200</b> },
                  ]}
                />
              </section>
            </>
          }
        >
          <div>
            <TraceOutcome glyph="mobile" tone="emergency" title="Reaches +49 221 4710 200 after 6.1 s">
              Caller heard 1 announcement. Decided in 4 ms by Notruf v12.
            </TraceOutcome>
            <TracePath label="Way of the call">
              <TraceStep time="0 ms" glyph="number" activity="Number" exit="Aufzugsnotruf" code="SERVICE_FOUND">
                +49 30 23125 100 belongs to Aufzugsnotruf, workflow instance Notruf v12.
              </TraceStep>
              <TraceStep
                time="1 ms"
                glyph="emergency"
                activity="Check Emergency Case Status"
                exit="Activated"
                code="ACTIVATION_SERVICE"
                reason="emergency"
                notTaken={['Deactivated']}
                onSelect={nothing}
                current
              >
                “Building closed” is on for this service since 14:05, by A. Frei.
              </TraceStep>
              <TraceStep
                time="2 ms"
                glyph="announcement"
                activity="Announcement “Building closed”"
                exit="done"
                code="EXACT_CULTURE"
                reason="emergency"
              >
                German (Germany), 0:04, because the caller’s language has its own recording.
              </TraceStep>
              <TraceStep
                time="6.1 s"
                glyph="mobile"
                activity="Transfer"
                exit="transferred"
                code="ALTERNATE"
                reason="emergency"
                notTaken={['Busy', 'NoAnswer', 'Failed']}
              >
                +49 221 4710 200, the destination of the case.
              </TraceStep>
            </TracePath>
          </div>
        </WithRail>
      </Page>
    </Shell>
  )
}
