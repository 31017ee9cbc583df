import { useState } from 'react'
import {
  AccountButton,
  Button,
  ChoiceGroup,
  EmergencyBanner,
  FrontendColumns,
  FrontendFrame,
  Glyph,
  History,
  HoldButton,
  IconButton,
  LiveState,
  Mono,
  Muted,
  Note,
  PhoneNumber,
  Player,
  ServiceCard,
  ServiceCards,
  Sheet,
  Status,
  TextField,
  TimeBar,
  TwoTapConfirm,
  VisuallyHidden,
} from '../src/index.ts'

const peaks = Array.from({ length: 30 }, (_, index) => Math.abs(Math.sin(index * 1.7) * Math.cos(index / 6)))

export function EmergencyPage({ state }: { state: 'idle' | 'sheet' | 'active' }) {
  const [open, setOpen] = useState(state === 'sheet')
  const [which, setWhich] = useState<'closed' | 'power' | 'evacuation'>('closed')
  const [end, setEnd] = useState<'1' | '4' | 'at' | 'open'>('4')
  const activate = (
    <Button size="lg" glyph="emergencyIdle" onClick={() => setOpen(true)}>
      Activate…
    </Button>
  )
  return (
    <FrontendFrame
      brandHref="#"
      productName="Nightswitch"
      navLabel="Frontend"
      nav={[
        { key: 'e', label: 'Emergency', href: '#', active: true },
        { key: 's', label: 'Services', href: '#' },
        { key: 'h', label: 'History', href: '#', count: 2 },
      ]}
      liveState={<LiveState state="live" word="Live" />}
      tools={<IconButton glyph="theme" label="Switch light and dark" />}
      userMenu={<AccountButton initials="AF" name="Account: A. Frei" />}
      banner={
        state === 'active' && (
          <EmergencyBanner tall heading="1 SERVICE IN EMERGENCY" clock="42:10">
            Aufzugsnotruf, “Building closed”, ends <Mono>15:05</Mono>
          </EmergencyBanner>
        )
      }
    >
      <FrontendColumns
        side={
          <>
            <h2>Nothing is in emergency</h2>
            <p>
              <Muted>Choose a service to see what its callers would hear and where they would go.</Muted>
            </p>
            <History entries={[{ id: '1', time: '21.10.', text: 'Drill, 4 services, 40 min. Passed.' }]} />
          </>
        }
      >
        <VisuallyHidden>
          <h1>Emergency</h1>
        </VisuallyHidden>
        <div style={{ display: 'grid', gap: 12 }}>
          <TextField
            label="Find service"
            layout="bare"
            size="lg"
            glyph="search"
            placeholder="Find service"
            value=""
            onChange={() => undefined}
          />
          <ServiceCards label="Services">
            <ServiceCard
              name="Aufzugsnotruf"
              number="+49 30 23125 100"
              emergency={state === 'active'}
              selected={state === 'sheet'}
              status={
                state === 'active' ? (
                  <>
                    “Building closed” · Power · by A. Frei at <Mono>14:05</Mono>
                  </>
                ) : (
                  <Status kind="ready" word="Normal routing" reason="3 waiting" />
                )
              }
              detail={
                state === 'active' ? undefined : (
                  <>
                    <Muted>Case</Muted> Building closed <Muted>2 languages</Muted>
                  </>
                )
              }
              action={state === 'active' ? undefined : activate}
            >
              {state === 'active' && (
                <>
                  <p style={{ marginTop: 10, fontSize: 'var(--ns-t28)', lineHeight: 'var(--ns-l28)' }}>42:10</p>
                  <TimeBar used={0.3} label="Time used" emergency />
                  <p style={{ padding: '10px 0' }}>
                    <Glyph name="announcement" size={14} /> hear “Building closed”{' '}
                    <Glyph name="arrow" size={12} tone="muted" /> <PhoneNumber number="+49 221 4710 200" />
                  </p>
                  <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(88px, 1fr))', gap: 8 }}>
                    <Button size="lg">+1 h</Button>
                    <Button size="lg">Change…</Button>
                    <Button size="lg" variant="ink">
                      End now
                    </Button>
                  </div>
                </>
              )}
            </ServiceCard>
            <ServiceCard
              name="Störungsannahme"
              number="+49 30 23125 400"
              status={<Status kind="ready" word="Normal routing" />}
              detail={
                <>
                  <Muted>Case</Muted> Power outage <Muted>no French</Muted>
                </>
              }
              action={activate}
            />
            <ServiceCard
              name="Fahrgastinformation Schifffahrtsgesellschaft Vierwaldstättersee"
              number="+49 221 4710 360"
              status={<Status kind="warning" word="Not prepared" reason="no emergency case assigned" />}
              detail={<Muted>Berlin administrators can assign one</Muted>}
              action={
                <Button
                  size="lg"
                  blockedBecause="No emergency case is assigned to this service. Ask an administrator of Berlin."
                >
                  Activate…
                </Button>
              }
            />
          </ServiceCards>
        </div>
      </FrontendColumns>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        kicker="Activate emergency"
        title="Aufzugsnotruf"
        footer={
          <div style={{ display: 'grid', gap: 10 }}>
            <TwoTapConfirm
              label="Activate"
              confirmLabel="Confirm: activate Aufzugsnotruf"
              onConfirm={() => setOpen(false)}
            />
            <HoldButton label="Hold to activate" onHeld={() => setOpen(false)} />
          </div>
        }
      >
        <Note glyph="announcement">
          <b>What callers get</b>
          <Player src="none.wav" name="German" durationMs={14_000} peaks={peaks} large>
            German (Germany)
          </Player>
          <Player src="none.wav" name="English" durationMs={12_000} large>
            English (UK)
          </Player>
          <Glyph name="arrow" size={14} tone="muted" /> then <PhoneNumber number="+49 221 4710 200" />{' '}
          <Muted>Köln</Muted>
        </Note>
        <ChoiceGroup
          label="Case"
          value={which}
          onChange={setWhich}
          choices={[
            { value: 'closed', label: 'Building closed' },
            { value: 'power', label: 'Power outage' },
            { value: 'evacuation', label: 'Evacuation' },
          ]}
        />
        <ChoiceGroup
          label="Ends"
          value={end}
          onChange={setEnd}
          choices={[
            { value: '1', label: '1 h', detail: '15:05' },
            { value: '4', label: '4 h', detail: '18:05' },
            { value: 'at', label: 'At…' },
            { value: 'open', label: 'When I end it' },
          ]}
        />
      </Sheet>
    </FrontendFrame>
  )
}
