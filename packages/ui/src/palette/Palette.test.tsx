import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { UiProvider } from '../provider/UiProvider.tsx'
import { Palette, type PaletteGroup, type PaletteItem } from './Palette.tsx'

const services = { key: 'services', label: 'Services', items: [item('Accounts'), item('Support')] }
const pages = { key: 'pages', label: 'Pages', items: [item('Alarms')] }

function item(label: string): PaletteItem {
  return { key: label, label }
}

type Props = {
  groups?: readonly PaletteGroup<PaletteItem>[]
  pending?: boolean
  onChoose?: (item: PaletteItem) => void
  onClose?: () => void
}

function Search({ groups = [services, pages], pending, onChoose = () => undefined, onClose = () => undefined }: Props) {
  const [query, setQuery] = useState('')
  return (
    <UiProvider>
      <Palette
        open
        label="Search"
        query={query}
        onQuery={setQuery}
        found={`${groups.length} groups`}
        empty="Nothing is called that."
        {...{ groups, pending, onChoose, onClose }}
      />
    </UiProvider>
  )
}
const field = () => screen.getByRole('combobox', { name: 'Search' })
const pointedAt = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent

describe('the palette', () => {
  beforeAll(() => {
    // jsdom draws nothing, so nothing can be scrolled to.
    Element.prototype.scrollIntoView = vi.fn()
  })

  it('takes the focus and points at the first thing', async () => {
    render(<Search />)

    await vi.waitFor(() => expect(document.activeElement).toBe(field()))
    expect(pointedAt()).toBe('Accounts')
  })

  it('goes through all groups with the arrow keys, round and round, and gives what is pointed at', async () => {
    const user = userEvent.setup()
    const onChoose = vi.fn()
    render(<Search onChoose={onChoose} />)

    await user.type(field(), '{ArrowDown}{ArrowDown}')
    expect(pointedAt()).toBe('Alarms')
    await user.keyboard('{ArrowDown}')
    expect(pointedAt()).toBe('Accounts')
    await user.keyboard('{ArrowUp}{Enter}')

    expect(onChoose).toHaveBeenCalledExactlyOnceWith(item('Alarms'))
  })

  it('says what there is none of', () => {
    render(<Search groups={[{ ...services, items: [] }]} />)

    expect(screen.getByText('Nothing is called that.')).toBeDefined()
    expect(screen.queryByText('Services')).toBeNull()
    expect(field().getAttribute('aria-expanded')).toBe('false')
  })

  it('waits with Enter for what may still come first', async () => {
    const user = userEvent.setup()
    const onChoose = vi.fn()
    const { rerender } = render(<Search groups={[pages]} pending onChoose={onChoose} />)

    await user.type(field(), 'a{Enter}')
    expect(onChoose).not.toHaveBeenCalled()
    rerender(<Search groups={[services, pages]} onChoose={onChoose} />)

    expect(onChoose).toHaveBeenCalledExactlyOnceWith(item('Accounts'))
  })

  it('does not wait for what somebody has pointed at', async () => {
    const user = userEvent.setup()
    const onChoose = vi.fn()
    render(<Search groups={[pages]} pending onChoose={onChoose} />)

    await user.type(field(), 'a{ArrowDown}{Enter}')

    expect(onChoose).toHaveBeenCalledExactlyOnceWith(item('Alarms'))
  })

  it('closes on Escape', async () => {
    const user = userEvent.setup()
    const onClose = vi.fn()
    render(<Search onClose={onClose} />)

    await user.type(field(), '{Escape}')

    expect(onClose).toHaveBeenCalled()
  })
})
