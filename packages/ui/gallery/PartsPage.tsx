import { useState } from 'react'
import { shapes } from '../src/glyphs/shapes.tsx'
import {
  Button,
  Checkbox,
  ConfirmDialog,
  CopyButton,
  EmptyState,
  Glyph,
  HoldButton,
  MiniLine,
  Modal,
  Note,
  NumberField,
  notify,
  OfflineBar,
  Page,
  PageHead,
  Panel,
  Popover,
  Skeleton,
  StaleBar,
  Status,
  type StatusKind,
  SwitchField,
  Tag,
  TimeAgo,
  TwoTapConfirm,
} from '../src/index.ts'
import { Shell } from './Shell.tsx'

const kinds: readonly StatusKind[] = [
  'ready',
  'busy',
  'standby',
  'standbyDuty',
  'offline',
  'disconnected',
  'ringing',
  'connected',
  'warning',
  'error',
]
const row = { display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center', margin: '12px 0' } as const
const glyphNames = Object.keys(shapes) as (keyof typeof shapes)[] // the keys are the names: keys() only forgets it

export function PartsPage() {
  const [dialog, setDialog] = useState<'none' | 'confirm' | 'modal'>('none')
  const [checked, setChecked] = useState(true)
  const [seconds, setSeconds] = useState<number | null>(20)
  return (
    <Shell page="parts">
      <StaleBar action={<Button size="sm">Try now</Button>}>
        Cannot tell, was Available. Last heard from telephony at 14:02.
      </StaleBar>
      <OfflineBar>This device is offline since 14:03. Use another device, or call the control room.</OfflineBar>
      <Page>
        <PageHead title="Parts" lede="Everything once." />
        <div style={row}>
          {kinds.map((kind) => (
            <Status key={kind} kind={kind} word={kind} reason="since login" age="0:42" />
          ))}
        </div>
        <div style={row}>
          {glyphNames.map((name) => (
            <span key={name} title={name}>
              <Glyph name={name} size={20} label={name} cut="var(--ns-paper)" />
            </span>
          ))}
        </div>
        <div style={row}>
          <Button>Default</Button>
          <Button variant="ink">Ink</Button>
          <Button variant="ghost">Ghost</Button>
          <Button size="sm">Small</Button>
          <Button size="lg" glyph="emergencyIdle">
            Large
          </Button>
          <Button busy>Saving</Button>
          <Button blockedBecause="Only administrators of Berlin can do this.">Blocked</Button>
          <CopyButton text="x" />
          <Popover label="More" trigger={(bind) => <Button {...bind}>Popover</Button>}>
            <p style={{ padding: 14 }}>Raised, one shadow.</p>
          </Popover>
          <Button onClick={() => setDialog('confirm')}>Confirm…</Button>
          <Button onClick={() => setDialog('modal')}>Modal…</Button>
          <Button onClick={() => notify({ kind: 'ready', text: 'Building closed is saved. Version 8 is live.' })}>
            Notify
          </Button>
          <Tag>plain</Tag>
          <Tag kind="ink">ink</Tag>
          <Tag kind="missing" mono>
            fr-FR
          </Tag>
          <TimeAgo text="3 min ago" exact="Tue 24 Nov 14:24" />
          <Checkbox label="Hide System Users" checked={checked} onChange={setChecked} />
        </div>
        <div style={{ display: 'grid', gap: 8 }}>
          <Note kind="info">Simulated switch: no telephone rings.</Note>
          <Note kind="warn">No French recording: French callers hear German.</Note>
          <Note kind="ready">Every language has its recording.</Note>
          <Note kind="error" actions={<Button size="sm">Try again</Button>}>
            Not saved. Your draft is kept on this device.
          </Note>
        </div>
        <NumberField
          label="Ring for"
          value={seconds}
          onChange={setSeconds}
          min={5}
          max={120}
          unit="s"
          hint="5 to 120 seconds"
        />
        <SwitchField
          label="Enabled"
          checked={checked}
          onChange={setChecked}
          state={checked ? 'On since 14:05' : 'Off'}
        />
        <SwitchField
          label="Blocked"
          checked={false}
          onChange={setChecked}
          blockedBecause="Only administrators of Berlin can do this."
        />
        <div style={{ display: 'grid', gap: 12, maxWidth: 440 }}>
          <HoldButton label="Hold to activate" onHeld={() => notify({ kind: 'info', text: 'Held.' })} />
          <HoldButton
            label="Hold to activate"
            onHeld={() => undefined}
            blockedBecause="This device is offline. Use another device."
          />
          <TwoTapConfirm
            label="Activate"
            confirmLabel="Confirm: activate Aufzugsnotruf"
            onConfirm={() => notify({ kind: 'info', text: 'Confirmed.' })}
          />
          <MiniLine
            label="Goes to +49 221 4710 200"
            jumper={{ from: 1, reason: 'emergency' }}
            stations={[
              { key: 'a', label: '' },
              { key: 'b', label: '', state: 'cut', glyph: 'emergency', tone: 'emergency' },
              { key: 'c', label: '', state: 'off' },
              { key: 'd', label: '', glyph: 'forward', tone: 'emergency' },
            ]}
          />
          <Panel title="Loading" footer="Footer">
            <Skeleton rows={3} />
          </Panel>
        </div>
        <EmptyState title="No emergency case yet" actions={<Button variant="ink">Add</Button>}>
          Create one before you need it. It tells callers what they hear and where they go when you cannot work.
        </EmptyState>
      </Page>
      <ConfirmDialog
        open={dialog === 'confirm'}
        onClose={() => setDialog('none')}
        onConfirm={() => setDialog('none')}
        title="Delete “Test alarm”"
        confirmLabel="Delete"
      >
        Nothing uses it. You can restore it for 30 days.
      </ConfirmDialog>
      <Modal open={dialog === 'modal'} onClose={() => setDialog('none')} title="Add emergency case">
        <NumberField label="Ring for" value={seconds} onChange={setSeconds} unit="s" />
      </Modal>
    </Shell>
  )
}
