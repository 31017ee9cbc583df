import type { Destination } from '@nightswitch/contracts'
import { screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SessionContext } from '../session/session-context.ts'
import { renderPage } from '../testing/render-page.tsx'
import { answering, pageOf } from '../testing/server.ts'
import { ann } from '../testing/session.ts'
import { DestinationField } from './destination-field.tsx'

const unit = '00000000-0000-4000-8000-000000000001'
const queueId = '00000000-0000-4000-8000-00000000000a'
const userId = '00000000-0000-4000-8000-00000000000b'
const boxId = '00000000-0000-4000-8000-00000000000c'

type EditorProps = { initially?: Destination | null; purpose?: 'failover'; exceptId?: string }

function Editor({ initially = null, ...rest }: EditorProps) {
  const [destination, setDestination] = useState<Destination | null>(initially)
  return (
    <SessionContext value={ann}>
      <DestinationField
        label="When offline"
        noneLabel="Nowhere"
        organizationUnitId={unit}
        value={destination}
        onChange={setDestination}
        {...rest}
      />
      <output aria-label="stored">{JSON.stringify(destination)}</output>
    </SessionContext>
  )
}
const stored = () => JSON.parse(screen.getByLabelText('stored').textContent ?? '') as unknown
const inputOf = (label: string) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' }).value
const options = () => screen.getAllByRole('option').map((option) => option.textContent)

describe('where calls go', () => {
  beforeEach(() => {
    answering({
      '/organization-units': { items: [{ id: unit, name: 'Zürich', country: 'CH', depth: 0 }] },
      '/users': pageOf([{ id: userId, name: 'Ann Keller', extension: '711' }]),
      '/call-queues': pageOf([{ id: queueId, name: 'Support', extension: '700' }]),
      '/voicemail-boxes': pageOf([{ id: boxId, name: 'Front desk', organizationUnit: { id: unit, name: 'Zürich' } }]),
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('FO-10: a number is taken as it is typed, in the country of the unit', async () => {
    const { user } = renderPage(<Editor />)

    await user.type(screen.getByLabelText('Goes to'), '079 555 02 02')
    await user.click(await screen.findByRole('option', { name: /^\+41 79 555 02 02/ }))

    expect(stored()).toEqual({ kind: 'phoneNumber', number: '+41795550202' })
    expect(inputOf('Number')).toBe('+41 79 555 02 02')
  })

  it('FO-29: a public emergency number is recognised first, and is no place to send callers', async () => {
    const { user } = renderPage(<Editor />)

    await user.type(screen.getByLabelText('Goes to'), '117')

    const option = await screen.findByRole('option', { name: /^117/ })
    expect(option.textContent).toContain('117 is a public emergency number.')
    await user.click(option)
    expect(stored()).toBeNull()
  })

  it('FO-10: users, queues and voicemail boxes are found by typing, and named with their kind', async () => {
    const { user } = renderPage(<Editor />)

    await user.type(screen.getByLabelText('Goes to'), '7')

    expect((await screen.findByRole('option', { name: /Ann Keller/ })).textContent).toContain('User · 711')
    expect(screen.getByRole('option', { name: /Front desk/ }).textContent).toContain('Voicemail box · Zürich')
    await user.click(screen.getByRole('option', { name: /Support/ }))
    expect(stored()).toEqual({ kind: 'queue', queueId })
    expect(inputOf('Call queue')).toBe('Support')
  })

  it('FO-11: for failover it opens with mobile and answering service, another queue, voicemail box', async () => {
    const { user } = renderPage(<Editor purpose="failover" />)

    await user.click(screen.getByLabelText('Goes to'))

    expect(options().slice(0, 4)).toEqual([
      'Nowhere',
      'Phone numbermobile, answering service',
      'Another queue',
      'Voicemail box',
    ])
  })

  it('FO-13: a queue is not offered to itself', async () => {
    const { user } = renderPage(<Editor exceptId={queueId} initially={{ kind: 'queue', queueId: '' }} />)

    await user.type(screen.getByLabelText('Goes to'), 'Supp')
    await screen.findByRole('option', { name: /Ann Keller/ })

    expect(screen.queryByRole('option', { name: /Support/ })).toBeNull()
  })

  it('FO-26: whoever answers at a number need not press 1, but can be asked to; it says which', async () => {
    const number = { kind: 'phoneNumber', number: '+41795550202' } as const
    const { user } = renderPage(<Editor initially={number} />)
    screen.getByText(/need not press 1/)

    await user.click(screen.getByLabelText('Must press 1 to take the call'))

    expect(stored()).toEqual({ ...number, confirm: true })
    screen.getByText(/hears a question first/)
    await user.click(screen.getByLabelText('Must press 1 to take the call'))
    expect(stored()).toEqual(number)
  })
})
