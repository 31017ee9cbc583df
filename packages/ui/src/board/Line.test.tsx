import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderUi } from '../testing/renderUi.tsx'
import { Line } from './Line.tsx'
import { Switchboard } from './Switchboard.tsx'

it('reads each station with its column and says which are not reached', () => {
  renderUi(
    <Switchboard label="Services" nameHeader="Service" columns={['Number', 'Emergency', 'Workflow', 'Outcome']}>
      <Line
        name="Aufzugsnotruf"
        href="/services/1"
        brief="Callers go to +49 30 23125 199"
        jumper={{ from: 1, reason: 'emergency' }}
        stations={[
          { key: 'a', label: '+49 30 23125 100', mono: true },
          { key: 'b', label: 'Power outage', state: 'cut', glyph: 'emergency', tone: 'emergency' },
          { key: 'c', label: 'Notruf', state: 'off' },
          { key: 'd', label: '+49 30 23125 199' },
        ]}
      />
    </Switchboard>,
  )
  const line = within(screen.getByRole('list', { name: 'Services' })).getByRole('listitem')
  expect(line.textContent).toContain('Emergency: Power outage')
  expect(line.textContent).toContain('Workflow: Notruf (not reached)')
  expect(line.textContent).not.toContain('+49 30 23125 199 (not reached)')
  expect(within(line).getByRole('link', { name: 'Aufzugsnotruf' }).getAttribute('href')).toBe('/services/1')
})

it('draws one tick per waiting caller, six at most, then the number', () => {
  const { container } = renderUi(
    <ul>
      <Line
        name="A"
        brief=""
        stations={[
          { key: 'a', label: 'Number', ticks: 9 },
          { key: 'b', label: 'Queue' },
        ]}
      />
    </ul>,
  )
  expect(container.querySelectorAll('i')).toHaveLength(6)
  expect(container.querySelector('b')?.textContent).toBe('9')
})
